#include "engine/view/group_rows.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/base/status_macros.h"
#include "engine/storage/keys.h"

namespace lexlog {

absl::StatusOr<std::vector<storage::v1::ViewRow>> ReadRows(const KvSnapshot& snapshot,
                                                           const GroupName& group) {
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> count,
                          snapshot.Get(keys::RowCount(group.view, group.subject)));
  std::vector<storage::v1::ViewRow> rows;
  bool parsed = true;
  const std::string first = keys::Rows(group.view, group.subject);
  LEXLOG_RETURN_IF_ERROR(
      snapshot.Scan(first, keys::PrefixEnd(first), [&](absl::string_view, absl::string_view value) {
        parsed &= rows.emplace_back().ParseFromArray(value.data(), static_cast<int>(value.size()));
        return parsed;
      }));
  if (!parsed || rows.size() != keys::Decode(count.value_or(""))) {
    return absl::DataLossError(absl::StrCat("view ", group.view, " of ", group.subject, ": ",
                                            rows.size(), " rows readable, ",
                                            keys::Decode(count.value_or("")), " were written"));
  }
  return rows;
}

}  // namespace lexlog
