#ifndef LEXLOG_TESTS_BENCH_COMPARE_ENTRY_H_
#define LEXLOG_TESTS_BENCH_COMPARE_ENTRY_H_

#include <cstdint>
#include <memory>
#include <string>

#include "tests/bench/compare/contest.h"
#include "tests/bench/compare/results.h"

namespace lexlog {

// What all rounds of a contest share.
struct Ground {
  Workload workload;
  Questions questions;
  const ContestOptions& options;
  Results& results;
};

// A contestant in the contest.
struct Entry {
  Contestant contestant;
  std::unique_ptr<Peer> peer;
  uint64_t taken = 0;    // how many changes it was given
  uint64_t waiting = 0;  // of these, how many it has not written
};

inline bool Wants(const Ground& ground, const std::string& task) {
  return ground.options.tasks.empty() || ground.options.tasks.contains(task);
}

inline void Add(const Ground& ground, const Figure& figure, const Entry& entry, double value) {
  ground.results.Add(ground.workload.size(), figure, entry.contestant.name, value);
}

// Gives it so many more changes.
inline absl::Status Take(const Ground& ground, uint64_t count, Entry& entry) {
  const uint64_t first = entry.taken;
  entry.taken += count;
  return entry.peer->Take(Changes(ground.workload, first, entry.taken));
}

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_COMPARE_ENTRY_H_
