#include "engine/timeline/packed_group_gaps.h"

#include <algorithm>

namespace lexlog::timeline {

void DayGaps::PutUnder(const RowStretch& stretch) {
  auto gap = gaps_.upper_bound(stretch.from);
  if (gap != gaps_.begin()) --gap;
  while (gap != gaps_.end() && gap->first < stretch.until) {
    const auto [first, end] = *gap;
    const Day from = std::max(first, stretch.from);
    const Day until = std::min(end, stretch.until);
    if (from >= until) {
      ++gap;
      continue;
    }
    given_.push_back({from, until, stretch.row});
    gap = gaps_.erase(gap);
    if (first < from) gaps_.emplace(first, from);
    if (until < end) gaps_.emplace(until, end);
  }
}

std::vector<RowStretch> DayGaps::Take() {
  std::sort(given_.begin(), given_.end(),
            [](const RowStretch& a, const RowStretch& b) { return a.from < b.from; });
  std::vector<RowStretch> taken;
  for (const RowStretch& stretch : given_) {
    if (!taken.empty() && taken.back().until == stretch.from && taken.back().row == stretch.row) {
      taken.back().until = stretch.until;
    } else {
      taken.push_back(stretch);
    }
  }
  given_.clear();
  return taken;
}

}  // namespace lexlog::timeline
