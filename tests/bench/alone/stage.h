#ifndef LEXLOG_TESTS_BENCH_ALONE_STAGE_H_
#define LEXLOG_TESTS_BENCH_ALONE_STAGE_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "tests/bench/compare/results.h"

namespace lexlog {

// What is measured of lexlog alone, each in a process of its own, so that its memory is its own.
struct Stage {
  std::string folder;  // kept from one stage to the next
  uint64_t size = 0;   // of the workload
  int rounds = 5;
  Results& results;
  std::function<void(const std::string& what)> tell;

  std::string store() const { return folder + "/store"; }
  void Add(const Figure& figure, double value) const { results.Add(size, figure, kOurs, value); }
};

// The stages. All but Load take the store that Load has left; States and Killed put more on record
// behind the workload and come last.
absl::Status LoadStage(const Stage& stage);    // bulk load, from objects; disk and memory
absl::Status CheckStage(const Stage& stage);   // every answer, against the oracle
absl::Status AskStage(const Stage& stage);     // T3, T4, T6, T7, T8; memory
absl::Status OpenStage(const Stage& stage);    // opening, and the first answer
absl::Status StatesStage(const Stage& stage);  // T3 over compacted, flushed and newly written rows
absl::Status KilledStage(const Stage& stage);  // opening after the writer was killed
absl::Status DepthStage(const Stage& stage);   // one subject with ever more corrections, and rows
absl::Status CoordinatesStage(const Stage& stage);  // what it costs from where one asks
absl::Status CatalogueStage(const Stage& stage);    // what it costs that every view is kept
absl::Status RebuildStage(const Stage& stage);      // all views made anew from the log

// Appends one event after the other until the process is killed.
absl::Status AppendUntilKilled(const Stage& stage);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_ALONE_STAGE_H_
