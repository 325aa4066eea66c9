#ifndef LEXLOG_ENGINE_QUERY_RESOLVE_ROWS_H_
#define LEXLOG_ENGINE_QUERY_RESOLVE_ROWS_H_

#include <memory>

#include "absl/status/status.h"
#include "engine/query/moment.h"
#include "engine/storage/kv_store.h"
#include "engine/timeline/resolve.h"
#include "engine/view/group_rows.h"

namespace lexlog {

// Puts into `standing`, which is empty, what the resolver says of the rows of one group; dates that
// they share are read from `snapshot`. Statuses of LoadDates.
absl::Status ResolveRows(const KvSnapshot& snapshot, std::shared_ptr<const Rows> rows,
                         ViewRule rule, const AsOf& as_of, Standing& standing);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_QUERY_RESOLVE_ROWS_H_
