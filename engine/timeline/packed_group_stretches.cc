#include "engine/timeline/packed_group_stretches.h"

#include <algorithm>

namespace lexlog::timeline {

void Stretches::PutUnder(const Stretch& stretch) {
  Day from = stretch.from;
  const auto* const ends_after = std::partition_point(
      all_.begin(), all_.end(), [from](const Stretch& there) { return there.until <= from; });
  auto next = static_cast<size_t>(ends_after - all_.begin());
  while (from < stretch.until) {
    const bool last = next == all_.size();
    const Day until = last ? stretch.until : std::min(stretch.until, all_[next].from);
    if (from < until) {
      all_.insert(all_.begin() + static_cast<std::ptrdiff_t>(next), {from, until, stretch.row});
      ++next;
    }
    if (last) return;
    from = all_[next].until;
    ++next;
  }
}

}  // namespace lexlog::timeline
