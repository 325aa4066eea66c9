#include "tests/bench/workload/follower.h"

namespace lexlog {

void Follower::More() {
  const std::lock_guard<std::mutex> lock(mutex_);
  more_ = true;
  told_.notify_one();
}

absl::Status Follower::Finish() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    ended_ = true;
    told_.notify_one();
  }
  thread_.join();
  return status_;
}

void Follower::Run() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (more_ || !ended_) {
    told_.wait(lock, [this] { return more_ || ended_; });
    more_ = false;
    lock.unlock();
    const absl::Status status = engine_.CatchUp();
    lock.lock();
    status_.Update(status);
  }
}

}  // namespace lexlog
