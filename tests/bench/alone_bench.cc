// What is measured of lexlog alone, one stage a process: alone_bench FOLDER SIZE STAGE [JSON].
// The stages are told by tests/bench/alone/stage.h; tests/bench/alone.sh runs all of them.

#include <cstdio>
#include <fstream>
#include <map>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "tests/bench/alone/stage.h"
#include "tests/bench/compare/json_lines.h"
#include "tests/bench/workload/stopwatch.h"

namespace lexlog {
namespace {

using RunStage = absl::Status (*)(const Stage& stage);

std::map<std::string, RunStage> Stages() {
  return {{"load", LoadStage},
          {"check", CheckStage},
          {"ask", AskStage},
          {"open", OpenStage},
          {"states", StatesStage},
          {"killed", KilledStage},
          {"depth", DepthStage},
          {"catalogue", CatalogueStage},
          {"rebuild", RebuildStage},
          {"coordinates", CoordinatesStage},
          {"append", AppendUntilKilled}};
}

std::string LinesOf(const Results& results) {
  std::string lines;
  for (const Comparison& one : results.all()) {
    const Spread spread = SpreadOf(*one.Of(kOurs));
    absl::StrAppendFormat(&lines, "%9d  %-9s %-26s %-12s %12.4g  (%.4g to %.4g) %s\n", one.size,
                          one.figure.task, one.figure.variant, one.figure.metric, spread.median,
                          spread.min, spread.max, one.figure.unit);
  }
  return lines;
}

int Run(int argc, char** argv) {
  uint64_t size = 0;
  const std::map<std::string, RunStage> stages = Stages();
  const bool told = argc >= 4 && absl::SimpleAtoi(argv[2], &size) && stages.count(argv[3]) > 0;
  if (!told) {
    std::fputs("usage: alone_bench FOLDER SIZE STAGE [JSON]\n", stderr);
    return 2;
  }
  Results results;
  const Stopwatch watch;
  const auto tell = [&watch](const std::string& what) {
    std::fprintf(stderr, "%6.1f  %s\n", watch.seconds(), what.c_str());
  };
  const absl::Status status = stages.at(argv[3])({argv[1], size, 5, results, tell});
  std::fputs(LinesOf(results).c_str(), stdout);
  if (argc > 4) std::ofstream(argv[4], std::ios::app) << FigureLines(results);
  if (status.ok()) return 0;
  std::fprintf(stderr, "%s\n", std::string(status.message()).c_str());
  return 1;
}

}  // namespace
}  // namespace lexlog

int main(int argc, char** argv) { return lexlog::Run(argc, argv); }
