#include "engine/query/dated_items.h"

#include <algorithm>

namespace lexlog {
namespace {

// The order of items by day, those of one day as they came.
std::vector<uint32_t> OrderByDay(absl::Span<const DatedItem> items) {
  std::vector<uint32_t> order(items.size());
  if (items.empty()) return order;
  const auto [first, last] = std::minmax_element(
      items.begin(), items.end(), [](const auto& a, const auto& b) { return a.on < b.on; });
  const Day begin = first->on;
  std::vector<uint32_t> places(static_cast<size_t>(last->on - begin) + 2);
  for (const DatedItem& item : items) ++places[static_cast<size_t>(item.on - begin) + 1];
  for (size_t i = 1; i < places.size(); ++i) places[i] += places[i - 1];
  for (uint32_t i = 0; i < items.size(); ++i) {
    order[places[static_cast<size_t>(items[i].on - begin)]++] = i;
  }
  return order;
}

}  // namespace

DatedItems::DatedItems(absl::Span<const DatedItem> items, uint32_t buckets)
    : begins_(size_t{buckets} + 1), days_(items.size()), flags_(items.size()) {
  for (const DatedItem& item : items) ++begins_[size_t{item.bucket} + 1];
  for (size_t i = 1; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
  Place(items);
  SumUp();
}

void DatedItems::Place(absl::Span<const DatedItem> items) {
  std::vector<uint32_t> places(begins_.begin(), begins_.end() - 1);
  for (const uint32_t i : OrderByDay(items)) {
    const uint32_t place = places[items[i].bucket]++;
    days_[place] = items[i].on;
    flags_[place] = static_cast<uint8_t>(1U << items[i].bit);
  }
}

void DatedItems::SumUp() {
  Counts counts{};
  for (size_t i = 0; i < flags_.size(); ++i) {
    if (i % kBlock == 0) sums_.push_back(counts);
    for (size_t bit = 0; bit < counts.size(); ++bit) counts[bit] += flags_[i] >> bit & 1U;
  }
  sums_.push_back(counts);
}

size_t DatedItems::FirstNotBefore(size_t begin, size_t end, Day day) const {
  if (begin == end || days_[end - 1] < day) return end;  // often: what has no end
  // Without a branch that a processor would have to guess.
  const Day* first = days_.data() + begin;
  size_t left = end - begin;
  while (left > 0) {
    const size_t half = (left + 1) / 2;
    first += first[half - 1] < day ? half : 0;
    left -= half;
  }
  return static_cast<size_t>(first - days_.data());
}

uint64_t DatedItems::CountBetween(size_t first, size_t last, uint8_t mask) const {
  uint32_t count = 0;
  for (size_t i = first; i < last; ++i) count += (flags_[i] & mask) != 0 ? 1U : 0U;
  return count;
}

uint64_t DatedItems::Count(uint32_t bucket, uint8_t mask, Day from, Day until) const {
  const size_t end = begins_[size_t{bucket} + 1];
  const size_t first = FirstNotBefore(begins_[bucket], end, from);
  const size_t last = FirstNotBefore(first, end, until);
  if (last - first <= 2 * kBlock) return CountBetween(first, last, mask);
  const size_t first_block = first / kBlock + 1;
  const size_t last_block = last / kBlock;
  uint64_t count = CountBetween(first, first_block * kBlock, mask) +
                   CountBetween(last_block * kBlock, last, mask);
  for (size_t bit = 0; bit < 8; ++bit) {
    if ((mask >> bit & 1U) != 0) count += sums_[last_block][bit] - sums_[first_block][bit];
  }
  return count;
}

}  // namespace lexlog
