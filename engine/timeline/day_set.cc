#include "engine/timeline/day_set.h"

#include <algorithm>

namespace lexlog {
namespace {

// Whether a day lies between two stretches; written so that kNever cannot overflow.
bool Apart(const DaySet::Stretch& earlier, const DaySet::Stretch& later) {
  return later.first > earlier.last && later.first - 1 > earlier.last;
}

}  // namespace

void DaySet::Add(Day first, Day last) {
  Stretch added{first, last};
  const auto begin = std::partition_point(stretches_.begin(), stretches_.end(),
                                          [&](const Stretch& s) { return Apart(s, added); });
  auto end = begin;
  for (; end != stretches_.end() && !Apart(added, *end); ++end) {
    added = {std::min(added.first, end->first), std::max(added.last, end->last)};
  }
  stretches_.insert(stretches_.erase(begin, end), added);
}

void DaySet::Add(const DaySet& other) {
  for (const Stretch& stretch : other.stretches_) Add(stretch.first, stretch.last);
}

bool DaySet::Contains(Day day) const {
  const auto at = std::partition_point(stretches_.begin(), stretches_.end(),
                                       [&](const Stretch& s) { return s.last < day; });
  return at != stretches_.end() && at->first <= day;
}

bool DaySet::Intersects(const DaySet& other) const {
  auto a = stretches_.begin();
  auto b = other.stretches_.begin();
  while (a != stretches_.end() && b != other.stretches_.end()) {
    if (a->last < b->first) {
      ++a;
    } else if (b->last < a->first) {
      ++b;
    } else {
      return true;
    }
  }
  return false;
}

DaySet DaySet::Within(Day first, Day last) const {
  DaySet part;
  for (const Stretch& s : stretches_) {
    const Day from = std::max(s.first, first);
    const Day to = std::min(s.last, last);
    if (from <= to) part.stretches_.push_back({from, to});
  }
  return part;
}

uint64_t DaySet::size() const {
  uint64_t days = 0;
  for (const Stretch& s : stretches_) {
    days += static_cast<uint64_t>(static_cast<int64_t>(s.last) - s.first) + 1;
  }
  return days;
}

}  // namespace lexlog
