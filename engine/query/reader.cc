#include "engine/query/reader.h"

#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/storage/keys.h"
#include "engine/view/group_writer.h"
#include "engine/view/projector.h"
#include "engine/view/view_names.h"

namespace lexlog {
namespace {

using storage::v1::ViewRow;

void AddShared(const google::protobuf::RepeatedPtrField<storage::v1::DayClaim>& claims,
               std::set<std::string>& events) {
  for (const storage::v1::DayClaim& claim : claims) {
    if (!claim.same_event().empty()) events.insert(claim.same_event());
  }
}

std::set<std::string> SharedDates(const storage::v1::Stamp& stamp) {
  std::set<std::string> events;
  for (const auto* claims :
       {&stamp.act_day(), &stamp.public_day(), &stamp.from(), &stamp.until()}) {
    AddShared(*claims, events);
  }
  for (const auto& notified : stamp.notified()) AddShared(notified.day(), events);
  for (const auto& citation : stamp.citation()) AddShared(citation.public_day(), events);
  return events;
}

}  // namespace

Reader::Reader(std::unique_ptr<KvSnapshot> snapshot, const Projections& projections)
    : snapshot_(std::move(snapshot)), projections_(projections), log_(*snapshot_) {}

absl::StatusOr<std::unique_ptr<Reader>> Reader::Open(const KvStore& store,
                                                     const Projections& projections) {
  std::unique_ptr<Reader> reader(new Reader(store.Snapshot(), projections));
  LEXLOG_ASSIGN_OR_RETURN(reader->head_, reader->log_.Head());
  LEXLOG_ASSIGN_OR_RETURN(const Sequence done, ViewCheckpoint(*reader->snapshot_, projections));
  if (done != reader->head_) {
    return absl::FailedPreconditionError(
        absl::StrCat("the views have come to event ", done.value, " of ", reader->head_.value,
                     ": an append was cut short. Record any file again to let them catch up"));
  }
  return reader;
}

absl::StatusOr<std::vector<std::string>> Reader::Subjects(absl::string_view view,
                                                          absl::string_view kind) const {
  std::vector<std::string> subjects;
  const std::string family = keys::RowCounts(view);
  const std::string first = kind.empty() ? family : absl::StrCat(family, kind, "/");
  LEXLOG_RETURN_IF_ERROR(
      snapshot_->Scan(first, keys::PrefixEnd(first), [&](absl::string_view key, absl::string_view) {
        const absl::string_view subject = key.substr(family.size());
        if (SubjectKind(subject) == kind) subjects.emplace_back(subject);
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

absl::StatusOr<std::vector<ViewRow>> Reader::ReadRows(absl::string_view view,
                                                      absl::string_view subject) const {
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> count,
                          snapshot_->Get(keys::RowCount(view, subject)));
  std::vector<ViewRow> rows;
  bool parsed = true;
  const std::string first = keys::Rows(view, subject);
  LEXLOG_RETURN_IF_ERROR(snapshot_->Scan(
      first, keys::PrefixEnd(first), [&](absl::string_view, absl::string_view value) {
        parsed &= rows.emplace_back().ParseFromArray(value.data(), static_cast<int>(value.size()));
        return parsed;
      }));
  if (!parsed || rows.size() != keys::Decode(count.value_or(""))) {
    return absl::DataLossError(absl::StrCat("view ", view, " of ", subject, ": ", rows.size(),
                                            " rows readable, ", keys::Decode(count.value_or("")),
                                            " were written"));
  }
  return rows;
}

absl::StatusOr<const LoadedGroup*> Reader::Load(absl::string_view view, absl::string_view subject) {
  std::unique_ptr<LoadedGroup>& group = groups_[absl::StrCat(view, " ", subject)];
  if (group == nullptr) {
    auto loaded = std::make_unique<LoadedGroup>();
    loaded->view = std::string(view);
    loaded->subject = std::string(subject);
    loaded->rule = RuleOf(view);
    LEXLOG_ASSIGN_OR_RETURN(loaded->rows, ReadRows(view, subject));
    LEXLOG_RETURN_IF_ERROR(LoadDates(loaded->rows));
    group = std::move(loaded);
  }
  return group.get();
}

absl::Status Reader::LoadDates(const std::vector<ViewRow>& rows) {
  for (const ViewRow& row : rows) {
    for (const std::string& event : SharedDates(row.stamp())) {
      if (dates_.contains(event)) continue;
      LEXLOG_ASSIGN_OR_RETURN(std::vector<ViewRow> dates, ReadRows(kDatesView, event));
      dates_[event] = dates;
      LEXLOG_RETURN_IF_ERROR(LoadDates(dates));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<LoadedGroup> Reader::GroupOf(const Versions& versions) {
  LoadedGroup group;
  group.rule = {ViewRule::Order::kByAct, ViewRule::Governs::kEach};
  for (const Content& content : versions.contents) {
    LEXLOG_ASSIGN_OR_RETURN(ViewRow row, RowFor(content, ViewRow::ROW));
    group.rows.push_back(std::move(row));
  }
  group.rows.insert(group.rows.end(), versions.marks.begin(), versions.marks.end());
  LEXLOG_RETURN_IF_ERROR(LoadDates(group.rows));
  return group;
}

absl::StatusOr<v1::Event> Reader::ContentOf(const ViewRow& row) {
  const auto known = contents_.find(row.recorded());
  if (known != contents_.end()) return known->second;
  LEXLOG_ASSIGN_OR_RETURN(const RecordedEvent recorded, log_.At(Sequence{row.recorded()}));
  v1::Event content = recorded.event;
  if (row.recorded() != row.sequence()) {
    LEXLOG_ASSIGN_OR_RETURN(const RecordedEvent base, log_.At(Sequence{row.sequence()}));
    content = Replacement(recorded, base).event;
  }
  contents_[row.recorded()] = content;
  return content;
}

}  // namespace lexlog
