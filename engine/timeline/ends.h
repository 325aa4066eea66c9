#ifndef LEXLOG_ENGINE_TIMELINE_ENDS_H_
#define LEXLOG_ENGINE_TIMELINE_ENDS_H_

#include "absl/container/inlined_vector.h"
#include "engine/timeline/items.h"

namespace lexlog::timeline {

// What holds in some world, and what in every one.
struct Chance {
  bool may = false;
  bool must = false;
};

// A reschedule upon a row that may count.
struct Mover {
  const Item* item = nullptr;
  Chance chance;
  Place low;        // its places, in worlds where it counts: the lowest …
  Place high;       // … and the highest
  Day act_max = 0;  // the latest act day with which it can be seen
};
using Movers = absl::InlinedVector<Mover, 2>;

// Dates that the ends of a row can have together.
struct Ends {
  Date from;
  Date until;
};

// Every pair of ends that a row has in some world: for each end the highest placed reschedule that
// sets it, else the row's own. The dates of different movers must be independent.
absl::InlinedVector<Ends, 1> PossibleEnds(const Item& row, const Movers& movers,
                                          const World& world);

}  // namespace lexlog::timeline

#endif  // LEXLOG_ENGINE_TIMELINE_ENDS_H_
