#ifndef LEXLOG_TESTS_BENCH_PEERS_TALLY_H_
#define LEXLOG_TESTS_BENCH_PEERS_TALLY_H_

#include <cstdint>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/types/span.h"
#include "tests/bench/workload/answer.h"
#include "tests/bench/workload/tasks.h"

namespace lexlog {

// What the rows of an answer come to.

// A rule that says something.
struct State {
  uint32_t rule = 0;
  uint32_t value = 0;
  uint8_t mask = 0;
};

inline void Add(const State& state, Answer& answer) {
  answer.hash += StateHash(state.rule, state.value, state.mask);
  ++answer.count;
}

// Finds the streams whose states differ: what is there on both sides comes to nothing.
class StateDifference {
 public:
  void Before(const State& state) { Of(state) -= Hash(state); }
  void After(const State& state) { Of(state) += Hash(state); }

  Answer Streams() const {
    Answer answer;
    for (const auto& [stream, sum] : sums_) {
      if (sum == 0) continue;
      answer.hash += StreamHash(stream);
      ++answer.count;
    }
    return answer;
  }

 private:
  static uint64_t Hash(const State& state) {
    return StateHash(state.rule, state.value, state.mask);
  }
  uint64_t& Of(const State& state) { return sums_[state.rule / kProvisions]; }

  absl::flat_hash_map<uint32_t, uint64_t> sums_;
};

// What a what-if looks at: at a point, the streams that it changes or all.
struct Scope {
  Scope(absl::Span<const Change> supposed, const Point& at, bool all) : point(at), whole(all) {
    for (const Change& change : supposed) streams.insert(change.stream);
  }

  const Point point;
  const bool whole;
  absl::flat_hash_set<uint32_t> streams;
};

// How many transactions each rule touches.
class RuleCounts {
 public:
  void Add(uint32_t rule, uint64_t count) { counts_[rule] += count; }

  Answer Sum() const {
    Answer answer;
    for (const auto& [rule, count] : counts_) {
      answer.hash += CountHash(rule, count);
      answer.count += count;
    }
    return answer;
  }

 private:
  absl::flat_hash_map<uint32_t, uint64_t> counts_;
};

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_PEERS_TALLY_H_
