#ifndef LEXLOG_TESTS_BENCH_COMPARE_RESULTS_H_
#define LEXLOG_TESTS_BENCH_COMPARE_RESULTS_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace lexlog {

inline constexpr char kOurs[] = "lexlog";
inline constexpr char kFloor[] = "fdatasync";

// Something that is measured.
struct Figure {
  std::string task;     // "T1"
  std::string variant;  // "batch 100"; may be empty
  std::string metric;   // "p50"
  std::string unit;     // "us"
  bool more_is_better = false;
  friend bool operator==(const Figure&, const Figure&) = default;
};

struct Spread {
  double median = 0;
  double min = 0;
  double max = 0;
};
Spread SpreadOf(std::vector<double> runs);

// One figure of everybody who was in the contest, round by round.
struct Comparison {
  Figure figure;
  uint64_t size = 0;                                              // of the workload
  std::vector<std::pair<std::string, std::vector<double>>> runs;  // by name, ours first

  // Null where there is none of that name.
  const std::vector<double>* Of(absl::string_view name) const;
  // How many times better ours is than that of `name`, of each round by itself; empty where one of
  // the two is not there. Of who ran less often the last run stands for those that follow.
  std::vector<double> Ratios(absl::string_view name) const;
};

class Results {
 public:
  // One more round of `name`.
  void Add(uint64_t size, const Figure& figure, const std::string& name, double value);

  // In the order in which they came.
  const std::vector<Comparison>& all() const { return all_; }

 private:
  std::vector<Comparison> all_;
};

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_COMPARE_RESULTS_H_
