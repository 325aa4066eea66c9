#ifndef LEXLOG_TESTS_BENCH_WORKLOAD_RANDOM_H_
#define LEXLOG_TESTS_BENCH_WORKLOAD_RANDOM_H_

#include <cstdint>

namespace lexlog {

inline constexpr uint64_t kGoldenRatio = 0x9E3779B97F4A7C15;

// Spreads the bits of a number; the finalizer of SplitMix64.
inline uint64_t Mixed(uint64_t number) {
  number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9;
  number = (number ^ (number >> 27)) * 0x94D049BB133111EB;
  return number ^ (number >> 31);
}

// SplitMix64: the same numbers on every machine, and cheap to begin anywhere.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}

  uint64_t Next() { return Mixed(state_ += kGoldenRatio); }
  uint64_t Below(uint64_t end) { return Next() % end; }

 private:
  uint64_t state_;
};

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_WORKLOAD_RANDOM_H_
