#ifndef LEXLOG_ENGINE_VIEW_EVENT_GROUPS_H_
#define LEXLOG_ENGINE_VIEW_EVENT_GROUPS_H_

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/sequence.h"
#include "engine/log/log_reader.h"
#include "engine/storage/overlay.h"
#include "engine/view/group_rows.h"
#include "engine/view/projection.h"
#include "lexlog/v1/event.pb.h"

namespace lexlog {

// In which groups an event stands: where its content puts it, and where acts put it. Most events
// stand only where their first content puts them: of those nothing is kept, as the projections
// tell. Of the others all groups are kept. Not thread-safe; borrows all.
class EventGroups {
 public:
  // `stands` says of an event that it has been placed, whatever its sequence: in a scenario what is
  // not touched. Null: an event has been placed that comes no later than the last one placed.
  using Stands = std::function<bool(absl::string_view event)>;
  EventGroups(const LogReader& log, const Projections& projections, Overlay& overlay,
              Stands stands = nullptr)
      : log_(log), projections_(projections), overlay_(overlay), stands_(std::move(stands)) {}

  // The groups that `event` stands in, in order; `last` is the last sequence that was placed.
  absl::StatusOr<std::vector<GroupName>> Of(absl::string_view event, Sequence last) const;

  // Those that are kept, in order; nullopt where none are, as they need not be.
  using KeptGroups = std::optional<std::vector<GroupName>>;
  absl::StatusOr<KeptGroups> Kept(absl::string_view event) const;

  // Keeps from now on in which groups `event` stands, and returns them.
  absl::StatusOr<std::vector<GroupName>> Keep(absl::string_view event, Sequence last);

  // Remembers that rows of, or acts on, `event` stand in `group`, and keeps its groups.
  absl::Status Join(absl::string_view event, const GroupName& group, Sequence last);

  // Forgets that `event` has joined `group`. Only in memory, for a scenario.
  absl::Status Leave(absl::string_view event, const GroupName& group);

 private:
  absl::Status Add(absl::string_view event, const GroupName& group);
  // Where the first content of the event puts it.
  absl::StatusOr<std::vector<GroupName>> Own(absl::string_view event, Sequence last) const;

  const LogReader& log_;
  const Projections& projections_;
  Overlay& overlay_;
  const Stands stands_;
};

// What a projection says of one event.
struct SaidRow {
  GroupName group;
  storage::v1::ViewRow::Range range = storage::v1::ViewRow::SINCE_ACT;
  std::string value;
};

// All that `projections` say of `event`, in their order. Nothing of an act or a record act.
std::vector<SaidRow> SaidOf(const v1::Event& event, const Projections& projections);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_EVENT_GROUPS_H_
