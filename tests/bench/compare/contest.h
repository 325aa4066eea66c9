#ifndef LEXLOG_TESTS_BENCH_COMPARE_CONTEST_H_
#define LEXLOG_TESTS_BENCH_COMPARE_CONTEST_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "tests/bench/compare/results.h"
#include "tests/bench/workload/tasks.h"

namespace lexlog {

// Who takes part.
struct Contestant {
  std::string name;
  uint64_t most = 0;  // the largest workload that it is asked to hold
  // An engine with nothing on record yet; `folder` is empty, and its own.
  std::function<absl::StatusOr<std::unique_ptr<Peer>>(const std::string& folder)> make;
};

struct ContestOptions {
  std::string folder;  // on the disk that is measured
  int rounds = 5;
  absl::flat_hash_set<std::string> tasks;             // "T3"; empty: all
  std::function<void(const std::string& what)> tell;  // what is going on
};

// Puts the tasks to all contestants: round by round, in each round one after the other, so that
// what the machine does besides falls on all of them. Every answer is checked before any is
// measured.
absl::Status RunContest(uint64_t size, const std::vector<Contestant>& contestants,
                        const ContestOptions& options, Results& results);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_COMPARE_CONTEST_H_
