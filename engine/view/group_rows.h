#ifndef LEXLOG_ENGINE_VIEW_GROUP_ROWS_H_
#define LEXLOG_ENGINE_VIEW_GROUP_ROWS_H_

#include <compare>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/storage/kv_store.h"
#include "lexlog/storage/v1/record.pb.h"

namespace lexlog {

// The rows of one subject in one view lie together: a group.
struct GroupName {
  std::string view;
  std::string subject;
  friend auto operator<=>(const GroupName&, const GroupName&) = default;
};

// All rows of the group, in order of sequence; none if there is no such group. DataLoss if they
// are not as many as were written.
absl::StatusOr<std::vector<storage::v1::ViewRow>> ReadRows(const KvSnapshot& snapshot,
                                                           const GroupName& group);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_GROUP_ROWS_H_
