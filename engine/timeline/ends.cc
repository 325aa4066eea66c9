#include "engine/timeline/ends.h"

#include <algorithm>
#include <optional>

namespace lexlog::timeline {
namespace {

bool SetsFrom(const Mover& mover) { return mover.item->sets_from; }
bool SetsUntil(const Mover& mover) { return mover.item->sets_until; }

// The movers that can be the highest that set an end; null where that can be none of them.
using Choices = absl::InlinedVector<const Mover*, 3>;

Choices ChoicesFor(const Movers& movers, bool (*sets)(const Mover&)) {
  Place floor;
  Choices choices;
  for (const Mover& mover : movers) {
    if (sets(mover) && mover.chance.must) floor = std::max(floor, mover.low);
  }
  for (const Mover& mover : movers) {
    if (sets(mover) && mover.high >= floor) choices.push_back(&mover);
  }
  if (floor == Place()) choices.push_back(nullptr);
  return choices;
}

// The highest place that `mover` can take below `limit`, if there is one.
std::optional<Place> HighestBelow(const Mover& mover, const Place& limit, const World& world) {
  Place place = mover.high;
  if (place < limit) return place;
  place.act = place.effect = limit.act;
  const Day last = place < limit ? limit.act : limit.act - 1;
  place.act = place.effect = LatestUpTo(mover.item->act, std::min(last, mover.act_max), world);
  if (place.act < kFirstDay) return std::nullopt;
  return place;
}

// Where the two that set the ends stand.
struct Heights {
  Place from;
  Place until;
};

// Whether one world can have `from` set one end and `until` the other, and how high they then
// stand: as high as they can, which leaves the others the most room.
std::optional<Heights> Together(const Mover* from, const Mover* until, const World& world) {
  Heights heights;
  if (from != nullptr) heights.from = from->high;
  if (until != nullptr) heights.until = until->high;
  if (from == until) return heights;
  const bool from_sets_both = from != nullptr && SetsUntil(*from);
  const bool until_sets_both = until != nullptr && SetsFrom(*until);
  if (from_sets_both && until_sets_both) return std::nullopt;
  if (from_sets_both) {
    if (until == nullptr) return std::nullopt;
    const auto below = HighestBelow(*from, heights.until, world);
    if (!below) return std::nullopt;
    heights.from = *below;
  }
  if (until_sets_both) {
    if (from == nullptr) return std::nullopt;
    const auto below = HighestBelow(*until, heights.from, world);
    if (!below) return std::nullopt;
    heights.until = *below;
  }
  return heights;
}

// Whether every other mover that is sure to count can stand below the one that sets its end.
bool OthersBelow(const Movers& movers, const Mover* from, const Mover* until,
                 const Heights& heights) {
  for (const Mover& mover : movers) {
    if (&mover == from || &mover == until || !mover.chance.must) continue;
    if (SetsFrom(mover) && mover.low > heights.from) return false;
    if (SetsUntil(mover) && mover.low > heights.until) return false;
  }
  return true;
}

}  // namespace

absl::InlinedVector<Ends, 1> PossibleEnds(const Item& row, const Movers& movers,
                                          const World& world) {
  if (movers.empty()) return {{row.from, row.until}};
  absl::InlinedVector<Ends, 1> ends;
  const Choices untils = ChoicesFor(movers, SetsUntil);
  for (const Mover* from : ChoicesFor(movers, SetsFrom)) {
    for (const Mover* until : untils) {
      const auto heights = Together(from, until, world);
      if (!heights || !OthersBelow(movers, from, until, *heights)) continue;
      ends.push_back({from == nullptr ? row.from : from->item->from,
                      until == nullptr ? row.until : until->item->until});
    }
  }
  return ends;
}

}  // namespace lexlog::timeline
