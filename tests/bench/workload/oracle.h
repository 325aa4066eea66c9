#ifndef LEXLOG_TESTS_BENCH_WORKLOAD_ORACLE_H_
#define LEXLOG_TESTS_BENCH_WORKLOAD_ORACLE_H_

#include <memory>

#include "tests/bench/workload/tasks.h"

namespace lexlog {

// Answers the tasks as their meaning says, from a list of changes for each rule: slow, and right by
// looking at it. Keeps everything in memory; what is kept is loaded at once.
std::unique_ptr<Peer> MakeOracle(uint64_t workload_size);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_WORKLOAD_ORACLE_H_
