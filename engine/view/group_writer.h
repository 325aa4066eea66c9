#ifndef LEXLOG_ENGINE_VIEW_GROUP_WRITER_H_
#define LEXLOG_ENGINE_VIEW_GROUP_WRITER_H_

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/view/overlay.h"
#include "lexlog/storage/v1/record.pb.h"

namespace lexlog {

// The rows of one subject in one view lie together: a group.
struct GroupName {
  std::string view;
  std::string subject;
  friend auto operator<=>(const GroupName&, const GroupName&) = default;
};

// Writes rows into groups, keeps their counts, and remembers in which groups an event stands.
// Not thread-safe.
class GroupWriter {
 public:
  explicit GroupWriter(Overlay& overlay) : overlay_(overlay) {}

  // Puts `row` into `group` and counts it, unless it lies there already.
  absl::Status PutRow(const GroupName& group, const storage::v1::ViewRow& row);

  // Remembers that rows of, or acts on, `event` stand in `group`.
  absl::Status Join(absl::string_view event, const GroupName& group);

  // The groups that `event` has joined, in order.
  absl::StatusOr<std::vector<GroupName>> GroupsOf(absl::string_view event) const;

 private:
  // Adds one to a count, and returns it.
  absl::StatusOr<uint64_t> AddOne(const std::string& count_key);

  Overlay& overlay_;
};

// "instrument" of "instrument/rule-a"; empty where there is no slash. Subjects are counted by it.
absl::string_view SubjectKind(absl::string_view subject);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_GROUP_WRITER_H_
