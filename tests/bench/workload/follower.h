#ifndef LEXLOG_TESTS_BENCH_WORKLOAD_FOLLOWER_H_
#define LEXLOG_TESTS_BENCH_WORKLOAD_FOLLOWER_H_

#include <condition_variable>
#include <mutex>
#include <thread>

#include "absl/status/status.h"
#include "tests/bench/workload/engine_under_test.h"

namespace lexlog {

// Brings the views up to the log on a thread of its own, whenever it is told that there is more.
class Follower {
 public:
  explicit Follower(EngineUnderTest& engine) : engine_(engine), thread_([this] { Run(); }) {}

  void More();

  // Waits until all of it is done. Must be called, once.
  absl::Status Finish();

 private:
  void Run();

  EngineUnderTest& engine_;
  std::mutex mutex_;  // guards what follows
  std::condition_variable told_;
  bool more_ = false;
  bool ended_ = false;
  absl::Status status_;
  std::thread thread_;
};

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_WORKLOAD_FOLLOWER_H_
