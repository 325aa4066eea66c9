#ifndef LEXLOG_TESTS_BENCH_WORKLOAD_STOPWATCH_H_
#define LEXLOG_TESTS_BENCH_WORKLOAD_STOPWATCH_H_

#include <cstdint>

#include "absl/time/clock.h"

namespace lexlog {

// Measures; the one place of the measurements that knows what time it is.
class Stopwatch {
 public:
  int64_t nanoseconds() const { return absl::GetCurrentTimeNanos() - begun_; }
  double seconds() const { return static_cast<double>(nanoseconds()) * 1e-9; }

  // Nanoseconds since the start or the last lap.
  int64_t Lap() {
    const int64_t now = absl::GetCurrentTimeNanos();
    const int64_t lap = now - begun_;
    begun_ = now;
    return lap;
  }

 private:
  int64_t begun_ = absl::GetCurrentTimeNanos();
};

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_WORKLOAD_STOPWATCH_H_
