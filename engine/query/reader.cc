#include "engine/query/reader.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/query/shared_dates.h"
#include "engine/storage/keys.h"
#include "engine/timeline/row.h"
#include "engine/view/group_rows.h"
#include "engine/view/projector.h"
#include "engine/view/view_names.h"

namespace lexlog {
using storage::v1::ViewRow;

Reader::Reader(std::shared_ptr<const KvSnapshot> snapshot, const Projections& projections,
               absl::string_view scenario)
    : snapshot_(std::move(snapshot)),
      projections_(projections),
      log_(*snapshot_),
      scenario_(scenario) {}

absl::StatusOr<std::unique_ptr<Reader>> Reader::Open(const KvStore& store,
                                                     const Projections& projections) {
  return Open(std::shared_ptr<const KvSnapshot>(store.Snapshot()), projections);
}

absl::StatusOr<std::unique_ptr<Reader>> Reader::Open(std::shared_ptr<const KvSnapshot> snapshot,
                                                     const Projections& projections,
                                                     absl::string_view scenario) {
  std::unique_ptr<Reader> reader(new Reader(std::move(snapshot), projections, scenario));
  LEXLOG_ASSIGN_OR_RETURN(reader->head_, reader->log_.Head());
  LEXLOG_ASSIGN_OR_RETURN(const Sequence done, ViewCheckpoint(*reader->snapshot_, projections));
  if (done != reader->head_) {
    return absl::FailedPreconditionError(
        absl::StrCat("the views have come to event ", done.value, " of ", reader->head_.value,
                     ": an append was cut short. Record any file again to let them catch up"));
  }
  return reader;
}

absl::Status Reader::Replay(Sequence recorded_by,
                            const std::function<absl::Status(const RecordedEvent&)>& visit) const {
  LEXLOG_RETURN_IF_ERROR(log_.Replay(Sequence{0}, recorded_by, visit));
  LEXLOG_ASSIGN_OR_RETURN(const Sequence last, log_.Last());
  return log_.Replay(head_, last, visit);
}

absl::StatusOr<std::vector<std::string>> Reader::Subjects(absl::string_view view,
                                                          absl::string_view kind) const {
  std::vector<std::string> subjects;
  const std::string family = keys::Groups(view);
  const std::string first = kind.empty() ? family : absl::StrCat(family, kind, "/");
  LEXLOG_RETURN_IF_ERROR(
      snapshot_->Scan(first, keys::PrefixEnd(first), [&](absl::string_view key, absl::string_view) {
        const auto [subject, is_head] = keys::ReadGroupKey(key.substr(family.size()));
        if (is_head && SubjectKind(subject) == kind) subjects.emplace_back(subject);
        return true;
      }));
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> count,
                          snapshot_->Get(keys::SubjectCount(view, kind)));
  if (subjects.size() != keys::Decode(count.value_or(""))) {
    return absl::DataLossError(absl::StrCat("view ", view, ": ", subjects.size(),
                                            " subjects readable, ",
                                            keys::Decode(count.value_or("")), " were written"));
  }
  return subjects;
}

ViewRule Reader::RuleOf(absl::string_view view) const {
  for (const auto& projection : projections_) {
    if (projection->view() == view) return projection->rule();
  }
  return {ViewRule::Order::kByAct, ViewRule::Governs::kEach};  // the engine's own views
}

absl::StatusOr<const LoadedGroup*> Reader::Load(absl::string_view view, absl::string_view subject) {
  std::unique_ptr<LoadedGroup>& group = groups_[absl::StrCat(view, " ", subject)];
  if (group == nullptr) {
    auto loaded = std::make_unique<LoadedGroup>();
    loaded->view = std::string(view);
    loaded->subject = std::string(subject);
    loaded->rule = RuleOf(view);
    LEXLOG_ASSIGN_OR_RETURN(loaded->rows, ReadRows(*snapshot_, {loaded->view, loaded->subject}));
    LEXLOG_RETURN_IF_ERROR(LoadDates(*snapshot_, loaded->rows, dates_));
    group = std::move(loaded);
  }
  return group.get();
}

absl::StatusOr<LoadedGroup> Reader::GroupOf(const Versions& versions) {
  LoadedGroup group;
  group.rule = {ViewRule::Order::kByAct, ViewRule::Governs::kEach};
  for (const Content& content : versions.contents) {
    LEXLOG_ASSIGN_OR_RETURN(ViewRow row, RowFor(content, ViewRow::ROW));
    group.rows.push_back(std::move(row));
  }
  group.rows.insert(group.rows.end(), versions.marks.begin(), versions.marks.end());
  LEXLOG_RETURN_IF_ERROR(LoadDates(*snapshot_, group.rows, dates_));
  return group;
}

absl::StatusOr<v1::Event> Reader::ContentOf(const ViewRow& row) {
  const auto known = contents_.find(ContentPlace(row));
  if (known != contents_.end()) return known->second;
  LEXLOG_ASSIGN_OR_RETURN(const RecordedEvent recorded, log_.At(Sequence{ContentPlace(row)}));
  v1::Event content = recorded.event;
  if (IsReplacement(row)) {
    LEXLOG_ASSIGN_OR_RETURN(const RecordedEvent base, log_.At(Sequence{row.sequence()}));
    content = *Replacement(recorded, base).event;
  }
  contents_[ContentPlace(row)] = content;
  return content;
}

absl::StatusOr<Reader::Supposition> Reader::SuppositionOf(const ViewRow& row) {
  if (scenario_.empty()) return Supposition{};
  const auto known = suppositions_.find(row.sequence());
  if (known != suppositions_.end()) return known->second;
  LEXLOG_ASSIGN_OR_RETURN(const RecordedEvent event, log_.At(Sequence{row.sequence()}));
  Supposition supposition{event.hypothetical, event.reason};
  suppositions_[row.sequence()] = supposition;
  return supposition;
}

}  // namespace lexlog
