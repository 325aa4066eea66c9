#ifndef LEXLOG_ENGINE_VIEW_GROUP_WRITER_H_
#define LEXLOG_ENGINE_VIEW_GROUP_WRITER_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/sequence.h"
#include "engine/view/group_rows.h"
#include "engine/storage/overlay.h"
#include "lexlog/storage/v1/record.pb.h"

namespace lexlog {

// Writes rows into groups, keeps their counts, and remembers in which groups an event stands.
// Not thread-safe.
class GroupWriter {
 public:
  explicit GroupWriter(Overlay& overlay) : overlay_(overlay) {}

  // Puts `row` into `group` and counts it, unless it lies there already.
  absl::Status PutRow(const GroupName& group, const storage::v1::ViewRow& row);

  // The same for a row that cannot lie there: of a version that is placed for the first time.
  absl::Status AddRow(const GroupName& group, const storage::v1::ViewRow& row);

  // Remembers that rows of, or acts on, `event` stand in `group`.
  absl::Status Join(absl::string_view event, const GroupName& group);

  // Takes the rows of the event at `sequence`, whatever their version, and its marks out of
  // `group`; a subject without rows is gone. Only in memory, for a scenario.
  absl::Status TakeRows(const GroupName& group, Sequence sequence);

  // Forgets that `event` has joined `group`. Only in memory, for a scenario.
  absl::Status Leave(absl::string_view event, const GroupName& group);

  // The groups that `event` has joined, in order.
  absl::StatusOr<std::vector<GroupName>> GroupsOf(absl::string_view event) const;

 private:
  Overlay& overlay_;
};

// "instrument" of "instrument/rule-a"; empty where there is no slash. Subjects are counted by it.
absl::string_view SubjectKind(absl::string_view subject);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_GROUP_WRITER_H_
