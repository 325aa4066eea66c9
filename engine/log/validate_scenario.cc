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

void CheckSupposed(const SupposedEvent& supposed, size_t index, Ledger& ledger,
                   std::vector<Problem>& problems) {
  const v1::Event& event = supposed.event;
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

}  // namespace

absl::StatusOr<std::vector<Problem>> ValidateSupposed(const std::vector<SupposedEvent>& events,
                                                      const LogReader& rest) {
  AppendBatch batch;
  for (const SupposedEvent& supposed : events) batch.events.push_back(supposed.event);
  Ledger ledger(batch, rest);
  std::vector<Problem> problems;
  for (size_t i = 0; i < events.size(); ++i) CheckSupposed(events[i], i, ledger, problems);
  CheckSubjectCircles(ledger, problems);
  if (!ledger.status().ok()) return ledger.status();
  return problems;
}

}  // namespace lexlog
