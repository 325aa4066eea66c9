#ifndef LEXLOG_ENGINE_VIEW_GROUP_ROWS_H_
#define LEXLOG_ENGINE_VIEW_GROUP_ROWS_H_

#include <compare>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/storage/kv_store.h"
#include "lexlog/storage/v1/record.pb.h"

namespace lexlog {

// The rows of one subject in one view lie together: a group.
struct GroupName {
  std::string view;
  std::string subject;
  friend auto operator<=>(const GroupName&, const GroupName&) = default;
};

// The same name, owned by others.
struct GroupRef {
  absl::string_view view;
  absl::string_view subject;

  GroupRef(absl::string_view view, absl::string_view subject) : view(view), subject(subject) {}
  explicit GroupRef(const GroupName& group) : view(group.view), subject(group.subject) {}
  GroupName ToName() const { return {std::string(view), std::string(subject)}; }
  friend bool operator==(const GroupRef&, const GroupRef&) = default;
  template <typename H>
  friend H AbslHashValue(H hash, const GroupRef& group) {
    return H::combine(std::move(hash), group.view, group.subject);
  }
};

using Rows = std::vector<storage::v1::ViewRow>;

// All rows of the group, in order of sequence, recorded and number; none if there is no such
// group. DataLoss if they are not as many as were written.
absl::StatusOr<Rows> ReadRows(const KvSnapshot& snapshot, const GroupName& group);

// Visits every group of `view` that there is, in order of subjects, in one scan; false of the
// visitor ends it. DataLoss as ReadRows; that no group is missing is for the caller to check.
absl::Status EachGroupOf(const KvSnapshot& snapshot, absl::string_view view,
                         absl::FunctionRef<bool(absl::string_view subject, Rows& rows)> visit);

// "instrument" of "instrument/rule-a"; empty where there is no slash. Subjects are counted by it.
absl::string_view SubjectKind(absl::string_view subject);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_GROUP_ROWS_H_
