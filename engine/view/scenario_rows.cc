#include "engine/view/scenario_rows.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "engine/base/status_macros.h"
#include "engine/log/log_reader.h"
#include "engine/view/event_groups.h"
#include "engine/view/group_heads.h"
#include "engine/view/group_writer.h"
#include "engine/view/placement.h"
#include "engine/view/versions.h"
#include "engine/view/view_names.h"

namespace lexlog {
namespace {

// Adds `more`; whether that was new.
bool Merge(const Because& more, Because& because) {
  const size_t before = because.size();
  because.insert(more.begin(), more.end());
  return because.size() > before;
}

class Replacing {
 public:
  Replacing(const ScenarioLog& log, const Projections& projections, Overlay& overlay)
      : base_log_(log.before),
        log_(log.after),
        head_(log.head),
        last_(log.last),
        projections_(projections),
        overlay_(overlay),
        base_events_(base_log_, projections, overlay),
        events_(log_, projections, overlay,
                [this](absl::string_view id) { return !IsTouched(id); }),
        groups_(overlay, heads_, true) {}

  absl::StatusOr<Touched> Run(const Edits& edits) {
    LEXLOG_RETURN_IF_ERROR(FindTouched(edits));
    for (const auto& [id, because] : touched_.events) {
      LEXLOG_RETURN_IF_ERROR(TakeAway(id, because));
    }
    const std::map<std::string, Because> placed = touched_.events;
    LEXLOG_RETURN_IF_ERROR(PlaceAll());
    LEXLOG_RETURN_IF_ERROR(groups_.Flush());
    for (const std::string& other : left_shared_) LEXLOG_RETURN_IF_ERROR(Unshare(other));
    LEXLOG_RETURN_IF_ERROR(groups_.Flush());
    touched_.rewritten = groups_.rewritten();
    for (const auto& [group, rows] : groups_.added()) {
      touched_.added[group] = {rows, rows.size()};
    }
    for (const auto& [id, because] : placed) {
      const auto alone = alone_.find(id);
      if (alone != alone_.end()) {
        LEXLOG_RETURN_IF_ERROR(AddRows(alone->second, because));
        continue;
      }
      LEXLOG_RETURN_IF_ERROR(TouchGroups(id, because));
      LEXLOG_RETURN_IF_ERROR(TouchSharers(id, because));
    }
    return std::move(touched_);
  }

 private:
  // The events whose rows may be others than before: those edited, what record acts that are left
  // out were about, and every act upon any of them.
  absl::Status FindTouched(const Edits& edits) {
    for (const auto& [sequence, edit] : edits.on_record) {
      LEXLOG_RETURN_IF_ERROR(Touch(edit.before->event.id(), edit.because));
      LEXLOG_ASSIGN_OR_RETURN(const SharedEvent about, BaseOf(base_log_, *edit.before));
      LEXLOG_RETURN_IF_ERROR(Touch(about->event.id(), edit.because));
    }
    for (const Addition& addition : edits.added) {
      LEXLOG_RETURN_IF_ERROR(Touch(addition.event->event.id(), {addition.because}));
    }
    return absl::OkStatus();
  }

  bool IsTouched(absl::string_view id) const {
    return touched_.events.find(std::string(id)) != touched_.events.end();
  }

  absl::Status Touch(const std::string& first, const Because& because) {
    std::vector<std::string> pending = {first};
    while (!pending.empty()) {
      const std::string id = std::move(pending.back());
      pending.pop_back();
      if (!Merge(because, touched_.events[id])) continue;
      // Acts that the scenario takes away or turns to others are touched by name.
      LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> acts, log_.ActsOn(id));
      if (!acts.empty()) acted_upon_.insert(id);
      for (const std::string& act : acts) {
        LEXLOG_ASSIGN_OR_RETURN(const SharedEvent found, log_.Seek(act));
        if (found != nullptr && !IsRecordAct(found->event)) pending.push_back(act);
      }
    }
    return absl::OkStatus();
  }

  // Takes the event as it is in the baseline out of every group. That others share its dates stays.
  absl::Status TakeAway(const std::string& id, const Because& because) {
    LEXLOG_ASSIGN_OR_RETURN(const SharedEvent before, base_log_.Seek(id));
    if (before == nullptr) return absl::OkStatus();
    LEXLOG_ASSIGN_OR_RETURN(const std::vector<GroupName> groups, base_events_.Of(id, head_));
    for (const GroupName& group : groups) {
      Merge(because, touched_.groups[group]);
      LEXLOG_RETURN_IF_ERROR(groups_.TakeRows(group, before->sequence));
      if (group.view == kDatesView) continue;
      if (group.view == kSharersView) left_shared_.insert(group.subject);
      LEXLOG_RETURN_IF_ERROR(events_.Leave(id, group));
    }
    return absl::OkStatus();
  }

  using InOrder = std::map<Sequence, SharedEvent>;

