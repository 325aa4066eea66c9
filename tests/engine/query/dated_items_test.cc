#include "engine/query/dated_items.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace lexlog {
namespace {

uint64_t CountOneByOne(const std::vector<DatedItem>& items, uint32_t bucket, uint8_t mask,
                       const DaySet::Stretch& days) {
  uint64_t count = 0;
  for (const DatedItem& item : items) {
    if (item.bucket == bucket && item.on >= days.first && item.on < days.last &&
        (mask >> item.bit & 1) != 0) {
      ++count;
    }
  }
  return count;
}

// Few buckets with many items, many with few, and one that has nearly all.
std::vector<DatedItem> RandomItems(std::mt19937& random, uint32_t buckets) {
  const size_t count = random() % 3000;
  const Day days = 1 + static_cast<Day>(random() % 500);
  std::vector<DatedItem> items;
  for (size_t i = 0; i < count; ++i) {
    DatedItem& item = items.emplace_back();
    item.on = static_cast<Day>(random() % static_cast<uint32_t>(days)) - 100;
    item.bucket = random() % 3 == 0 ? random() % buckets : buckets - 1;
    item.bit = static_cast<uint8_t>(random() % 8);
  }
  return items;
}

TEST(DatedItemsTest, CountsAsOneByOne) {
  for (uint32_t seed = 0; seed < 60; ++seed) {
    std::mt19937 random(seed);
    const uint32_t buckets = 1 + random() % 20;
    const std::vector<DatedItem> items = RandomItems(random, buckets);
    const DatedItems dated(items, buckets);
    for (int i = 0; i < 200; ++i) {
      const uint32_t bucket = random() % 2 == 0 ? buckets - 1 : random() % buckets;
      const auto mask = static_cast<uint8_t>(random());
      const Day from = random() % 10 == 0 ? kFirstDay : static_cast<Day>(random() % 500) - 120;
      const Day until = random() % 4 == 0 ? kNever : from + static_cast<Day>(random() % 400);
      ASSERT_EQ(dated.Count(bucket, mask, from, until),
                CountOneByOne(items, bucket, mask, {from, until}))
          << "seed " << seed << " bucket " << bucket << " from " << from << " until " << until;
    }
  }
}

TEST(DatedItemsTest, NoItemsAreCountedAsNone) {
  const DatedItems dated({}, 3);
  EXPECT_EQ(dated.Count(2, 255, kFirstDay, kNever), 0);
}

}  // namespace
}  // namespace lexlog
