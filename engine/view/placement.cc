#include "engine/view/placement.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/view/view_names.h"

namespace lexlog {
namespace {

using storage::v1::ViewRow;

constexpr int kDepthMax = 64;  // validation lets no chain of acts circle

ViewRow::Kind ActKind(const v1::Event& event) {
  return event.has_reschedule() ? ViewRow::RESCHEDULE : ViewRow::CANCELLATION;
}

// Ids of the events whose dates `event` shares. Most share none, which costs nothing to tell.
std::set<absl::string_view> SharedDates(const v1::Event& event) {
  std::set<absl::string_view> events;
  const auto add = [&](const google::protobuf::RepeatedPtrField<v1::DateClaim>& claims) {
    for (const v1::DateClaim& claim : claims) {
      if (claim.has_same_day_as()) events.insert(claim.same_day_as().event());
    }
  };
  for (const auto* claims :
       {&event.act_day(), &event.public_day(), &event.from(), &event.until()}) {
    add(*claims);
  }
  for (const v1::Notified& notified : event.notified()) add(notified.day());
  for (const v1::Citation& citation : event.citation()) add(citation.public_day());
  return events;
}

// Puts what projections say into its groups, row by row, as OwnRows has the rows.
class OwnRowWriter final : public RowWriter {
 public:
  // `row` is the event's own; the names of the groups go into `names`, unless that is null.
  OwnRowWriter(GroupWriter& groups, ViewRow& row, std::set<GroupName>* names)
      : groups_(groups), row_(row), names_(names) {}

  void Begin(absl::string_view view) { view_ = view; }

  void Say(absl::string_view subject, const google::protobuf::MessageLite& value) override {
    Put(subject, ViewRow::SINCE_ACT, value);
  }
  void SayAlways(absl::string_view subject, const google::protobuf::MessageLite& value) override {
    Put(subject, ViewRow::ALWAYS, value);
  }

 private:
  void Put(absl::string_view subject, ViewRow::Range range,
           const google::protobuf::MessageLite& value) {
    row_.set_number(number_++);
    row_.set_range(range);
    value.SerializeToString(row_.mutable_value());
    const GroupRef group(view_, subject);
    groups_.AddRow(group, row_);
    if (names_ != nullptr) names_->insert(group.ToName());
  }

