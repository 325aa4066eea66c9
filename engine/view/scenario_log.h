#ifndef LEXLOG_ENGINE_VIEW_SCENARIO_LOG_H_
#define LEXLOG_ENGINE_VIEW_SCENARIO_LOG_H_

#include "absl/status/status.h"
#include "engine/base/sequence.h"
#include "engine/log/log_reader.h"
#include "engine/storage/overlay.h"
#include "engine/view/scenario_edits.h"

namespace lexlog {

// Makes the log of `overlay` that of a scenario: first everything that the edits touch is taken
// out, its places kept; what is left is what the hypothetical events are checked against. Then
// they are put in. `read` is what was read of the log of `overlay`, and is kept so. DataLoss where
// the log contradicts itself.
absl::Status TakeOut(const Edits& edits, Overlay& overlay, EventsRead& read);
absl::Status PutIn(const Edits& edits, Overlay& overlay, EventsRead& read);

// Gives the added events of `edits` their places behind `head`, the last in the `log` of the
// baseline. DataLoss as its RecordedAt.
absl::Status Number(const LogReader& log, Sequence head, Edits& edits);

// What PutIn leaves to who reads the overlay without `read`: the events themselves.
void PutInRecords(const Edits& edits, Overlay& overlay);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_SCENARIO_LOG_H_
