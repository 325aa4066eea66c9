#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/time/time.h"
#include "engine/base/status_macros.h"
#include "engine/base/text.h"
#include "engine/view/versions.h"
#include "google/protobuf/text_format.h"
#include "projections/body_words.h"
#include "projections/questions.h"
#include "projections/words.h"

namespace lexlog {
namespace {

using Entry = v1::LogAnswer::Entry;

// Everything that an event says, for finding words in it.
std::string Searchable(const v1::Event& event) {
  google::protobuf::TextFormat::Printer printer;
  printer.SetUseUtf8StringEscaping(true);
  printer.SetSingleLineMode(true);
  std::string text;
  printer.PrintToString(event, &text);
  // As it was written, not as text format quotes it.
  return FoldForSearch(absl::StrReplaceAll(text, {{"\\\"", "\""}, {"\\'", "'"}}));
}

bool Matches(const v1::Event& event, const v1::LogRequest& request,
             const std::vector<std::string>& words) {
  if (!request.event().empty() && event.id() != request.event()) return false;
  const std::string& subject = request.subject();
  if (!subject.empty() && event.subject() != subject && KindOf(event.subject()) != subject) {
    return false;
  }
  if (words.empty()) return true;
  const std::string text = Searchable(event);
  return std::all_of(words.begin(), words.end(),
                     [&](const std::string& word) { return absl::StrContains(text, word); });
}

// "corrected by ID", "retracted by ID", "waits for ID", or nothing.
absl::StatusOr<std::string> StateOf(Composer& composer, const RecordedEvent& event,
                                    const Versions& versions) {
  std::set<uint64_t> taken_back;
  const storage::v1::ViewRow* newest = nullptr;
  // From the newest: a mark that takes back another is itself not taken back by older ones.
  std::vector<const storage::v1::ViewRow*> marks;
  for (const auto& mark : versions.marks) marks.push_back(&mark);
  std::sort(marks.begin(), marks.end(),
            [](const auto* a, const auto* b) { return a->recorded() > b->recorded(); });
  for (const auto* mark : marks) {
    if (taken_back.contains(mark->recorded())) continue;
    if (mark->retracts() != 0) {
      taken_back.insert(mark->retracts());
    } else if (newest == nullptr) {
      newest = mark;
    }
  }
  if (newest != nullptr) {
    return absl::StrCat(newest->removes() ? "retracted by " : "corrected by ", newest->event());
  }
  if (!IsAct(event.event)) return std::string();
  LEXLOG_ASSIGN_OR_RETURN(
      const std::optional<RecordedEvent> target,
      FindBy(composer.reader().log(), TargetOf(event.event), composer.as_of().recorded_by));
  if (target.has_value()) return std::string();
  return absl::StrCat("waits for ", TargetOf(event.event));
}

// The event as it stands at the coordinate, cited; nothing if it is not seen there.
absl::StatusOr<std::optional<v1::Cited>> CitedNow(Composer& composer, const RecordedEvent& event,
                                                  const Versions& versions) {
  LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup group, composer.reader().GroupOf(versions));
  const Resolver resolver(composer.as_of(), {{group.rows, group.rule}}, composer.reader().dates());
  std::vector<int> rows = resolver.Seen(0);
  const bool unbound =
      !composer.as_of().public_by.has_value() && composer.as_of().floor == v1::HEARSAY;
  if (rows.empty() && !unbound) return std::optional<v1::Cited>();
  // A retracted event is still in the log: cited as it was first recorded.
  const int row = rows.empty() ? 0 : rows.front();
  LEXLOG_ASSIGN_OR_RETURN(v1::Cited cited, Cite(composer.reader(), resolver, group, {0, row}));
  cited.set_event(event.event.id());
  return std::optional<v1::Cited>(std::move(cited));
}

absl::Status AddEntry(Composer& composer, const RecordedEvent& event, v1::LogAnswer& answer) {
  LEXLOG_ASSIGN_OR_RETURN(
      const Versions versions,
      VersionsBy(composer.reader().log(), event.event.id(), composer.as_of().recorded_by));
  LEXLOG_ASSIGN_OR_RETURN(std::optional<v1::Cited> cited, CitedNow(composer, event, versions));
  if (!cited.has_value()) return absl::OkStatus();
  Entry& entry = *answer.add_entry();
  entry.set_sequence(SequenceAt(composer.reader(), composer.as_of(), event.sequence).value);
  if (event.hypothetical != storage::v1::LogRecord::ADDED) {
    entry.set_recorded_at(
        absl::FormatTime(absl::RFC3339_full, event.recorded_at, absl::UTCTimeZone()));
  }
  *entry.mutable_event() = event.event;
  entry.set_words(BodyInWords(
      event.event, [&](const std::string& subject) { return std::string(NameOf(subject)); }));
  *entry.mutable_cited() = *std::move(cited);
  LEXLOG_ASSIGN_OR_RETURN(*entry.mutable_state(), StateOf(composer, event, versions));
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::LogAnswer> AnswerLog(Reader& reader, const v1::LogRequest& request) {
  LEXLOG_ASSIGN_OR_RETURN(const AsOf as_of, reader.Settle(request.coordinate()));
  Composer composer(reader, as_of);
  v1::LogAnswer answer;
  *answer.mutable_coordinate() = Stated(as_of, false);
  answer.set_program(Program());
  answer.set_question(absl::StrCat("The events of the log ", CoordinateInWords(as_of, false)));
  const std::vector<std::string> words =
      absl::StrSplit(FoldForSearch(request.words()), ' ', absl::SkipEmpty());
  const auto visit = [&](const RecordedEvent& event) -> absl::Status {
    if (!Matches(event.event, request, words)) return absl::OkStatus();
    return AddEntry(composer, event, answer);
  };
  if (request.event().empty()) {
    LEXLOG_RETURN_IF_ERROR(reader.Replay(as_of.recorded_by, visit));
  } else {
    LEXLOG_ASSIGN_OR_RETURN(const std::optional<RecordedEvent> found,
                            FindBy(reader.log(), request.event(), as_of.recorded_by));
    if (found.has_value()) LEXLOG_RETURN_IF_ERROR(visit(*found));
  }
  if (!request.event().empty() && answer.entry().empty()) {
    return absl::NotFoundError(
        absl::StrCat("no event ", request.event(), " is on record at this coordinate"));
  }
  answer.set_disclaimer(kDisclaimer);
  return answer;
}

}  // namespace lexlog
