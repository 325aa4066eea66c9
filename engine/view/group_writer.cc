#include "engine/view/group_writer.h"

#include <optional>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/storage/keys.h"
#include "engine/view/counts.h"

namespace lexlog {

using storage::v1::GroupHead;
using storage::v1::ViewRow;

absl::StatusOr<GroupHead*> GroupWriter::Open(const GroupName& group) {
  const auto [found, is_new] = open_.try_emplace(group);
  if (!is_new) return &found->second;
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> head,
                          overlay_.Get(keys::GroupHead(group.view, group.subject)));
  if (head.has_value() && !found->second.ParseFromString(*head)) {
    return absl::DataLossError(
        absl::StrCat("view ", group.view, " of ", group.subject, " cannot be read"));
  }
  return &found->second;
}

absl::Status GroupWriter::AddRow(const GroupName& group, const ViewRow& row) {
  LEXLOG_ASSIGN_OR_RETURN(GroupHead* const head, Open(group));
  if (head->rows() == 0) {
    LEXLOG_RETURN_IF_ERROR(
        AddTo(overlay_, keys::SubjectCount(group.view, SubjectKind(group.subject)), 1).status());
  }
  if (head->tail_size() >= kTailRows) Seal(group, *head);
  head->set_rows(head->rows() + 1);
  row.SerializeToString(head->add_tail());
  if (keeps_added_) added_[group].push_back(row);
  return absl::OkStatus();
}

// Moves the tail into a chunk.
void GroupWriter::Seal(const GroupName& group, GroupHead& head) {
  storage::v1::RowChunk chunk;
  chunk.mutable_row()->Swap(head.mutable_tail());
  overlay_.Put(keys::GroupChunk(group.view, group.subject, head.chunks()),
               chunk.SerializeAsString());
  head.set_chunks(head.chunks() + 1);
}

absl::StatusOr<bool> GroupWriter::Has(const GroupName& group, const ViewRow& row) {
  LEXLOG_RETURN_IF_ERROR(Flush());
  LEXLOG_ASSIGN_OR_RETURN(const Rows rows, ReadRows(overlay_, group));
  const auto key = [](const ViewRow& r) {
    return std::tuple(r.sequence(), r.recorded(), r.number());
  };
  for (const ViewRow& other : rows) {
    if (key(other) == key(row)) return true;
  }
  return false;
}

absl::Status GroupWriter::PutRow(const GroupName& group, const ViewRow& row) {
  LEXLOG_ASSIGN_OR_RETURN(const bool has, Has(group, row));
  return has ? absl::OkStatus() : AddRow(group, row);
}

absl::Status GroupWriter::TakeRows(const GroupName& group, Sequence sequence) {
  LEXLOG_RETURN_IF_ERROR(Flush());
  LEXLOG_ASSIGN_OR_RETURN(const Rows rows, ReadRows(overlay_, group));
  LEXLOG_ASSIGN_OR_RETURN(const GroupHead* const before, Open(group));
  GroupHead left;
  for (const ViewRow& row : rows) {
    if (row.sequence() == sequence.value) continue;
    left.set_rows(left.rows() + 1);
    row.SerializeToString(left.add_tail());
  }
  if (left.rows() == rows.size()) return absl::OkStatus();
  rewritten_.insert(group);
  for (uint32_t chunk = 0; chunk < before->chunks(); ++chunk) {
    overlay_.Erase(keys::GroupChunk(group.view, group.subject, chunk));
  }
  if (left.rows() > 0) {
    open_[group] = std::move(left);
    return absl::OkStatus();
  }
  open_.erase(group);
  overlay_.Erase(keys::GroupHead(group.view, group.subject));
  return TakeFrom(overlay_, keys::SubjectCount(group.view, SubjectKind(group.subject)), 1).status();
}

absl::Status GroupWriter::Flush() {
  for (const auto& [group, head] : open_) {
    overlay_.Put(keys::GroupHead(group.view, group.subject), head.SerializeAsString());
  }
  open_.clear();
  return absl::OkStatus();
}

}  // namespace lexlog
