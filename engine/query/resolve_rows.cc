#include "engine/query/resolve_rows.h"

#include <utility>
#include <vector>

#include "engine/base/status_macros.h"
#include "engine/query/shared_dates.h"

namespace lexlog {
namespace {

// The rows at these places.
PackedRows Picked(const Rows& rows, const std::vector<int>& places) {
  PackedRows picked;
  for (const int place : places) {
    const storage::v1::ViewRow& row = rows[static_cast<size_t>(place)];
    picked.push_back({row.sequence(), row.recorded(), row.number(), row.value()});
  }
  return picked;
}

}  // namespace

absl::Status ResolveRows(const KvSnapshot& snapshot, std::shared_ptr<const Rows> rows,
                         ViewRule rule, const AsOf& as_of, Standing& standing) {
  DateBook dates;
  LEXLOG_RETURN_IF_ERROR(LoadDates(snapshot, *rows, dates));
  const Resolution resolution = Resolver(as_of, {{*rows, rule}}, dates).Resolve();
  for (const JointOutcome& outcome : resolution.outcomes) {
    standing.outcomes.push_back(Picked(*rows, outcome.governing[0]));
  }
  if (standing.outcomes.size() == 1) {
    standing.rows = std::move(standing.outcomes[0]);
    standing.outcomes.clear();
  }
  standing.values = std::move(rows);
  return absl::OkStatus();
}

}  // namespace lexlog
