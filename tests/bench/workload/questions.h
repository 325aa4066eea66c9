#ifndef LEXLOG_TESTS_BENCH_WORKLOAD_QUESTIONS_H_
#define LEXLOG_TESTS_BENCH_WORKLOAD_QUESTIONS_H_

#include <cstdint>
#include <vector>

#include "tests/bench/workload/workload.h"

namespace lexlog {

// A cut through the record: all changes up to the one at `position` are seen, that included.
struct Cut {
  uint64_t position = 0;
  int64_t recorded_at = 0;  // of that change; engines may cut by either
};

struct Point {
  Day on = 0;
  Cut known;
};

struct PointQuestion {
  uint32_t stream = 0;
  Point point;
};

// Something done on a day, that rules may touch.
struct Transaction {
  Day on = 0;
  uint16_t item_class = 0;
  uint8_t activity = 0;  // below kActivities: a bit of Change::mask
  uint8_t jurisdiction = 0;
};

inline constexpr size_t kPointQuestions = 20'000;
inline constexpr size_t kPointsChecked = 1'000;
inline constexpr size_t kHistoryQuestions = 5'000;  // of the streams of the first point questions
inline constexpr size_t kHistoriesChecked = 200;
inline constexpr size_t kTransactions = 1'000'000;
inline constexpr size_t kHypotheticals = 10;

// All that is asked of a workload.
struct Questions {
  std::vector<PointQuestion> points;
  Point before;                      // at 70 % of the log, on 2022-01-01
  Point after;                       // at 95 %, on 2022-07-01
  Point end;                         // behind the log and the hypotheticals, on 2022-07-01
  Cut exposure;                      // at 90 %
  std::vector<Change> hypothetical;  // recorded behind the log: positions size() and on
};
Questions MakeQuestions(const Workload& workload);

std::vector<Transaction> MakeTransactions();

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_WORKLOAD_QUESTIONS_H_
