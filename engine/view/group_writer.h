#ifndef LEXLOG_ENGINE_VIEW_GROUP_WRITER_H_
#define LEXLOG_ENGINE_VIEW_GROUP_WRITER_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/base/sequence.h"
#include "engine/storage/overlay.h"
#include "engine/view/group_rows.h"
#include "lexlog/storage/v1/record.pb.h"

namespace lexlog {

// Rows that lie in the head of a group before they move into a chunk of their own: what is written
// again with each row, and what a question of a small group reads, is at most so much.
inline constexpr int kTailRows = 8;

// Writes rows into the groups of an overlay and counts their subjects. What it writes shows in the
// overlay after Flush. How rows are cut into chunks does not depend on when that is called. Not
// thread-safe; borrows the overlay.
class GroupWriter {
 public:
  explicit GroupWriter(Overlay& overlay, bool keeps_added = false)
      : overlay_(overlay), keeps_added_(keeps_added) {}

  // Puts `row` into `group`, unless it lies there already. Reads the whole group.
  absl::Status PutRow(const GroupName& group, const storage::v1::ViewRow& row);

  // The same for a row that cannot lie there. Reads the head of the group at most.
  absl::Status AddRow(const GroupName& group, const storage::v1::ViewRow& row);

  // Takes the rows of the event at `sequence`, whatever their version, and its marks out of
  // `group`; a subject without rows is gone. Only in memory, for a scenario.
  absl::Status TakeRows(const GroupName& group, Sequence sequence);

  absl::Status Flush();

  // The rows that were put, by group, where they are kept.
  using Added = std::map<GroupName, Rows>;
  const Added& added() const { return added_; }
  // The groups from which rows were taken.
  const std::set<GroupName>& rewritten() const { return rewritten_; }

 private:
  absl::StatusOr<storage::v1::GroupHead*> Open(const GroupName& group);
  absl::StatusOr<bool> Has(const GroupName& group, const storage::v1::ViewRow& row);
  void Seal(const GroupName& group, storage::v1::GroupHead& head);

  Overlay& overlay_;
  absl::flat_hash_map<GroupName, storage::v1::GroupHead> open_;  // as they are to be written
  const bool keeps_added_;
  Added added_;
  std::set<GroupName> rewritten_;
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_GROUP_WRITER_H_
