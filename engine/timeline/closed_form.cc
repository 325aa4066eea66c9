#include "engine/timeline/closed_form.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace lexlog::timeline {

ClosedForm::ClosedForm(const Items& items, const AsOf& as_of, const World& world)
    : items_(items), as_of_(as_of), world_(world) {
  if (items.acts.empty()) return;
  acts_.resize(items.all.size());
  for (const int act : items.acts) acts_[act] = Counts(items.all[act]);
}

Chance ClosedForm::SeenIn(const Item& item, Bounds act) const {
  if (item.always_seen) return {true, true};
  Chance seen;
  for (const Date day : item.seen_by) {
    const Bounds bounds = day == item.act ? act : BoundsOf(day, world_);
    seen.may = seen.may || bounds.min <= *as_of_.public_by;
    seen.must = seen.must || bounds.max <= *as_of_.public_by;
  }
  return seen;
}

// Cancelled by none that counts; those rest on dates of their own.
Chance ClosedForm::CountsIn(const Item& item, Bounds act) const {
  Chance counts = SeenIn(item, act);
  for (const int by : item.cancelled_by) {
    counts.may = counts.may && !acts_[by].must;
    counts.must = counts.must && !acts_[by].may;
  }
  return counts;
}

// A reschedule that only its own act day can bring before the public stands no higher than that.
Mover ClosedForm::MoverOf(const Item& act) const {
  const Bounds days = BoundsOf(act.act, world_);
  Mover mover{.item = &act, .chance = Counts(act), .low = act.place, .high = act.place};
  mover.act_max = days.max;
  if (as_of_.public_by && !SeenIn(act, {days.max, days.max}).may) {
    mover.act_max = LatestUpTo(act.act, *as_of_.public_by, world_);
  }
  mover.low.act = mover.low.effect = days.min;
  mover.high.act = mover.high.effect = mover.act_max;
  return mover;
}

absl::InlinedVector<Ends, 1> ClosedForm::EndsOf(const Item& row) const {
  Movers movers;
  for (const int act : row.moved_by) {
    if (acts_[act].may) movers.push_back(MoverOf(items_.all[act]));
  }
  return PossibleEnds(row, movers, world_);
}

// An unknown act day in parts that the question cannot tell apart, as other dates of the row may be
// the same unknown day.
ClosedForm::Parts ClosedForm::PartsOf(Date act) const {
  Parts parts;
  if (act.crisp()) {
    parts.Add(Bounds{act.day, act.day});
    return parts;
  }
  const DaySet& days = world_[act.variable];
  const Day on = as_of_.effective_on;
  const Day by = as_of_.public_by.value_or(on);
  const auto [first, second] = std::minmax(on, by);
  parts.Add(days.Within(kFirstDay, first));
  if (first < second) parts.Add(days.Within(first + 1, second));
  if (second < kNever) parts.Add(days.Within(second + 1, kNever));
  return parts;
}

ClosedForm::Cover ClosedForm::CoverIn(const Item& row, Bounds act,
                                      const absl::InlinedVector<Ends, 1>& ends) const {
  const Day on = as_of_.effective_on;
  Cover cover{.chance = {.must = true}};
  for (const Ends& pair : ends) {
    const bool from_act = pair.from == row.act;
    const Bounds from = from_act ? act : BoundsOf(pair.from, world_);
    const Bounds until = pair.until == row.act ? act : BoundsOf(pair.until, world_);
    cover.from_min = std::min(cover.from_min, from.min);
    cover.chance.must = cover.chance.must && from.max <= on && until.min > on;
    if (from.min > on || until.max <= on) continue;
    cover.chance.may = true;
    cover.from_max =
        std::max(cover.from_max, from_act ? act.max : LatestUpTo(pair.from, on, world_));
  }
  return cover;
}

Place ClosedForm::PlaceAt(const Item& row, Day act, Day from) const {
  Place place = row.place;
  place.act = act;
  place.effect = items_.rule.order == ViewRule::Order::kByEffect ? std::max(act, from) : act;
  return place;
}

ClosedForm::Standing ClosedForm::StandingOf(const Item& row) const {
  Standing standing{.there = {.must = true}};
  const auto ends = EndsOf(row);
  std::optional<Place> low;
  for (const Bounds act : PartsOf(row.act)) {
    const Chance counts = CountsIn(row, act);
    const Cover cover = CoverIn(row, act, ends);
    if (counts.may && cover.chance.may) {
      standing.there.may = true;
      standing.top = std::max(standing.top, PlaceAt(row, act.max, cover.from_max));
    }
    standing.there.must = standing.there.must && counts.must && cover.chance.must;
    const Place lowest = PlaceAt(row, act.min, cover.from_min);
    low = std::min(low.value_or(lowest), lowest);
  }
  standing.low = *low;
  return standing;
}

Chance ClosedForm::Covers(const Item& row) const {
  Chance covers{.must = true};
  const auto ends = EndsOf(row);
  for (const Bounds act : PartsOf(row.act)) {
    const Cover cover = CoverIn(row, act, ends);
    covers.may = covers.may || cover.chance.may;
    covers.must = covers.must && cover.chance.must;
  }
  return covers;
}

// The highest of the lowest places of the rows sure to be there is the floor; whatever may be
// there and can reach it may govern; nothing may, if no row is sure.
Contest ClosedForm::Highest(const std::vector<int>& rows) const {
  std::vector<std::pair<int, Place>> tops;
  Contest contest{.none = true};
  Place floor;
  for (const int row : rows) {
    const Standing standing = StandingOf(items_.all[row]);
    if (!standing.there.may) continue;
    if (standing.there.must) {
      contest.none = false;
      floor = std::max(floor, standing.low);
    }
    if (standing.top >= floor) tops.emplace_back(row, standing.top);
  }
  for (const auto& [row, top] : tops) {
    if (top >= floor) contest.open.push_back(row);
  }
  if (contest.open.size() == 1 && !contest.none) contest.sure.swap(contest.open);
  return contest;
}

Contest ClosedForm::Each(const std::vector<int>& rows) const {
  Contest contest;
  for (const int row : rows) {
    const Chance there = StandingOf(items_.all[row]).there;
    if (there.may) (there.must ? contest.sure : contest.open).push_back(row);
  }
  return contest;
}

Contest ClosedForm::Settle(const std::vector<int>& rows) const {
  return items_.rule.governs == ViewRule::Governs::kHighest ? Highest(rows) : Each(rows);
}

}  // namespace lexlog::timeline
