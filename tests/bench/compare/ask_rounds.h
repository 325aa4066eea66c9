#ifndef LEXLOG_TESTS_BENCH_COMPARE_ASK_ROUNDS_H_
#define LEXLOG_TESTS_BENCH_COMPARE_ASK_ROUNDS_H_

#include <vector>

#include "absl/status/status.h"
#include "tests/bench/compare/entry.h"

namespace lexlog {

// Measures T3 to T8 of all entries, in rounds.
absl::Status AskRounds(const Ground& ground, std::vector<Entry>& entries);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_COMPARE_ASK_ROUNDS_H_
