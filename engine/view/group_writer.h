#ifndef LEXLOG_ENGINE_VIEW_GROUP_WRITER_H_
#define LEXLOG_ENGINE_VIEW_GROUP_WRITER_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/base/sequence.h"
#include "engine/storage/kv_store.h"
#include "engine/storage/overlay.h"
#include "engine/view/group_heads.h"
#include "engine/view/group_rows.h"
#include "lexlog/storage/v1/record.pb.h"

namespace lexlog {

// Rows that lie in the head of a group before they move into a chunk of their own: what is written
// again with each row, and what a question of a small group reads, is at most so much.
inline constexpr int kTailRows = 8;

// Writes rows into the groups of an overlay and counts their subjects. How rows are cut into chunks
// does not depend on when what is written shows there. Not thread-safe; borrows the overlay.
class GroupWriter {
 public:
  explicit GroupWriter(Overlay& overlay, bool keeps_added = false)
      : overlay_(overlay), heads_(own_), keeps_added_(keeps_added) {}

  // `heads`, which is borrowed too, is kept beyond this writer: it must be as the base of the
  // overlay has it, and is as what is written once that is written.
  GroupWriter(Overlay& overlay, GroupHeads& heads, bool keeps_added)
      : overlay_(overlay), heads_(heads), keeps_added_(keeps_added) {}

  GroupWriter(const GroupWriter&) = delete;
  GroupWriter& operator=(const GroupWriter&) = delete;

  // Puts `row` into `group`, unless it lies there already. Reads the whole group.
  absl::Status PutRow(const GroupName& group, const storage::v1::ViewRow& row);

  // The same for a row that cannot lie there. At most the head of the group is read, later and
  // together with others: if one of them cannot be, the next of the other calls fails.
  void AddRow(const GroupRef& group, const storage::v1::ViewRow& row);
  void AddRow(const GroupName& group, const storage::v1::ViewRow& row) {
    AddRow(GroupRef(group), row);
  }

  // Takes the rows of the event at `sequence`, whatever their version, and its marks out of
  // `group`; a subject without rows is gone. Only in memory, for a scenario.
  absl::Status TakeRows(const GroupName& group, Sequence sequence);

  // What was written shows in the overlay.
  absl::Status Flush();

  // All that is to be written, what others have put into the overlay too: as Flush and then
  // Overlay::ToBatch, but for the way through the overlay. Nothing may follow.
  absl::StatusOr<KvBatch> Finish();

  // The rows that were put, by group, where they are kept.
  using Added = std::map<GroupName, Rows>;
  const Added& added() const { return added_; }
  // The groups from which rows were taken.
  const std::set<GroupName>& rewritten() const { return rewritten_; }

 private:
  struct Chunk {
    std::string key;
    std::string bytes;
  };

  absl::StatusOr<GroupHeads::Held*> Open(const GroupName& group, const KvSnapshot::Value& head);
  absl::Status ReadWaiting();
  void Append(GroupHeads::Held& held, const storage::v1::ViewRow& row);
  absl::StatusOr<bool> Has(const GroupName& group, const storage::v1::ViewRow& row);
  void Change(GroupHeads::Held& held);
  absl::Status CountSubjects();
  // Gives `put` each key and value that was written and shows nowhere yet.
  template <typename Put>
  void PutAll(const Put& put);

  Overlay& overlay_;
  GroupHeads own_{0};  // of one who keeps none
  GroupHeads& heads_;
  const bool keeps_added_;
  std::map<GroupName, Rows> waiting_;  // for the heads of their groups to be read
  // What shows nowhere yet:
  std::vector<GroupHeads::Held*> changed_;
  std::vector<Chunk> sealed_;
  std::map<std::string, uint64_t> subjects_;  // that are new, by the key of their count

  bool shows_some_ = false;  // in the overlay
  Added added_;
  std::set<GroupName> rewritten_;
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_GROUP_WRITER_H_
