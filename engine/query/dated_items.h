#ifndef LEXLOG_ENGINE_QUERY_DATED_ITEMS_H_
#define LEXLOG_ENGINE_QUERY_DATED_ITEMS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "engine/timeline/day_set.h"

namespace lexlog {

// Something dated that rules may touch: a transaction.
struct DatedItem {
  Day on = 0;
  uint32_t bucket = 0;  // what must be equal for it to be touched, as one number
  uint8_t bit = 0;      // below 8: what it has, of which a rule touches one or several
};

// Items laid out so that those of a bucket on a stretch of days, with one of several bits, are
// counted in the time of a search, however many there are. Immutable; thread-safe.
class DatedItems {
 public:
  // Buckets are below `buckets`, days within kFirstDay..kLastDay. Memory of about five bytes for
  // an item and four for a bucket.
  DatedItems(absl::Span<const DatedItem> items, uint32_t buckets);

  // Those on days [from, until) whose bit is in `mask`.
  uint64_t Count(uint32_t bucket, uint8_t mask, Day from, Day until) const;

 private:
  static constexpr size_t kBlock = 256;
  using Counts = std::array<uint32_t, 8>;  // by bit

  void Place(absl::Span<const DatedItem> items);
  void SumUp();
  // The first of the places [begin, end), in one bucket, that is not before `day`; or `end`.
  size_t FirstNotBefore(size_t begin, size_t end, Day day) const;
  uint64_t CountBetween(size_t first, size_t last, uint8_t mask) const;

  std::vector<uint32_t> begins_;  // of each bucket, and the end of the last one
  std::vector<Day> days_;         // of items by bucket, by day within it
  std::vector<uint8_t> flags_;    // beside it: the one bit
  std::vector<Counts> sums_;      // before each kBlock of items
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_QUERY_DATED_ITEMS_H_
