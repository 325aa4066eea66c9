#include "tests/bench/alone/latencies.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "tests/bench/workload/stopwatch.h"

namespace lexlog {
namespace {

constexpr size_t kMany = 100;
constexpr double kLongSeconds = 10;  // a round that takes longer is the last one

absl::StatusOr<std::vector<double>> Round(const Series& series,
                                          absl::FunctionRef<absl::Status(size_t number)> ask) {
  const double scale = series.unit == "us" ? 1e-3 : 1e-6;
  std::vector<double> costs(series.times);
  Stopwatch watch;
  for (size_t i = 0; i < series.times; ++i) {
    LEXLOG_RETURN_IF_ERROR(ask(i));
    costs[i] = static_cast<double>(watch.Lap()) * scale;
  }
  std::sort(costs.begin(), costs.end());
  return costs;
}

}  // namespace

absl::Status MeasureEach(const Stage& stage, const Series& series,
                         absl::FunctionRef<absl::Status(size_t number)> ask) {
  for (int round = 0; round <= series.rounds; ++round) {
    stage.tell(absl::StrCat(series.task, " ", series.variant, ", round ", round));
    const Stopwatch watch;
    LEXLOG_ASSIGN_OR_RETURN(const std::vector<double> costs, Round(series, ask));
    if (round == 0) continue;
    const char* const metric = series.times == 1 ? "time" : "p50";
    stage.Add({series.task, series.variant, metric, series.unit}, costs[costs.size() / 2]);
    if (costs.size() >= kMany) {
      stage.Add({series.task, series.variant, "p99", series.unit}, costs[costs.size() * 99 / 100]);
    }
    if (watch.seconds() > kLongSeconds) break;
  }
  return absl::OkStatus();
}

}  // namespace lexlog
