#include "engine/log/validate.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/log/entry.h"
#include "engine/log/validate_bodies.h"
#include "engine/log/validate_checked.h"
#include "engine/log/validate_ledger.h"
#include "engine/log/validate_rules.h"
#include "engine/log/validate_sound.h"
#include "google/protobuf/util/message_differencer.h"

namespace lexlog {
namespace validation {
namespace {

using google::protobuf::util::MessageDifferencer;
using v1::Event;

// The rules for what an event says, be it as entered or as a replacement.
void CheckContent(Checked& checked, const Event& act, Ledger& ledger) {
  CheckSubject(checked);
  CheckBody(checked);
  CheckEnvelope(checked);
  CheckDates(checked);
  CheckRange(checked, ledger);
  CheckSameDays(checked, ledger);
  CheckCitations(checked, ledger);
  CheckFieldClaims(checked);
  CheckSource(checked, ledger);
  CheckTarget(checked, ledger);
  CheckDelays(checked, ledger);
  CheckPicks(checked, act, ledger);
}

void CheckEvent(Checked& checked, Ledger& ledger, std::vector<Problem>& problems) {
  CheckText(checked);
  CheckId(checked);
  CheckContent(checked, checked.event(), ledger);
  CheckRecordAct(checked, ledger);
  const Event* replacement = ReplacementOf(checked.event());
  if (replacement == nullptr || IsRecordAct(*replacement)) return;
  Checked::Place place = checked.place();
  place.prefix = absl::StrCat(BodyName(checked.event()), ".replacement.");
  Checked inner(*replacement, TargetOf(checked.event()), place, problems);
  CheckContent(inner, checked.event(), ledger);
}

// Equal bytes tell quickest; where they differ, fields decide.
bool IsSame(const Event& a, const Event& b) {
  if (IsSurelySound(b) && BytesOf(a) == BytesOf(b)) return true;
  return MessageDifferencer::Equals(a, b);
}

// Whether the event is on record already, or before in the batch. With other content it is a
// problem of its own.
bool IsKnown(Checked& checked, Ledger& ledger) {
  const Event& event = checked.event();
  if (event.id().empty()) return false;
  if (const Event* recorded = ledger.Recorded(event.id())) {
    const Event complete = Completed(event, ledger);
    if (IsSame(*recorded, complete)) return true;
    checked.Refuse("id",
                   absl::StrCat(Quoted(event.id()), " is on record with other content: ",
                                FirstDifference(*recorded, complete)),
                   "a new event needs an id of its own; what is wrong on record is mended by a "
                   "correction");
    return false;
  }
  if (!ledger.RepeatsIds()) return false;
  const size_t first = ledger.FirstInBatch(event.id());
  if (first == checked.place().index) return false;
  const Event& other = ledger.batch().events[first];
  if (MessageDifferencer::Equals(other, event)) return true;
  checked.Refuse("id",
                 absl::StrCat(Quoted(event.id()), " stands here a second time with other content: ",
                              FirstDifference(other, event)),
                 "give one of the two another id");
  return false;
}

Examined ExamineWith(const AppendBatch& batch, Ledger& ledger, SeeNew see_new) {
  Examined found;
  found.known.reserve(batch.events.size());
  std::vector<Problem>& problems = found.problems;
  std::vector<Filled> filled;
  for (size_t i = 0; i < batch.events.size(); ++i) {
    const Event& event = batch.events[i];
    Checked checked(event, event.id(), {i, event.id(), ""}, problems);
    found.known.push_back(IsKnown(checked, ledger));
    if (found.known.back()) continue;
    CheckEvent(checked, ledger, problems);
    if (!problems.empty()) continue;
    filled.clear();
    FindFilled(event, ledger, filled);
    see_new(i, filled);
  }
  CheckSubjectCircles(ledger, problems);
  CheckArchives(ledger, problems);
  CheckCitersOnRecord(ledger, problems);
  std::stable_sort(problems.begin(), problems.end(),
                   [](const Problem& a, const Problem& b) { return a.index < b.index; });
  return found;
}

}  // namespace
}  // namespace validation

absl::StatusOr<Examined> Examine(const AppendBatch& batch, const LogReader& recorded,
                                 LogMemory* memory, SeeNew see_new) {
  validation::Ledger ledger(batch, recorded, memory);
  Examined examined = validation::ExamineWith(batch, ledger, see_new);
  if (!ledger.status().ok()) return ledger.status();
  if (memory != nullptr) ledger.KeepSources(*memory);
  return examined;
}

absl::StatusOr<std::vector<Problem>> Validate(const AppendBatch& batch, const LogReader& recorded) {
  validation::Ledger ledger(batch, recorded);
  Examined examined =
      validation::ExamineWith(batch, ledger, [](size_t, absl::Span<const Filled>) {});
  if (!ledger.status().ok()) return ledger.status();
  return std::move(examined.problems);
}

absl::StatusOr<std::vector<v1::Event>> Complete(const AppendBatch& batch,
                                                const LogReader& recorded) {
  validation::Ledger ledger(batch, recorded);
  std::vector<v1::Event> complete;
  for (const v1::Event& event : batch.events) {
    complete.push_back(validation::Completed(event, ledger));
  }
  if (!ledger.status().ok()) return ledger.status();
  return complete;
}

}  // namespace lexlog
