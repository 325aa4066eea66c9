#ifndef LEXLOG_TESTS_BENCH_ALONE_LATENCIES_H_
#define LEXLOG_TESTS_BENCH_ALONE_LATENCIES_H_

#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "tests/bench/alone/stage.h"

namespace lexlog {

struct Series {
  std::string task;
  std::string variant;
  std::string unit = "us";  // or "ms"
  size_t times = 1;         // that are asked in a round
  int rounds = 5;
};

// Asks in rounds, the first of which does not count, and adds what one question costs: with many
// the half-way and the 99th of a hundred, with few the half-way. A round that takes very long is
// the last one.
absl::Status MeasureEach(const Stage& stage, const Series& series,
                         absl::FunctionRef<absl::Status(size_t number)> ask);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_ALONE_LATENCIES_H_
