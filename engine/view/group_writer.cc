#include "engine/view/group_writer.h"

#include <optional>

#include "engine/base/status_macros.h"
#include "engine/storage/keys.h"

namespace lexlog {

absl::Status GroupWriter::PutRow(const GroupName& group, const storage::v1::ViewRow& row) {
  const std::string key = keys::Row(group.view, group.subject, Sequence{row.sequence()},
                                    Sequence{row.recorded()}, row.number());
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> known, overlay_.Get(key));
  if (known.has_value()) return absl::OkStatus();
  const std::string count_key = keys::RowCount(group.view, group.subject);
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> count, overlay_.Get(count_key));
  overlay_.Put(count_key, keys::Encode(keys::Decode(count.value_or("")) + 1));
  overlay_.Put(key, row.SerializeAsString());
  return absl::OkStatus();
}

void GroupWriter::Join(absl::string_view event, const GroupName& group) {
  overlay_.Put(keys::EventGroup(event, group.view, group.subject), "");
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
  return groups;
}

}  // namespace lexlog
