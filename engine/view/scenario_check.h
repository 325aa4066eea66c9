#ifndef LEXLOG_ENGINE_VIEW_SCENARIO_CHECK_H_
#define LEXLOG_ENGINE_VIEW_SCENARIO_CHECK_H_

#include "absl/status/status.h"
#include "engine/log/log_reader.h"
#include "engine/view/scenario_edits.h"
#include "lexlog/v1/what_if.pb.h"

namespace lexlog {

// Checks the hypothetical events of `edits` against `rest`, what is left of the log, and fills in
// what their own citations leave out.
//   InvalidArgument  one of them cannot be supposed: the message names the hypothetical of
//                    `scenario`, the event, the field and the mend.
//   DataLoss         the store is damaged.
absl::Status CheckSupposed(const v1::Scenario& scenario, const LogReader& rest, Edits& edits);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_SCENARIO_CHECK_H_
