#ifndef LEXLOG_ENGINE_VIEW_SCENARIO_LOG_H_
#define LEXLOG_ENGINE_VIEW_SCENARIO_LOG_H_

#include "absl/status/status.h"
#include "engine/storage/overlay.h"
#include "engine/view/scenario_edits.h"

namespace lexlog {

// Makes the log of `overlay` that of a scenario: first everything that the edits touch is taken
// out, its places kept; what is left is what the hypothetical events are checked against. Then
// they are put in. DataLoss where the log contradicts itself.
absl::Status TakeOut(const Edits& edits, Overlay& overlay);
absl::Status PutIn(const Edits& edits, Overlay& overlay);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_SCENARIO_LOG_H_
