#ifndef LEXLOG_TESTS_BENCH_WORKLOAD_ANSWER_H_
#define LEXLOG_TESTS_BENCH_WORKLOAD_ANSWER_H_

#include <cstdint>

#include "tests/bench/workload/random.h"

namespace lexlog {

// The hashes of what is told, which are added up: so an answer can be checked in any order.

inline uint64_t StateHash(uint32_t rule, uint64_t value, uint8_t mask) {
  return Mixed(Mixed(rule + 1ULL) ^ value ^ (uint64_t{mask} << 56));
}
inline uint64_t EventHash(uint64_t position, uint64_t payload_size) {
  return Mixed(Mixed(payload_size) ^ position);
}
inline uint64_t StreamHash(uint32_t stream) { return Mixed(stream + 1ULL); }
inline uint64_t CountHash(uint32_t rule, uint64_t count) {
  return Mixed(Mixed(rule + 1ULL) ^ (count * kGoldenRatio));
}

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_WORKLOAD_ANSWER_H_
