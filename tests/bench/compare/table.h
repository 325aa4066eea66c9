#ifndef LEXLOG_TESTS_BENCH_COMPARE_TABLE_H_
#define LEXLOG_TESTS_BENCH_COMPARE_TABLE_H_

#include <string>

#include "tests/bench/compare/results.h"
#include "tools/cli/style.h"

namespace lexlog {

// A line for each figure of each who took part: median, least and most of its rounds, and how many
// times better ours is, likewise, of each round by itself. Green where ours is better in every
// round, red where it is worse in every round.
std::string Table(const Results& results, const Style& style);

// Four digits at most: "2.21", "10.8k", "1.73M".
std::string Short(double value);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_COMPARE_TABLE_H_
