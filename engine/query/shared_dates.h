#ifndef LEXLOG_ENGINE_QUERY_SHARED_DATES_H_
#define LEXLOG_ENGINE_QUERY_SHARED_DATES_H_

#include <vector>

#include "absl/status/status.h"
#include "engine/storage/kv_store.h"
#include "engine/timeline/resolve.h"
#include "lexlog/storage/v1/record.pb.h"

namespace lexlog {

// Adds to `dates` the dates of other events that `rows` share, and those that these share, as far
// as they are not there. DataLoss where rows are missing.
absl::Status LoadDates(const KvSnapshot& snapshot, const std::vector<storage::v1::ViewRow>& rows,
                       DateBook& dates);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_QUERY_SHARED_DATES_H_
