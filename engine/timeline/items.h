#ifndef LEXLOG_ENGINE_TIMELINE_ITEMS_H_
#define LEXLOG_ENGINE_TIMELINE_ITEMS_H_

#include <compare>
#include <cstdint>
#include <limits>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "engine/timeline/as_of.h"
#include "engine/timeline/dates.h"
#include "engine/timeline/resolve.h"

namespace lexlog::timeline {

// Where in the order of acts something stands; see ViewRule::Order. The default is before all.
struct Place {
  Day effect = std::numeric_limits<Day>::min();  // under kByAct the same as `act`
  Day act = 0;
  int32_t order_in_day = 0;
  uint64_t sequence = 0;
  uint32_t number = 0;
  friend auto operator<=>(const Place&, const Place&) = default;
};

// A row, or an act upon one, that may be seen.
struct Item {
  int row = 0;  // index in Group::rows
  storage::v1::ViewRow::Kind kind = storage::v1::ViewRow::ROW;
  Place place;  // its days are those of `act` and, under kByEffect, `from`
  Date act;
  Date from;  // of a reschedule: if `sets_from`
  Date until;
  bool sets_from = true;
  bool sets_until = true;
  bool always_seen = false;              // else it is seen …
  absl::InlinedVector<Date, 1> seen_by;  // … if any of these days is not after public_by
  std::vector<int> cancelled_by;         // acts upon it: indexes in Items::all
  std::vector<int> moved_by;
};

// What may be seen of a group, by ascending sequence and number.
struct Items {
  ViewRule rule;
  std::vector<Item> all;
  std::vector<int> rows;  // those of kind ROW
  std::vector<int> acts;  // the others, every act after the acts upon it
};

// Acts whose target is not in the group wait; acts that stand in a circle count for nothing.
Items MakeItems(const Group& group, const AsOf& as_of, Dates& dates);

// The items that `rows` of `items` rest on, and no others; `rows` become Items::rows.
Items Only(const Items& items, const std::vector<int>& rows);

}  // namespace lexlog::timeline

#endif  // LEXLOG_ENGINE_TIMELINE_ITEMS_H_
