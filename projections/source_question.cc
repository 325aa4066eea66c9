#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "projections/questions.h"
#include "projections/views.h"
#include "projections/words.h"

namespace lexlog {
namespace {

// Ids of the events that cite each source, as recorded.
absl::StatusOr<std::map<std::string, std::set<std::string>>> CitedBy(const Reader& reader,
                                                                     Sequence recorded_by) {
  std::map<std::string, std::set<std::string>> cited_by;
  LEXLOG_RETURN_IF_ERROR(reader.Replay(recorded_by, [&](const RecordedEvent& event) {
    for (const v1::Citation& citation : event.event.citation()) {
      cited_by[citation.source()].insert(event.event.id());
    }
    return absl::OkStatus();
  }));
  return cited_by;
}

absl::Status AddEntry(Composer& composer, const std::string& subject, bool content,
                      const std::set<std::string>& cited_by, v1::SourceAnswer& answer) {
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<Composer::SeenRow> rows,
                          composer.Seen(kSourcesView, subject));
  if (rows.empty()) return absl::OkStatus();
  v1::SourceAnswer::Entry& entry = *answer.add_entry();
  entry.set_name(std::string(NameOf(subject)));
  *entry.mutable_source() = rows.back().content.source();
  for (const std::string& event : cited_by) entry.add_cited_by(event);
  if (entry.source().sha256().empty()) return absl::OkStatus();
  LEXLOG_ASSIGN_OR_RETURN(std::optional<std::string> bytes,
                          composer.reader().log().Archived(entry.source().sha256()));
  entry.set_archived(bytes.has_value());
  if (!bytes.has_value()) return absl::OkStatus();
  entry.set_archived_bytes(bytes->size());
  if (content) entry.set_content(*std::move(bytes));
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::SourceAnswer> AnswerSource(Reader& reader, const v1::SourceRequest& request) {
  LEXLOG_ASSIGN_OR_RETURN(const AsOf as_of, reader.Settle(request.coordinate()));
  Composer composer(reader, as_of);
  v1::SourceAnswer answer;
  *answer.mutable_coordinate() = Stated(as_of, false);
  answer.set_program(Program());
  answer.set_question(request.source().empty() ? "The sources registered"
                                               : absl::StrCat("The source ", request.source()));
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> subjects,
                          reader.Subjects(kSourcesView, "source"));
  LEXLOG_ASSIGN_OR_RETURN(const auto cited_by, CitedBy(reader, as_of.recorded_by));
  for (const std::string& subject : subjects) {
    const std::string name(NameOf(subject));
    if (!request.source().empty() && name != NameOf(request.source()) &&
        subject != request.source()) {
      continue;
    }
    const auto citing = cited_by.find(name);
    LEXLOG_RETURN_IF_ERROR(
        AddEntry(composer, subject, request.content(),
                 citing == cited_by.end() ? std::set<std::string>() : citing->second, answer));
  }
  if (!request.source().empty() && answer.entry().empty()) {
    return absl::NotFoundError(
        absl::StrCat("no source ", request.source(), " is registered; `lexlog source` lists them"));
  }
  answer.set_disclaimer(kDisclaimer);
  return answer;
}

}  // namespace lexlog
