#ifndef LEXLOG_ENGINE_LOG_VALIDATE_SCENARIO_H_
#define LEXLOG_ENGINE_LOG_VALIDATE_SCENARIO_H_

#include <vector>

#include "absl/status/statusor.h"
#include "engine/log/event_log.h"
#include "engine/log/log_reader.h"
#include "engine/log/problem.h"

namespace lexlog {

// How a scenario has an event.
struct SupposedAs {
  bool added = false;  // else it takes the place of one on record
  bool cites = false;  // its citations are the scenario's own, not those on record
};

// What keeps the events of `batch`, supposed `as`, one for one, from standing beside what is left
// of the log: `rest` has none of them, nor what they take the place of. The rules for what is
// recorded, but for those of evidence where an event is added. Problem::index is the place in the
// batch. Where there are none, citations of the scenario's own are filled in. Statuses: those of
// `rest`.
absl::StatusOr<std::vector<Problem>> ValidateSupposed(const std::vector<SupposedAs>& as,
                                                      const LogReader& rest, AppendBatch& batch);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_LOG_VALIDATE_SCENARIO_H_
