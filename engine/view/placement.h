#ifndef LEXLOG_ENGINE_VIEW_PLACEMENT_H_
#define LEXLOG_ENGINE_VIEW_PLACEMENT_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/log/log_reader.h"
#include "engine/view/event_groups.h"
#include "engine/view/foretold.h"
#include "engine/view/group_writer.h"
#include "engine/view/projection.h"
#include "engine/view/versions.h"

namespace lexlog {

// Whether the event acts upon no other of the world, and shares no other's dates.
bool StandsAlone(const v1::Event& event);

// A row, and the group where it belongs.
struct PlacedRow {
  GroupName group;
  storage::v1::ViewRow row;
};

// The rows that `content` has of its own, as the projections say: all there are of an event that
// stands alone and that nothing else has to do with. InvalidArgument as RowFor.
absl::StatusOr<std::vector<PlacedRow>> OwnRows(const Content& content,
                                               const Projections& projections);

// Puts what one event says where questions will look for it: its rows into the groups that the
// projections name, acts upon an event beside that event's rows, record marks beside what they
// replace. So one group holds all that is needed to resolve it. What it writes shows in the overlay
// of `groups` after GroupWriter::Flush. Not thread-safe; borrows all.
class Placement {
 public:
  // `foretold` spares looking things up where many events are placed; null: they are looked up.
  Placement(const LogReader& log, const Projections& projections, EventGroups& events,
            GroupWriter& groups, Foretold* foretold = nullptr)
      : log_(log),
        projections_(projections),
        events_(events),
        groups_(groups),
        foretold_(foretold) {}

  // Places an event after all that come before it. DataLoss where the log contradicts itself.
  absl::Status Place(const RecordedEvent& event);

  // Joins an event that was placed anew with what came after it and was there already: `last` is
  // the last sequence that was placed.
  absl::Status Complete(absl::string_view id, Sequence last);

 private:
  absl::Status PlaceContent(const Content& content);
  // Whether nothing on record has to do with an event that is placed for the first time.
  bool IsAlone(const Content& content) const;
  // Puts its rows into the groups that it names, and those into `groups`, if that is not null.
  absl::Status PlaceOwnRows(const Content& content, std::set<GroupName>* groups);
  // `kept`: the groups in which its event is known to stand; what acts upon it stands there too.
  absl::Status PlaceRows(const Content& content, const EventGroups::KeptGroups& kept);
  absl::Status PlaceAct(const Content& content, absl::string_view target);
  absl::Status PlaceRecordAct(const RecordedEvent& act);
  // Makes the dates of other events that `content` shares readable beside the views.
  absl::Status ShareDates(const Content& content);
  absl::Status ShareDatesOf(absl::string_view other, const Content& content);
  absl::Status PutDates(const Content& content);
  // What stands in every group that an event stands in: which other events, and which rows beside
  // its own.
  struct Attached {
    std::vector<std::string> events;
    std::vector<storage::v1::ViewRow> rows;
  };
  // Gathers the record marks of `id`, its rows as far as it acts upon `target`, and all that acts
  // upon it, however indirectly.
  absl::Status Gather(absl::string_view id, absl::string_view target, Attached& attached,
                      int depth = 0);
  absl::Status Attach(const Attached& attached, const GroupName& group);

  const LogReader& log_;
  const Projections& projections_;
  EventGroups& events_;
  GroupWriter& groups_;
  Foretold* const foretold_;
  Sequence now_;                  // of the event being placed: later ones are not looked at
  Sequence placed_;               // the last event that stands where it should
  storage::v1::ViewRow own_row_;  // of the event that was placed last, used again for the next
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_PLACEMENT_H_
