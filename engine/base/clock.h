#ifndef LEXLOG_ENGINE_BASE_CLOCK_H_
#define LEXLOG_ENGINE_BASE_CLOCK_H_

#include "absl/time/time.h"

namespace lexlog {

// Tells the instant at which events are recorded. The real one is in tools/; tests own time.
// Must be safe to call from several threads.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual absl::Time Now() = 0;
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_BASE_CLOCK_H_
