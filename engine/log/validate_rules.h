#ifndef LEXLOG_ENGINE_LOG_VALIDATE_RULES_H_
#define LEXLOG_ENGINE_LOG_VALIDATE_RULES_H_

#include <cstddef>
#include <vector>

#include "engine/log/problem.h"
#include "engine/log/validate.h"
#include "engine/log/validate_checked.h"
#include "engine/log/validate_ledger.h"

namespace lexlog::validation {

// The rules, one file each. Each adds what it finds and looks at nothing that another one does.

inline constexpr size_t kEventBytesMax = 65'535;

// Text that is no text, fields and values that nobody defined, bounds of length: of the whole
// event as entered, replacement and all.
void CheckText(Checked& checked);

void CheckId(Checked& checked);
void CheckSubject(Checked& checked);
void CheckBody(Checked& checked);
// Evidence that is due, parties notified, edges to other events.
void CheckEnvelope(Checked& checked);

void CheckDates(Checked& checked);
void CheckRange(Checked& checked, Ledger& ledger);
void CheckSameDays(Checked& checked, Ledger& ledger);

void CheckCitations(Checked& checked, Ledger& ledger);
void CheckFieldClaims(Checked& checked);

// Acts upon other events: reschedules, cancellations.
void CheckTarget(Checked& checked, Ledger& ledger);
void CheckDelays(Checked& checked, Ledger& ledger);

// Corrections, retractions, reconciliations: `checked` is the record act itself.
void CheckRecordAct(Checked& checked, Ledger& ledger);
// Where claims are picked: nowhere but in a reconciliation. `act` is the event that was entered.
void CheckPicks(Checked& checked, const v1::Event& act, Ledger& ledger);

// A source registered twice; the hash of its bytes.
void CheckSource(Checked& checked, Ledger& ledger);
// What the batch as a whole does to sources and to what was recorded on the strength of them.
void CheckArchives(Ledger& ledger, std::vector<Problem>& problems);
void CheckCitersOnRecord(Ledger& ledger, std::vector<Problem>& problems);
// Circles of subjects (norms that except each other, terms that are each other's parents).
void CheckSubjectCircles(Ledger& ledger, std::vector<Problem>& problems);

// `event` with the defaults of its citations filled in from their sources.
v1::Event Completed(const v1::Event& event, Ledger& ledger);

// The same of an event that is not on record, as what is to be filled in; added to `filled`.
void FindFilled(const v1::Event& event, Ledger& ledger, std::vector<Filled>& filled);

// The first field in which two events differ, in words; empty if they are the same.
std::string FirstDifference(const v1::Event& on_record, const v1::Event& here);

}  // namespace lexlog::validation

#endif  // LEXLOG_ENGINE_LOG_VALIDATE_RULES_H_
