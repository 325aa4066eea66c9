#ifndef LEXLOG_TESTS_SUPPORT_FIXED_CLOCK_H_
#define LEXLOG_TESTS_SUPPORT_FIXED_CLOCK_H_

#include <mutex>

#include "absl/time/time.h"
#include "engine/base/clock.h"

namespace lexlog {

// A clock that stands still until it is set or advanced by hand. Thread-safe.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(absl::Time now = absl::FromUnixSeconds(1'750'000'000)) : now_(now) {}

  absl::Time Now() override {
    const std::lock_guard<std::mutex> lock(mutex_);
    return now_;
  }
  void Set(absl::Time now) {
    const std::lock_guard<std::mutex> lock(mutex_);
    now_ = now;
  }
  void Advance(absl::Duration by) {
    const std::lock_guard<std::mutex> lock(mutex_);
    now_ += by;
  }

 private:
  std::mutex mutex_;
  absl::Time now_;
};

}  // namespace lexlog

#endif  // LEXLOG_TESTS_SUPPORT_FIXED_CLOCK_H_
