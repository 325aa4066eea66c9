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

absl::StatusOr<GroupHeads::Held*> GroupWriter::Open(const GroupRef& group) {
  GroupHeads::Held* const held = heads_.Find(group);
  if (held != nullptr) return held;
  if (!heads_.MayBeStored(group)) return heads_.Put(group, OpenHead());
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                          overlay_.Get(keys::GroupHead(group.view, group.subject)));
  if (!bytes.has_value()) return heads_.Put(group, OpenHead());
  std::optional<OpenHead> head = OpenHead::Read(*bytes);
  if (!head.has_value()) {
    return absl::DataLossError(
        absl::StrCat("view ", group.view, " of ", group.subject, " cannot be read"));
  }
  return heads_.Put(group, *std::move(head));
}

void GroupWriter::Change(GroupHeads::Held& held) {
  if (held.second.changed) return;
  held.second.changed = true;
  changed_.push_back(&held);
}

absl::Status GroupWriter::AddRow(const GroupRef& group, const ViewRow& row) {
  LEXLOG_ASSIGN_OR_RETURN(GroupHeads::Held* const held, Open(group));
  OpenHead& head = held->second;
  if (head.rows() == 0) ++subjects_[keys::SubjectCount(group.view, SubjectKind(group.subject))];
  if (head.tail_rows() >= kTailRows) {
    std::string key = keys::GroupChunk(group.view, group.subject, head.chunks());
    sealed_.push_back({std::move(key), head.Seal()});
  }
  head.Add(row);
  Change(*held);
  if (keeps_added_) added_[held->first].push_back(row);
  return absl::OkStatus();
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
  LEXLOG_ASSIGN_OR_RETURN(GroupHeads::Held* const before, Open(GroupRef(group)));
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
  shows_some_ = shows_some_ || !changed_.empty();
  PutAll([this](absl::string_view key, absl::string_view value) { overlay_.Put(key, value); });
  if (&heads_ == &own_) own_.Clear();  // another writer may change them next
  return CountSubjects();
}

absl::StatusOr<KvBatch> GroupWriter::Finish() {
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
