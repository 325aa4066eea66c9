#ifndef LEXLOG_ENGINE_STORAGE_BACKGROUND_CHECK_H_
#define LEXLOG_ENGINE_STORAGE_BACKGROUND_CHECK_H_

#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>

#include "absl/status/status.h"

namespace lexlog {

// Looks at things one after the other, on a thread of its own, and ends with the first that is not
// sound. Thread-safe. When it goes, it stops where it is.
class BackgroundCheck {
 public:
  // What is wrong with one of them. It may return anything once a stop is requested.
  using Verify = std::function<absl::Status(size_t index, const std::stop_token& stop)>;

  // Verifies 0 to `count` - 1. `when_sound` is called on that thread if all are sound.
  BackgroundCheck(size_t count, Verify verify, std::function<absl::Status()> when_sound)
      : verify_(std::move(verify)),
        when_sound_(std::move(when_sound)),
        thread_([this, count](const std::stop_token& stop) {
          for (size_t i = 0; i < count; ++i) {
            const absl::Status status = verify_(i, stop);
            if (stop.stop_requested()) return;
            if (!status.ok()) return Say(status);
          }
          Say(when_sound_());
        }) {}

  // What is known by now.
  absl::Status status() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return status_;
  }

 private:
  void Say(absl::Status status) {
    const std::lock_guard<std::mutex> lock(mutex_);
    status_ = std::move(status);
  }

  const Verify verify_;
  const std::function<absl::Status()> when_sound_;
  mutable std::mutex mutex_;  // guards what follows
  absl::Status status_;
  std::jthread thread_;  // last, so that it is gone before what it uses
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_STORAGE_BACKGROUND_CHECK_H_
