#include "engine/view/group_writer.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/storage/keys.h"

namespace lexlog {

absl::Status GroupWriter::PutRow(const GroupName& group, const storage::v1::ViewRow& row) {
  const std::string key = keys::Row(group.view, group.subject, Sequence{row.sequence()},
                                    Sequence{row.recorded()}, row.number());
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> known, overlay_.Get(key));
  if (known.has_value()) return absl::OkStatus();
  LEXLOG_ASSIGN_OR_RETURN(const uint64_t rows, AddOne(keys::RowCount(group.view, group.subject)));
  if (rows == 1) {
    LEXLOG_RETURN_IF_ERROR(
        AddOne(keys::SubjectCount(group.view, SubjectKind(group.subject))).status());
  }
  overlay_.Put(key, row.SerializeAsString());
  return absl::OkStatus();
}

absl::StatusOr<uint64_t> GroupWriter::AddOne(const std::string& count_key) {
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> count, overlay_.Get(count_key));
  const uint64_t more = keys::Decode(count.value_or("")) + 1;
  overlay_.Put(count_key, keys::Encode(more));
  return more;
}

absl::Status GroupWriter::Join(absl::string_view event, const GroupName& group) {
  const std::string key = keys::EventGroup(event, group.view, group.subject);
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> known, overlay_.Get(key));
  if (known.has_value()) return absl::OkStatus();
  overlay_.Put(key, "");
  return AddOne(keys::EventGroupCount(event)).status();
}

absl::StatusOr<std::vector<GroupName>> GroupWriter::GroupsOf(absl::string_view event) const {
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> names,
                          overlay_.KeysUnder(keys::EventGroups(event)));
  std::vector<GroupName> groups;
  for (const std::string& name : names) {
    const size_t end = name.find('\0');
    if (end == std::string::npos) return absl::DataLossError("a group without a view");
    groups.push_back({name.substr(0, end), name.substr(end + 1)});
  }
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> count,
                          overlay_.Get(keys::EventGroupCount(event)));
  if (groups.size() != keys::Decode(count.value_or(""))) {
    return absl::DataLossError(absl::StrCat("event ", event, " stands in ",
                                            keys::Decode(count.value_or("")), " groups, ",
                                            groups.size(), " of them readable"));
  }
  return groups;
}

absl::string_view SubjectKind(absl::string_view subject) {
  const size_t slash = subject.find('/');
  return slash == absl::string_view::npos ? "" : subject.substr(0, slash);
}

}  // namespace lexlog
