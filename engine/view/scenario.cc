#include "engine/view/scenario.h"

#include <set>
#include <string>
#include <vector>

#include "engine/base/status_macros.h"
#include "engine/storage/keys.h"
#include "engine/view/group_writer.h"
#include "engine/view/projector.h"
#include "engine/view/scenario_check.h"
#include "engine/view/scenario_log.h"
#include "engine/view/view_names.h"

namespace lexlog {

absl::StatusOr<std::shared_ptr<const LaidScenario>> LaidScenario::Lay(
    std::shared_ptr<const KvSnapshot> base, const Projections& projections, v1::Scenario scenario,
    std::optional<Sequence> recorded_by) {
  std::shared_ptr<LaidScenario> laid(new LaidScenario(std::move(base), std::move(scenario)));
  LEXLOG_RETURN_IF_ERROR(laid->Build(projections, recorded_by));
  return std::shared_ptr<const LaidScenario>(std::move(laid));
}

absl::Status LaidScenario::Build(const Projections& projections,
                                 std::optional<Sequence> recorded_by) {
  LEXLOG_RETURN_IF_ERROR(FetchAhead());
  EventsRead read;
  const LogReader log(once_, read);
  LEXLOG_ASSIGN_OR_RETURN(const Sequence head, log.Head());
  LEXLOG_ASSIGN_OR_RETURN(edits_, ReadEdits(scenario_, log, recorded_by.value_or(head)));
  LEXLOG_RETURN_IF_ERROR(SkipWhatIsNew(projections, head));
  EventsRead read_after = read;
  const LogReader after(overlay_, read_after);
  LEXLOG_RETURN_IF_ERROR(TakeOut(edits_, overlay_, read_after));
  LEXLOG_RETURN_IF_ERROR(CheckSupposed(scenario_, after, edits_));
  LEXLOG_RETURN_IF_ERROR(Number(log, head, edits_));
  LEXLOG_RETURN_IF_ERROR(PutIn(edits_, overlay_, read_after));
  const Sequence last{head.value + edits_.added.size()};
  LEXLOG_ASSIGN_OR_RETURN(touched_,
                          PlaceAnew(edits_, {log, after, head, last}, projections, overlay_));
  return absl::OkStatus();
}

// What most scenarios ask for: where the log ends, how far the views have come, where the events
// lie that are named, and whether anything is known of what is added.
absl::Status LaidScenario::FetchAhead() {
  std::set<std::string> ahead = {keys::Head(), keys::Checkpoint()};
  for (const v1::Hypothetical& hypothetical : scenario_.hypothetical()) {
    const std::string& id = IdIn(hypothetical);
    ahead.insert(keys::EventId(id));
    if (!hypothetical.has_add()) continue;
    ahead.insert(keys::SubjectCount(kWaitingView, SubjectKind(id)));
    ahead.insert(keys::SubjectCount(kSharersView, SubjectKind(id)));
    for (const v1::Citation& citation : hypothetical.add().citation()) {
      ahead.insert(keys::EventId(citation.source()));  // most are registered under their own name
      ahead.insert(keys::ActCount(citation.source()));
    }
  }
  return once_.Fetch({ahead.begin(), ahead.end()});
}

// Nothing has to do with an event that is not on record if no act waits for anything, and nothing
// shares the dates of anything, that is not: then that need not be looked up for each.
absl::Status LaidScenario::SkipWhatIsNew(const Projections& projections, Sequence head) {
  if (edits_.added.empty()) return absl::OkStatus();
  const absl::StatusOr<Sequence> views = ViewCheckpoint(once_, projections);
  if (!views.ok() || *views != head) return absl::OkStatus();  // they do not tell
  for (const Addition& addition : edits_.added) {
    const std::string& id = addition.event->event.id();
    const absl::string_view kind = SubjectKind(id);
    LEXLOG_ASSIGN_OR_RETURN(const auto waiting, once_.Get(keys::SubjectCount(kWaitingView, kind)));
    LEXLOG_ASSIGN_OR_RETURN(const auto sharers, once_.Get(keys::SubjectCount(kSharersView, kind)));
    if (waiting.has_value() || sharers.has_value()) continue;
    once_.KnowAbsent(keys::ActCount(id));
    once_.KnowAbsent(keys::EventGroupCount(id));
  }
  return absl::OkStatus();
}

absl::Status LaidScenario::PutInTheRest() const {
  std::call_once(put_in_, [this] {
    PutInRecords(edits_, overlay_);
    GroupWriter groups(overlay_);
    for (const auto& [group, added] : touched_.added) {
      for (size_t i = added.written; i < added.rows.size(); ++i) {
        groups.AddRow(group, added.rows[i]);
      }
    }
    whole_.Update(groups.Flush());
    once_.Done();
  });
  return whole_;
}

absl::StatusOr<std::optional<std::string>> LaidScenario::Whole::Get(absl::string_view key) const {
  LEXLOG_RETURN_IF_ERROR(laid_.PutInTheRest());
  return laid_.overlay_.Get(key);
}

absl::Status LaidScenario::Whole::Scan(absl::string_view first, absl::string_view last,
                                       Visitor visit) const {
  LEXLOG_RETURN_IF_ERROR(laid_.PutInTheRest());
  return laid_.overlay_.Scan(first, last, visit);
}

}  // namespace lexlog
