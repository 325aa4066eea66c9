#include "engine/view/group_rows.h"

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/storage/keys.h"

namespace lexlog {
namespace {

using storage::v1::ViewRow;

// Puts groups together from their heads and chunks, as a scan of their view meets them.
class Assembly {
 public:
  explicit Assembly(absl::string_view view) : view_(view) {}

  // Begins with the next group: what it holds must be whole.
  bool Head(absl::string_view subject, absl::string_view value) {
    head_.Clear();
    subject_.assign(subject.data(), subject.size());
    rows_.clear();
    return head_.ParseFromArray(value.data(), static_cast<int>(value.size()));
  }

  bool Chunk(absl::string_view subject, absl::string_view value) {
    chunk_.Clear();
    if (subject != subject_) return false;
    if (!chunk_.ParseFromArray(value.data(), static_cast<int>(value.size()))) return false;
    return Take(chunk_.row());
  }

  // The rows of the group that was begun, in order.
  absl::StatusOr<Rows> Finish() {
    if (!Take(head_.tail()) || rows_.size() != head_.rows()) {
      return absl::DataLossError(absl::StrCat("view ", view_, " of ", subject_, ": ", rows_.size(),
                                              " rows readable, ", head_.rows(), " were written"));
    }
    const auto before = [](const ViewRow& a, const ViewRow& b) {
      return std::tuple(a.sequence(), a.recorded(), a.number()) <
             std::tuple(b.sequence(), b.recorded(), b.number());
    };
    if (!std::is_sorted(rows_.begin(), rows_.end(), before)) {
      std::sort(rows_.begin(), rows_.end(), before);
    }
    return std::move(rows_);
  }

  const std::string& subject() const { return subject_; }

 private:
  bool Take(const google::protobuf::RepeatedPtrField<std::string>& rows) {
    for (const std::string& row : rows) {
      if (!rows_.emplace_back().ParseFromString(row)) return false;
    }
    return true;
  }

  const absl::string_view view_;
  std::string subject_;
  storage::v1::GroupHead head_;
  storage::v1::RowChunk chunk_;
  Rows rows_;
};

absl::Status Unreadable(absl::string_view view, absl::string_view subject) {
  return absl::DataLossError(absl::StrCat("view ", view, " of ", subject, " cannot be read"));
}

}  // namespace

absl::StatusOr<Rows> ReadRows(const KvSnapshot& snapshot, const GroupName& group) {
  const std::string key = keys::GroupHead(group.view, group.subject);
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> head, snapshot.Get(key));
  if (!head.has_value()) return Rows{};
  Assembly rows(group.view);
  bool readable = rows.Head(group.subject, *head);
  storage::v1::GroupHead counts;
  readable = readable && counts.ParseFromString(*head);
  if (counts.chunks() > 0) {
    const std::string first = keys::GroupChunk(group.view, group.subject, 0);
    LEXLOG_RETURN_IF_ERROR(
        snapshot.Scan(first, keys::PrefixEnd(key), [&](absl::string_view, absl::string_view chunk) {
          readable = readable && rows.Chunk(group.subject, chunk);
          return readable;
        }));
  }
  if (!readable) return Unreadable(group.view, group.subject);
  return rows.Finish();
}

absl::Status EachGroupOf(const KvSnapshot& snapshot, absl::string_view view,
                         absl::FunctionRef<bool(absl::string_view subject, Rows& rows)> visit) {
  Assembly group(view);
  bool begun = false;
  bool more = true;
  absl::Status status;
  const auto finish = [&]() -> absl::Status {
    if (!begun) return absl::OkStatus();
    begun = false;
    LEXLOG_ASSIGN_OR_RETURN(Rows rows, group.Finish());
    more = visit(group.subject(), rows);
    return absl::OkStatus();
  };
  const std::string first = keys::Groups(view);
  const auto meet = [&](absl::string_view key, absl::string_view value) {
    const keys::GroupKey name = keys::ReadGroupKey(key.substr(first.size()));
    if (name.is_head) status = finish();
    if (!status.ok() || !more) return false;
    const bool read =
        name.is_head ? group.Head(name.subject, value) : group.Chunk(name.subject, value);
    begun = true;
    if (!read) status = Unreadable(view, name.subject);
    return status.ok();
  };
  LEXLOG_RETURN_IF_ERROR(snapshot.Scan(first, keys::PrefixEnd(first), meet));
  LEXLOG_RETURN_IF_ERROR(status);
  return more ? finish() : absl::OkStatus();
}

absl::string_view SubjectKind(absl::string_view subject) {
  const size_t slash = subject.find('/');
  return slash == absl::string_view::npos ? "" : subject.substr(0, slash);
}

}  // namespace lexlog
