#ifndef LEXLOG_TESTS_BENCH_COMPARE_JSON_LINES_H_
#define LEXLOG_TESTS_BENCH_COMPARE_JSON_LINES_H_

#include <string>
#include <utility>
#include <vector>

#include "tests/bench/compare/results.h"

namespace lexlog {

// What the report is made of (tests/bench/report.py), an object a line.

// Where and with what was measured: "cpu" and the like.
std::string RunLine(const std::vector<std::pair<std::string, std::string>>& facts);

// A line for each figure of each who took part: who (`peer`), `size`, `task`, `variant`, `metric`,
// `unit`, `better` ("more" or "less"), `median`, `min`, `max`, `runs`, and how many times better
// ours is: `ratio` with its own median, min and max.
std::string FigureLines(const Results& results);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_COMPARE_JSON_LINES_H_
