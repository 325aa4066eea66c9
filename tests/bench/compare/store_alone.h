#ifndef LEXLOG_TESTS_BENCH_COMPARE_STORE_ALONE_H_
#define LEXLOG_TESTS_BENCH_COMPARE_STORE_ALONE_H_

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"

namespace lexlog {

// How many events a second the store under lexlog takes in batches of so many, if nobody validates,
// hashes or projects: keys and values as many and as long as those of an event, the log's synced
// and the views' beside it. No append of events can be quicker. In a store of its own in `folder`,
// which goes.
absl::StatusOr<double> StoreAloneASecond(const std::string& folder, size_t batch, double seconds);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_COMPARE_STORE_ALONE_H_
