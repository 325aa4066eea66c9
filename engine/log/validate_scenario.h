#ifndef LEXLOG_ENGINE_LOG_VALIDATE_SCENARIO_H_
#define LEXLOG_ENGINE_LOG_VALIDATE_SCENARIO_H_

#include <vector>

#include "absl/status/statusor.h"
#include "engine/log/log_reader.h"
#include "engine/log/problem.h"
#include "lexlog/v1/event.pb.h"

namespace lexlog {

// An event as a scenario has it.
struct SupposedEvent {
  v1::Event event;
  bool added = false;  // else it takes the place of one on record
  bool cites = false;  // its citations are the scenario's own, not those on record
};

// What keeps `events` from being supposed beside what is left of the log: `rest` has none of them,
// nor what they take the place of. The rules for what is recorded, but for those of evidence where
// an event is added. Problem::index is the place in `events`. Statuses: those of `rest`.
absl::StatusOr<std::vector<Problem>> ValidateSupposed(const std::vector<SupposedEvent>& events,
                                                      const LogReader& rest);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_LOG_VALIDATE_SCENARIO_H_
