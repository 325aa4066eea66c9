#ifndef LEXLOG_TESTS_BENCH_COMPARE_MACHINE_H_
#define LEXLOG_TESTS_BENCH_COMPARE_MACHINE_H_

#include <string>
#include <utility>
#include <vector>

namespace lexlog {

// What a reader must know of the machine to judge the figures, and nothing that tells whose it is:
// processor, cores, memory, the disk and the file system that `folder` is on.
std::vector<std::pair<std::string, std::string>> MachineFacts(const std::string& folder);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_COMPARE_MACHINE_H_
