#include "engine/log/validate_scenario.h"

#include <utility>

#include "engine/log/event_log.h"
#include "engine/log/validate_checked.h"
#include "engine/log/validate_ledger.h"
#include "engine/log/validate_rules.h"

namespace lexlog {
namespace {

using validation::Checked;
using validation::Ledger;

// What is due of an event that is recorded and not of one that is supposed.
bool IsOfEvidence(const Problem& problem) { return problem.field == "citation"; }

void CheckSupposed(const SupposedAs& supposed, size_t index, Ledger& ledger,
                   std::vector<Problem>& problems) {
  const v1::Event& event = ledger.batch().events[index];
  std::vector<Problem> found;
  Checked checked(event, event.id(), {index, event.id(), ""}, found);
  CheckText(checked);
  if (supposed.added) CheckId(checked);
  CheckSubject(checked);
  CheckBody(checked);
  CheckEnvelope(checked);
  CheckDates(checked);
  CheckRange(checked, ledger);
  CheckSameDays(checked, ledger);
  if (supposed.cites) {
    CheckCitations(checked, ledger);
    CheckFieldClaims(checked);
  }
  // That a source is registered once takes reading the whole log: not for one that is there.
  if (supposed.added) CheckSource(checked, ledger);
  CheckTarget(checked, ledger);
  if (event.has_reschedule()) CheckDelays(checked, ledger);
  for (Problem& problem : found) {
    if (!supposed.added || !IsOfEvidence(problem)) problems.push_back(std::move(problem));
  }
}

// The citations of `event`, filled in.
v1::Event FilledIn(const v1::Event& event, Ledger& ledger) {
  v1::Event filled;
  filled.set_id(event.id());
  *filled.mutable_citation() = event.citation();
  return validation::Completed(filled, ledger);
}

}  // namespace

absl::StatusOr<std::vector<Problem>> ValidateSupposed(const std::vector<SupposedAs>& as,
                                                      const LogReader& rest, AppendBatch& batch) {
  Ledger ledger(batch, rest);
  std::vector<Problem> problems;
  for (size_t i = 0; i < as.size(); ++i) CheckSupposed(as[i], i, ledger, problems);
  CheckSubjectCircles(ledger, problems);
  std::vector<v1::Event> filled(as.size());
  for (size_t i = 0; i < as.size() && problems.empty(); ++i) {
    if (as[i].cites) filled[i] = FilledIn(batch.events[i], ledger);
  }
  if (!ledger.status().ok()) return ledger.status();
  for (size_t i = 0; i < as.size() && problems.empty(); ++i) {
    if (as[i].cites) batch.events[i].mutable_citation()->Swap(filled[i].mutable_citation());
  }
  return problems;
}

}  // namespace lexlog
