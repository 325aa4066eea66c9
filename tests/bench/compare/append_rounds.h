#ifndef LEXLOG_TESTS_BENCH_COMPARE_APPEND_ROUNDS_H_
#define LEXLOG_TESTS_BENCH_COMPARE_APPEND_ROUNDS_H_

#include <vector>

#include "absl/status/status.h"
#include "tests/bench/compare/entry.h"

namespace lexlog {

// Measures T1 of all entries, in rounds, behind what they have on record; the floor of the disk
// beside each. Comes last, as it changes what is on record.
absl::Status AppendRounds(const Ground& ground, std::vector<Entry>& entries);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_COMPARE_APPEND_ROUNDS_H_
