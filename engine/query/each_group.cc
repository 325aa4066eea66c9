#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/query/reader.h"
#include "engine/storage/keys.h"
#include "engine/view/group_rows.h"

namespace lexlog {
namespace {

// By kind: how many subjects a view has.
using Counts = std::map<std::string, uint64_t>;

absl::StatusOr<Counts> CountsWritten(const KvSnapshot& snapshot, absl::string_view view) {
  Counts written;
  const std::string first = keys::SubjectCounts(view);
  LEXLOG_RETURN_IF_ERROR(snapshot.Scan(first, keys::PrefixEnd(first),
                                       [&](absl::string_view key, absl::string_view count) {
                                         const absl::string_view kind = key.substr(first.size());
                                         written[std::string(kind)] = keys::Decode(count);
                                         return true;
                                       }));
  return written;
}

// What is written of each kind that was met: a scan of the counts may have ended early too.
absl::Status SameAsWritten(const KvSnapshot& snapshot, absl::string_view view, const Counts& met) {
  LEXLOG_ASSIGN_OR_RETURN(Counts written, CountsWritten(snapshot, view));
  for (const auto& [kind, count] : met) {
    LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                            snapshot.Get(keys::SubjectCount(view, kind)));
    written[kind] = keys::Decode(bytes.value_or(""));
  }
  for (const auto& [kind, count] : written) {
    const auto found = met.find(kind);
    const uint64_t readable = found == met.end() ? 0 : found->second;
    if (readable == count) continue;
    return absl::DataLossError(absl::StrCat("view ", view, ": ", readable, " subjects of kind “",
                                            kind, "” readable, ", count, " were written"));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status Reader::EachGroup(absl::string_view view,
                               const std::function<absl::Status(const LoadedGroup&)>& visit) const {
  Counts met;
  absl::Status status;
  const auto count_and_visit = [&](absl::string_view subject, Rows& rows) {
    ++met[std::string(SubjectKind(subject))];
    status = visit({std::string(view), std::string(subject), RuleOf(view), std::move(rows)});
    return status.ok();
  };
  LEXLOG_RETURN_IF_ERROR(EachGroupOf(*snapshot_, view, count_and_visit));
  LEXLOG_RETURN_IF_ERROR(status);
  return SameAsWritten(*snapshot_, view, met);
}

}  // namespace lexlog