  // Places what is left of the touched events and their record acts, in the order of the log; then
  // those that stand alone, as far as others turn out to have to do with them. What remains, which
  // is most of what is added, is alone.
  absl::Status PlaceAll() {
    InOrder joined;
    std::vector<std::string> there;
    InOrder alone;
    for (const auto& [id, because] : touched_.events) {
      LEXLOG_ASSIGN_OR_RETURN(const SharedEvent event, log_.Seek(id));
      if (event == nullptr) continue;
      const bool is_alone = StandsAlone(event->event) && !acted_upon_.contains(id);
      (is_alone ? alone : joined)[event->sequence] = event;
      if (is_alone) continue;
      there.push_back(id);
      LEXLOG_RETURN_IF_ERROR(AddRecordActs(id, joined));
    }
    Placement placement(log_, projections_, events_, groups_);
    for (const auto& [sequence, event] : joined) {
      LEXLOG_RETURN_IF_ERROR(placement.Place(*event));
    }
    for (const auto& [sequence, event] : alone) {
      const std::string& id = event->event.id();
      LEXLOG_ASSIGN_OR_RETURN(const EventGroups::KeptGroups kept, events_.Kept(id));
      if (kept.has_value()) {
        LEXLOG_RETURN_IF_ERROR(placement.Place(*event));
      } else {
        alone_.emplace(id, event);
      }
    }
    for (const std::string& id : there) LEXLOG_RETURN_IF_ERROR(placement.Complete(id, last_));
    return absl::OkStatus();
  }

  absl::Status AddRecordActs(const std::string& id, InOrder& events) {
    LEXLOG_ASSIGN_OR_RETURN(const Versions versions, VersionsUpTo(log_, id, last_));
    for (const storage::v1::ViewRow& mark : versions.marks) {
      LEXLOG_ASSIGN_OR_RETURN(events[Sequence{mark.recorded()}], log_.Seek(mark.event()));
    }
    return absl::OkStatus();
  }

  // What is told of an event that is alone.
  absl::Status AddRows(const SharedEvent& event, const Because& because) {
    LEXLOG_ASSIGN_OR_RETURN(std::vector<PlacedRow> rows,
                            OwnRows(FirstContent(event), projections_));
    for (PlacedRow& placed : rows) {
      Merge(because, touched_.groups[placed.group]);
      touched_.added[placed.group].rows.push_back(std::move(placed.row));
    }
    return absl::OkStatus();
  }

  // Takes away the dates of `other` if nothing shares them any more.
  absl::Status Unshare(const std::string& other) {
    LEXLOG_ASSIGN_OR_RETURN(const auto sharers, ReadRows(overlay_, {kSharersView, other}));
    if (!sharers.empty()) return absl::OkStatus();
    const GroupName dates{kDatesView, other};
    LEXLOG_ASSIGN_OR_RETURN(const SharedEvent found, log_.Seek(other));
    if (found != nullptr) {
      LEXLOG_RETURN_IF_ERROR(groups_.TakeRows(dates, found->sequence));
    }
    return events_.Leave(other, dates);
  }

  absl::Status TouchGroups(const std::string& id, const Because& because) {
    LEXLOG_ASSIGN_OR_RETURN(const std::vector<GroupName> groups, events_.Of(id, last_));
    for (const GroupName& group : groups) Merge(because, touched_.groups[group]);
    return absl::OkStatus();
  }

  // What shares the dates of a touched event, and what shares those.
  absl::Status TouchSharers(const std::string& first, const Because& because) {
    std::vector<std::string> pending = {first};
    std::set<std::string> done;
    while (!pending.empty()) {
      const std::string id = std::move(pending.back());
      pending.pop_back();
      if (!done.insert(id).second) continue;
      LEXLOG_ASSIGN_OR_RETURN(const auto sharers, ReadRows(overlay_, {kSharersView, id}));
      for (const storage::v1::ViewRow& row : sharers) {
        if (row.kind() != storage::v1::ViewRow::ROW) continue;
        Merge(because, touched_.events[row.event()]);
        LEXLOG_RETURN_IF_ERROR(TouchGroups(row.event(), because));
        pending.push_back(row.event());
      }
    }
    return absl::OkStatus();
  }

  const LogReader& base_log_;
  const LogReader& log_;
  const Sequence head_;  // of the baseline
  const Sequence last_;  // of the scenario
  const Projections& projections_;
  Overlay& overlay_;
  EventGroups base_events_;
  EventGroups events_;
  GroupHeads heads_{0};
  GroupWriter groups_;
  Touched touched_;
  std::set<std::string> acted_upon_;          // ids
  std::map<std::string, SharedEvent> alone_;  // by id: nothing else has to do with them
  std::set<std::string> left_shared_;         // ids of events whose dates some event shared
};

}  // namespace

absl::StatusOr<Touched> PlaceAnew(const Edits& edits, const ScenarioLog& log,
                                  const Projections& projections, Overlay& overlay) {
  return Replacing(log, projections, overlay).Run(edits);
}

}  // namespace lexlog