  GroupWriter& groups_;
  ViewRow& row_;
  std::set<GroupName>* const names_;
  absl::string_view view_;
  uint32_t number_ = 0;
};

}  // namespace

bool StandsAlone(const v1::Event& event) { return !IsAct(event) && SharedDates(event).empty(); }

absl::StatusOr<std::vector<PlacedRow>> OwnRows(const Content& content,
                                               const Projections& projections) {
  LEXLOG_ASSIGN_OR_RETURN(ViewRow row, RowFor(content, ViewRow::ROW));
  std::vector<SaidRow> said = SaidOf(*content.event, projections);
  std::vector<PlacedRow> rows(said.size());
  for (size_t i = 1; i < rows.size(); ++i) rows[i].row = row;
  if (!rows.empty()) rows.front().row.Swap(&row);
  for (size_t i = 0; i < rows.size(); ++i) {
    rows[i].group = std::move(said[i].group);
    rows[i].row.set_number(static_cast<uint32_t>(i));
    rows[i].row.set_range(said[i].range);
    rows[i].row.set_value(std::move(said[i].value));
  }
  return rows;
}

absl::Status Placement::Place(const RecordedEvent& event) {
  now_ = event.sequence;
  placed_ = Sequence{now_.value - 1};
  if (IsRecordAct(event.event)) return PlaceRecordAct(event);
  return PlaceContent(FirstContent(event));
}

absl::Status Placement::Complete(absl::string_view id, Sequence last) {
  now_ = placed_ = last;
  LEXLOG_ASSIGN_OR_RETURN(const Versions versions, VersionsUpTo(log_, id, now_));
  for (const Content& content : versions.contents) {
    LEXLOG_RETURN_IF_ERROR(ShareDates(content));
    if (!IsAct(*content.event)) continue;
    LEXLOG_RETURN_IF_ERROR(PlaceAct(content, TargetOf(*content.event)));
  }
  return absl::OkStatus();
}

bool Placement::IsAlone(const Content& content) const {
  return foretold_ != nullptr && content.recorded == content.sequence &&
         !foretold_->Has(content.id) && StandsAlone(*content.event);
}

absl::Status Placement::PlaceContent(const Content& content) {
  if (IsAlone(content)) return PlaceOwnRows(content, nullptr);
  LEXLOG_RETURN_IF_ERROR(ShareDates(content));
  LEXLOG_ASSIGN_OR_RETURN(const EventGroups::KeptGroups kept, events_.Kept(content.id));
  const GroupName dates{kDatesView, content.id};
  if (kept.has_value() && std::binary_search(kept->begin(), kept->end(), dates)) {
    LEXLOG_RETURN_IF_ERROR(PutDates(content));
  }
  if (IsAct(*content.event)) return PlaceAct(content, TargetOf(*content.event));
  return PlaceRows(content, kept);
}

absl::Status Placement::PlaceRows(const Content& content, const EventGroups::KeptGroups& kept) {
  std::set<GroupName> groups;
  LEXLOG_RETURN_IF_ERROR(PlaceOwnRows(content, &groups));
  if (kept.has_value()) {
    for (const GroupName& group : *kept) groups.erase(group);
  }
  if (groups.empty()) return absl::OkStatus();
  Attached attached;
  LEXLOG_RETURN_IF_ERROR(Gather(content.id, "", attached));
  for (const GroupName& group : groups) {
    LEXLOG_RETURN_IF_ERROR(Attach(attached, group));
    if (kept.has_value()) LEXLOG_RETURN_IF_ERROR(events_.Join(content.id, group, placed_));
  }
  return absl::OkStatus();
}

absl::Status Placement::PlaceOwnRows(const Content& content, std::set<GroupName>* groups) {
  LEXLOG_RETURN_IF_ERROR(RowInto(content, own_row_));
  if (IsAct(*content.event) || IsRecordAct(*content.event)) return absl::OkStatus();
  OwnRowWriter rows(groups_, own_row_, groups);
  for (const auto& projection : projections_) {
    rows.Begin(projection->view());
    projection->Apply(*content.event, rows);
  }
  return absl::OkStatus();
}

absl::Status Placement::PlaceAct(const Content& content, absl::string_view target) {
  Attached attached;
  attached.events.push_back(content.id);
  LEXLOG_ASSIGN_OR_RETURN(const SharedEvent on_record, FindUpTo(log_, target, now_));
  if (on_record == nullptr) {
    if (foretold_ != nullptr) foretold_->Add(target);
    const GroupName waiting{kWaitingView, std::string(target)};
    LEXLOG_ASSIGN_OR_RETURN(const ViewRow row, RowFor(content, ViewRow::ROW));
    LEXLOG_RETURN_IF_ERROR(groups_.PutRow(waiting, row));
    LEXLOG_RETURN_IF_ERROR(Gather(content.id, "", attached));
    return Attach(attached, waiting);
  }
  LEXLOG_RETURN_IF_ERROR(Gather(content.id, target, attached));
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<GroupName> groups, events_.Of(target, placed_));
  for (const GroupName& group : groups) {
    if (group.view == kDatesView || group.view == kSharersView) continue;
    LEXLOG_RETURN_IF_ERROR(Attach(attached, group));
  }
  return absl::OkStatus();
}

