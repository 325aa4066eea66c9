#include "engine/view/group_writer.h"

#include <optional>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/storage/keys.h"
#include "engine/view/counts.h"

namespace lexlog {
namespace {

using storage::v1::ViewRow;

// Of its key and of what is written of it, at most.
size_t BytesOf(const GroupHeads::Held& held) {
  constexpr size_t kBesides = 32;  // marks in the key, and the counts
  const auto& [group, head] = held;
  return group.view.size() + group.subject.size() + head.tail_bytes() + kBesides;
}

}  // namespace

absl::StatusOr<GroupHeads::Held*> GroupWriter::Open(const GroupName& group,
                                                    const KvSnapshot::Value& head) {
  if (!head.has_value()) return heads_.Put(GroupRef(group), OpenHead());
  std::optional<OpenHead> open = OpenHead::Read(*head);
  if (!open.has_value()) {
    return absl::DataLossError(
        absl::StrCat("view ", group.view, " of ", group.subject, " cannot be read"));
  }
  return heads_.Put(GroupRef(group), *std::move(open));
}

absl::Status GroupWriter::ReadWaiting() {
  if (waiting_.empty()) return absl::OkStatus();
  std::vector<std::string> keys;
  for (const auto& [group, rows] : waiting_) {
    keys.push_back(keys::GroupHead(group.view, group.subject));
  }
  LEXLOG_ASSIGN_OR_RETURN(const KvSnapshot::Values heads, overlay_.GetMany(keys));
  size_t next = 0;
  for (const auto& [group, rows] : waiting_) {
    LEXLOG_ASSIGN_OR_RETURN(GroupHeads::Held* const held, Open(group, heads[next++]));
    for (const ViewRow& row : rows) Append(*held, row);
  }
  waiting_.clear();
  return absl::OkStatus();
}

void GroupWriter::Change(GroupHeads::Held& held) {
  if (held.second.changed) return;
  held.second.changed = true;
  changed_.push_back(&held);
}

void GroupWriter::Append(GroupHeads::Held& held, const ViewRow& row) {
  auto& [group, head] = held;
  if (head.rows() == 0) ++subjects_[keys::SubjectCount(group.view, SubjectKind(group.subject))];
  if (head.tail_rows() >= kTailRows) {
    std::string key = keys::GroupChunk(group.view, group.subject, head.chunks());
    sealed_.push_back({std::move(key), head.Seal()});
  }
  head.Add(row);
  Change(held);
}

void GroupWriter::AddRow(const GroupRef& group, const ViewRow& row) {
  GroupHeads::Held* held = heads_.Find(group);
  if (held == nullptr && !heads_.MayBeStored(group)) held = heads_.Put(group, OpenHead());
  if (held != nullptr) {
    Append(*held, row);
    if (keeps_added_) added_[held->first].push_back(row);
    return;
  }
  auto& [name, rows] = *waiting_.try_emplace(group.ToName()).first;
  rows.push_back(row);
  if (keeps_added_) added_[name].push_back(row);
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
  if (!has) AddRow(group, row);
  return absl::OkStatus();
}

absl::Status GroupWriter::TakeRows(const GroupName& group, Sequence sequence) {
  LEXLOG_RETURN_IF_ERROR(Flush());
  LEXLOG_ASSIGN_OR_RETURN(const Rows rows, ReadRows(overlay_, group));
  GroupHeads::Held* before = heads_.Find(GroupRef(group));
  if (before == nullptr) {
    const std::string key = keys::GroupHead(group.view, group.subject);
    LEXLOG_ASSIGN_OR_RETURN(const KvSnapshot::Value head, overlay_.Get(key));
    LEXLOG_ASSIGN_OR_RETURN(before, Open(group, head));
  }
  OpenHead left;
  for (const ViewRow& row : rows) {
    if (row.sequence() != sequence.value) left.Add(row);
  }
  if (left.rows() == rows.size()) return absl::OkStatus();
  rewritten_.insert(group);
  for (uint32_t chunk = 0; chunk < before->second.chunks(); ++chunk) {
    overlay_.Erase(keys::GroupChunk(group.view, group.subject, chunk));
  }
  if (left.rows() > 0) {
    before->second = std::move(left);
    Change(*before);
    return absl::OkStatus();
  }
  heads_.Forget(GroupRef(group));
  overlay_.Erase(keys::GroupHead(group.view, group.subject));
  return TakeFrom(overlay_, keys::SubjectCount(group.view, SubjectKind(group.subject)), 1).status();
}

absl::Status GroupWriter::CountSubjects() {
  for (const auto& [key, more] : subjects_) {
    LEXLOG_RETURN_IF_ERROR(AddTo(overlay_, key, more).status());
  }
  subjects_.clear();
  return absl::OkStatus();
}

template <typename Put>
void GroupWriter::PutAll(const Put& put) {
  for (GroupHeads::Held* const held : changed_) {
    const auto& [group, head] = *held;
    put(keys::GroupHead(group.view, group.subject), head.Bytes());
    held->second.changed = false;
    heads_.Count(*held);
  }
  changed_.clear();
  for (const Chunk& chunk : sealed_) put(chunk.key, chunk.bytes);
  sealed_.clear();
}

absl::Status GroupWriter::Flush() {
  LEXLOG_RETURN_IF_ERROR(ReadWaiting());
  shows_some_ = shows_some_ || !changed_.empty();
  PutAll([this](absl::string_view key, absl::string_view value) { overlay_.Put(key, value); });
  if (&heads_ == &own_) own_.Clear();  // another writer may change them next
  return CountSubjects();
}

absl::StatusOr<KvBatch> GroupWriter::Finish() {
  LEXLOG_RETURN_IF_ERROR(ReadWaiting());
  LEXLOG_RETURN_IF_ERROR(CountSubjects());
  if (shows_some_) LEXLOG_RETURN_IF_ERROR(Flush());  // so that no key is put twice
  KvBatch batch = overlay_.ToBatch();
  size_t bytes = 0;
  for (const GroupHeads::Held* const held : changed_) bytes += BytesOf(*held);
  for (const Chunk& chunk : sealed_) bytes += chunk.key.size() + chunk.bytes.size();
  batch.Reserve(changed_.size() + sealed_.size(), bytes);
  PutAll([&batch](absl::string_view key, absl::string_view value) { batch.Put(key, value); });
  return batch;
}

}  // namespace lexlog
