#ifndef LEXLOG_TOOLS_CLI_SYSTEM_CLOCK_H_
#define LEXLOG_TOOLS_CLI_SYSTEM_CLOCK_H_

#include "absl/time/clock.h"
#include "engine/base/clock.h"

namespace lexlog {

// The real clock; the only one.
class SystemClock final : public Clock {
 public:
  absl::Time Now() override { return absl::Now(); }
};

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_CLI_SYSTEM_CLOCK_H_
