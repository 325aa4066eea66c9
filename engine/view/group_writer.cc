#include "engine/view/group_writer.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/storage/keys.h"
#include "engine/view/counts.h"

namespace lexlog {

namespace {

std::string KeyOf(const GroupName& group, const storage::v1::ViewRow& row) {
  return keys::Row(group.view, group.subject, Sequence{row.sequence()}, Sequence{row.recorded()},
                   row.number());
}

}  // namespace

absl::Status GroupWriter::PutRow(const GroupName& group, const storage::v1::ViewRow& row) {
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> known, overlay_.Get(KeyOf(group, row)));
  return known.has_value() ? absl::OkStatus() : AddRow(group, row);
}

absl::Status GroupWriter::AddRow(const GroupName& group, const storage::v1::ViewRow& row) {
  LEXLOG_ASSIGN_OR_RETURN(const uint64_t rows,
                          AddTo(overlay_, keys::RowCount(group.view, group.subject), 1));
  if (rows == 1) {
    LEXLOG_RETURN_IF_ERROR(
        AddTo(overlay_, keys::SubjectCount(group.view, SubjectKind(group.subject)), 1).status());
  }
  overlay_.Put(KeyOf(group, row), row.SerializeAsString());
  return absl::OkStatus();
}

absl::Status GroupWriter::TakeRows(const GroupName& group, Sequence sequence) {
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<storage::v1::ViewRow> rows, ReadRows(overlay_, group));
  uint64_t taken = 0;
  for (const storage::v1::ViewRow& row : rows) {
    if (row.sequence() != sequence.value) continue;
    ++taken;
    overlay_.Erase(
        keys::Row(group.view, group.subject, sequence, Sequence{row.recorded()}, row.number()));
  }
  if (taken == 0) return absl::OkStatus();
  LEXLOG_ASSIGN_OR_RETURN(const uint64_t left,
                          TakeFrom(overlay_, keys::RowCount(group.view, group.subject), taken));
  if (left > 0) return absl::OkStatus();
  return TakeFrom(overlay_, keys::SubjectCount(group.view, SubjectKind(group.subject)), 1).status();
}

absl::Status GroupWriter::Leave(absl::string_view event, const GroupName& group) {
  const std::string key = keys::EventGroup(event, group.view, group.subject);
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> known, overlay_.Get(key));
  if (!known.has_value()) return absl::OkStatus();
  overlay_.Erase(key);
  return TakeFrom(overlay_, keys::EventGroupCount(event), 1).status();
}

absl::Status GroupWriter::Join(absl::string_view event, const GroupName& group) {
  const std::string key = keys::EventGroup(event, group.view, group.subject);
  const std::string count = keys::EventGroupCount(event);
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> joined, overlay_.Get(count));
  if (joined.has_value()) {  // else it has joined none yet
    LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> known, overlay_.Get(key));
    if (known.has_value()) return absl::OkStatus();
  }
  overlay_.Put(key, "");
  return AddTo(overlay_, count, 1).status();
}

absl::StatusOr<std::vector<GroupName>> GroupWriter::GroupsOf(absl::string_view event) const {
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> count,
                          overlay_.Get(keys::EventGroupCount(event)));
  if (!count.has_value()) return std::vector<GroupName>{};
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> names,
                          overlay_.KeysUnder(keys::EventGroups(event)));
  std::vector<GroupName> groups;
  for (const std::string& name : names) {
    const size_t end = name.find('\0');
    if (end == std::string::npos) return absl::DataLossError("a group without a view");
    groups.push_back({name.substr(0, end), name.substr(end + 1)});
  }
  if (groups.size() != keys::Decode(*count)) {
    return absl::DataLossError(absl::StrCat("event ", event, " stands in ", keys::Decode(*count),
                                            " groups, ", groups.size(), " of them readable"));
  }
  return groups;
}

absl::string_view SubjectKind(absl::string_view subject) {
  const size_t slash = subject.find('/');
  return slash == absl::string_view::npos ? "" : subject.substr(0, slash);
}

}  // namespace lexlog
