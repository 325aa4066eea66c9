#ifndef LEXLOG_TESTS_BENCH_ALONE_PROCESS_MEMORY_H_
#define LEXLOG_TESTS_BENCH_ALONE_PROCESS_MEMORY_H_

#include "absl/strings/string_view.h"

namespace lexlog {

// What this process has of memory, in MiB: "VmRSS", now, or "VmHWM", the most so far.
double ProcessMemory(absl::string_view name);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_ALONE_PROCESS_MEMORY_H_