absl::Status Placement::Gather(absl::string_view id, absl::string_view target, Attached& attached,
                               int depth) {
  if (depth > kDepthMax) return absl::DataLossError(absl::StrCat("acts on ", id, " circle"));
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> acts, log_.ActsOn(id));
  if (acts.empty() && target.empty()) return absl::OkStatus();  // as most are: nothing else to read
  LEXLOG_ASSIGN_OR_RETURN(const Versions versions, VersionsUpTo(log_, id, now_));
  for (const Content& content : versions.contents) {
    if (!IsAct(*content.event) || TargetOf(*content.event) != target) continue;
    LEXLOG_ASSIGN_OR_RETURN(ViewRow row, RowFor(content, ActKind(*content.event)));
    attached.rows.push_back(std::move(row));
  }
  attached.rows.insert(attached.rows.end(), versions.marks.begin(), versions.marks.end());
  for (const std::string& act : acts) {
    LEXLOG_ASSIGN_OR_RETURN(const SharedEvent found, FindUpTo(log_, act, now_));
    if (found == nullptr || IsRecordAct(found->event)) continue;
    attached.events.push_back(act);
    LEXLOG_RETURN_IF_ERROR(Gather(act, id, attached, depth + 1));
  }
  return absl::OkStatus();
}

absl::Status Placement::Attach(const Attached& attached, const GroupName& group) {
  for (const ViewRow& row : attached.rows) LEXLOG_RETURN_IF_ERROR(groups_.PutRow(group, row));
  for (const std::string& event : attached.events) {
    LEXLOG_RETURN_IF_ERROR(events_.Join(event, group, placed_));
  }
  return absl::OkStatus();
}

absl::Status Placement::PlaceRecordAct(const RecordedEvent& act) {
  LEXLOG_ASSIGN_OR_RETURN(const SharedEvent base, BaseOf(log_, act));
  LEXLOG_ASSIGN_OR_RETURN(const ViewRow mark, MarkOf(log_, act, *base));
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<GroupName> groups,
                          events_.Keep(base->event.id(), placed_));
  for (const GroupName& group : groups) groups_.AddRow(group, mark);
  if (act.event.has_retraction()) return absl::OkStatus();
  return PlaceContent(Replacement(act, *base));
}

absl::Status Placement::ShareDates(const Content& content) {
  for (const absl::string_view other : SharedDates(*content.event)) {
    LEXLOG_RETURN_IF_ERROR(ShareDatesOf(other, content));
  }
  return absl::OkStatus();
}

absl::Status Placement::ShareDatesOf(absl::string_view other, const Content& content) {
  if (foretold_ != nullptr) foretold_->Add(other);
  const GroupName sharers{kSharersView, std::string(other)};
  LEXLOG_ASSIGN_OR_RETURN(ViewRow sharer, RowFor(content, ViewRow::ROW));
  sharer.clear_stamp();  // it is only asked who shares, whenever that is
  LEXLOG_RETURN_IF_ERROR(groups_.PutRow(sharers, sharer));
  LEXLOG_RETURN_IF_ERROR(events_.Join(content.id, sharers, placed_));
  const GroupName dates{kDatesView, std::string(other)};
  LEXLOG_RETURN_IF_ERROR(events_.Join(other, dates, placed_));
  LEXLOG_ASSIGN_OR_RETURN(const SharedEvent found, FindUpTo(log_, other, now_));
  // An act upon our record is on no day of the world.
  if (found == nullptr || IsRecordAct(found->event)) return absl::OkStatus();
  LEXLOG_ASSIGN_OR_RETURN(const Versions versions, VersionsUpTo(log_, other, now_));
  for (const Content& version : versions.contents) LEXLOG_RETURN_IF_ERROR(PutDates(version));
  for (const ViewRow& mark : versions.marks) LEXLOG_RETURN_IF_ERROR(groups_.PutRow(dates, mark));
  return absl::OkStatus();
}

absl::Status Placement::PutDates(const Content& content) {
  LEXLOG_ASSIGN_OR_RETURN(const ViewRow row, RowFor(content, ViewRow::ROW));
  return groups_.PutRow({kDatesView, content.id}, row);
}

}  // namespace lexlog
