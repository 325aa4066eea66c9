#ifndef LEXLOG_TESTS_BENCH_FLOOR_H_
#define LEXLOG_TESTS_BENCH_FLOOR_H_

#include <string>

#include "absl/status/statusor.h"

namespace lexlog {

// What the disk itself allows: how often in a second a record of 256 bytes can be put behind a file
// that grows, and be on the disk by fdatasync, one after the other. No log that grows and syncs
// each event does better. Measured for about `seconds` in a new file in `folder`; it moves by
// several times within minutes, so it counts only beside what is measured with it.
absl::StatusOr<double> SyncsASecond(const std::string& folder, double seconds);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_FLOOR_H_
