#include "engine/timeline/day_set.h"

#include <bitset>
#include <random>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace lexlog {
namespace {

using testing::ElementsAre;
using Stretch = DaySet::Stretch;

TEST(DaySetTest, JoinsWhatTouches) {
  DaySet days(10, 12);
  days.Add(20, 22);
  days.Add(13, 14);  // adjacent
  EXPECT_THAT(days.stretches(), ElementsAre(Stretch{10, 14}, Stretch{20, 22}));
  days.Add(1, 2);
  days.Add(12, 30);
  EXPECT_THAT(days.stretches(), ElementsAre(Stretch{1, 2}, Stretch{10, 30}));
}

TEST(DaySetTest, NeverStandsApartFromEveryDay) {
  DaySet days = DaySet::Unknown();
  days.Add(kNever, kNever);
  days.Add(kNever, kNever);
  EXPECT_THAT(days.stretches(), ElementsAre(Stretch{kFirstDay, kLastDay}, Stretch{kNever, kNever}));
  EXPECT_EQ(days.size(), DaySet::Unknown().size() + 1);
  EXPECT_EQ(days.max(), kNever);
}

TEST(DaySetTest, ACrispSetIsOneDay) {
  EXPECT_TRUE(DaySet(5).is_crisp());
  EXPECT_TRUE(DaySet(kNever).is_crisp());
  EXPECT_FALSE(DaySet(5, 6).is_crisp());
  EXPECT_FALSE(DaySet().is_crisp());
  EXPECT_TRUE(DaySet().empty());
}

// Against a set of bits, over many seeds.
TEST(DaySetTest, EqualsASetOfBits) {
  constexpr int kDays = 40;
  std::mt19937 random(7);
  const auto make = [&](DaySet& days, std::bitset<kDays>& bits) {
    for (int i = random() % 6; i > 0; --i) {
      const int first = random() % kDays;
      const int last = std::min<int>(kDays - 1, first + random() % 6);
      days.Add(first, last);
      for (int d = first; d <= last; ++d) bits.set(d);
    }
  };
  for (int run = 0; run < 5000; ++run) {
    DaySet a, b;
    std::bitset<kDays> x, y;
    make(a, x);
    make(b, y);
    EXPECT_EQ(a.Intersects(b), (x & y).any());
    EXPECT_EQ(a.size(), x.count());
    const int first = random() % kDays;
    const int last = first + random() % 10;
    const DaySet part = a.Within(first, last);
    for (int d = 0; d < kDays; ++d) {
      EXPECT_EQ(a.Contains(d), x.test(d));
      EXPECT_EQ(part.Contains(d), x.test(d) && d >= first && d <= last);
    }
    a.Add(b);
    for (int d = 0; d < kDays; ++d) EXPECT_EQ(a.Contains(d), (x | y).test(d));
    for (size_t i = 1; i < a.stretches().size(); ++i) {
      EXPECT_GT(a.stretches()[i].first, a.stretches()[i - 1].last + 1);
    }
  }
}

}  // namespace
}  // namespace lexlog
