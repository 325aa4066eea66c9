// The resolver against its twin, which goes through every world: over many random logs nothing may
// be falsely certain, nothing missing, and nothing beyond what is in some world.

#include <algorithm>
#include <iostream>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "engine/timeline/resolve.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/timeline/random_log.h"
#include "tests/engine/timeline/world_twin.h"

namespace lexlog {
namespace {

constexpr ViewRule kByAct{};
constexpr ViewRule kByEffect{ViewRule::Order::kByEffect, ViewRule::Governs::kHighest};
constexpr ViewRule kEach{ViewRule::Order::kByAct, ViewRule::Governs::kEach};

constexpr uint64_t kWorldsTried = 2000;

struct Counts {
  int cases = 0;
  int fuzzy_answers = 0;
  int hanging = 0;
};

std::set<WorldTwin::Governing> OutcomesOf(const Resolution& resolution) {
  std::set<WorldTwin::Governing> outcomes;
  for (const JointOutcome& outcome : resolution.outcomes) outcomes.insert(outcome.governing);
  return outcomes;
}

std::set<std::pair<std::string, int>> NamesOf(const Resolution& resolution) {
  std::set<std::pair<std::string, int>> names;
  for (const DateRef& ref : resolution.hangs_on) names.emplace(ref.event, ref.field);
  return names;
}

std::set<int> SetOf(const std::vector<int>& rows) { return {rows.begin(), rows.end()}; }

// Of unknown days the twin tries only those that logs use, and never.
bool SameDays(const DaySet& a, const DaySet& b) {
  return a.Within(0, 12) == b.Within(0, 12) && a.Contains(kNever) == b.Contains(kNever);
}

// The questions beside the main one; exact where no day is used by several rows.
void CompareTheRest(const RandomLog& log, const Resolver& resolver, const WorldTwin& twin) {
  for (size_t g = 0; g < log.rows.size(); ++g) {
    const int group = static_cast<int>(g);
    EXPECT_EQ(SetOf(resolver.Seen(group)), twin.seen(g));
    EXPECT_EQ(SetOf(resolver.Upcoming(group)), twin.upcoming(g));
    for (const int row : twin.seen(g)) {
      const EffectiveRange range = resolver.RangeOf(group, row);
      EXPECT_TRUE(SameDays(range.from, twin.range(g, row).first)) << "from of row " << row;
      EXPECT_TRUE(SameDays(range.until, twin.range(g, row).second)) << "until of row " << row;
      EXPECT_EQ(SetOf(resolver.ActsUpon(group, row)), twin.acts_upon(g, row)) << "row " << row;
    }
  }
}

void CompareOne(const RandomLog& log, bool alone, WorldTwin& twin, Counts& counts) {
  twin.Run();
  const Resolver resolver(log.as_of, log.groups(), log.dates);
  const Resolution resolution = resolver.Resolve();
  ++counts.cases;
  counts.fuzzy_answers += twin.outcomes().size() > 1;
  counts.hanging += twin.hangs_on().size();
  EXPECT_FALSE(resolution.coarser);
  EXPECT_EQ(OutcomesOf(resolution), twin.outcomes());
  EXPECT_EQ(OutcomesOf(resolution).size(), resolution.outcomes.size()) << "told twice";
  EXPECT_EQ(NamesOf(resolution), twin.hangs_on());
  if (alone) CompareTheRest(log, resolver, twin);
}

// At least one answer in ten must be fuzzy, or else the logs do not put the question.
void Compare(const LogShape& shape, int cases, uint32_t seed) {
  std::mt19937 random(seed);
  Counts counts;
  const bool alone = shape.same_day == 0 && shape.in_every_group == 0;
  while (counts.cases < cases) {
    const RandomLog log(shape, random);
    WorldTwin twin(log.as_of, log.groups(), log.dates);
    if (twin.size() > kWorldsTried) continue;
    CompareOne(log, alone, twin, counts);
    ASSERT_FALSE(testing::Test::HasFailure())
        << "case " << counts.cases << " of seed " << seed << "\n"
        << log.ToString();
  }
  std::cout << counts.cases << " cases, " << counts.fuzzy_answers << " fuzzy answers, "
            << counts.hanging << " dates that they hang on\n";
  EXPECT_GE(counts.fuzzy_answers, shape.fuzzy > 0 ? cases / 10 : 0);
}

TEST(ResolverTwinTest, ByAct) { Compare({.groups = {kByAct}}, 5000, 1); }

TEST(ResolverTwinTest, ByEffect) { Compare({.groups = {kByEffect}}, 5000, 2); }

TEST(ResolverTwinTest, Each) { Compare({.groups = {kEach}}, 5000, 3); }

TEST(ResolverTwinTest, ManyActs) {
  Compare({.events_min = 4, .events_max = 8, .fuzzy = 40, .acts = 75}, 5000, 4);
}

TEST(ResolverTwinTest, ManyActsByEffect) {
  Compare({.events_min = 4, .events_max = 8, .groups = {kByEffect}, .fuzzy = 40, .acts = 75}, 5000,
          5);
}

TEST(ResolverTwinTest, ManyReschedules) {
  Compare({.events_min = 3, .events_max = 6, .acts = 90, .moves = 92, .targets = 1}, 6000, 17);
}

TEST(ResolverTwinTest, ManyReschedulesByEffect) {
  Compare({.events_min = 3,
           .events_max = 6,
           .groups = {kByEffect},
           .acts = 80,
           .moves = 92,
           .targets = 2},
          4000, 18);
}

TEST(ResolverTwinTest, Evidence) {
  Compare({.events_max = 4, .fuzzy = 40, .claims = 25, .citations_max = 3, .known_to = 30}, 5000,
          6);
}

TEST(ResolverTwinTest, RecordActs) {
  Compare({.events_max = 5, .fuzzy = 40, .record_acts = 40}, 5000, 7);
}

TEST(ResolverTwinTest, SameDays) { Compare({.fuzzy = 50, .same_day = 35}, 5000, 8); }

TEST(ResolverTwinTest, SameDaysByEffect) {
  Compare({.groups = {kByEffect}, .fuzzy = 50, .same_day = 35}, 5000, 9);
}

TEST(ResolverTwinTest, Joins) {
  Compare({.groups = {kByAct, kByEffect}, .in_every_group = 60}, 5000, 10);
}

TEST(ResolverTwinTest, JoinsWithEach) {
  Compare({.groups = {kByEffect, kEach}, .same_day = 15, .in_every_group = 50}, 5000, 11);
}

TEST(ResolverTwinTest, Everything) {
  Compare({.groups = {kByAct, kByEffect},
           .fuzzy = 40,
           .same_day = 15,
           .claims = 10,
           .citations_max = 2,
           .record_acts = 20,
           .in_every_group = 40,
           .known_to = 15},
          5000, 12);
}

// Few dates of many days: of a stretch in which days differ by their order alone, some stand for
// all.
TEST(ResolverTwinTest, LongStretches) {
  Compare({.events_max = 3, .fuzzy = 60, .longest = 9, .same_day = 25, .in_every_group = 30}, 4000,
          13);
}

TEST(ResolverTwinTest, LongStretchesByEffect) {
  Compare({.events_max = 3,
           .groups = {kByEffect, kByAct},
           .fuzzy = 60,
           .longest = 9,
           .same_day = 25,
           .in_every_group = 30},
          4000, 14);
}

TEST(ResolverTwinTest, CrispAndMany) {
  Compare({.events_min = 100,
           .events_max = 400,
           .groups = {kByAct, kByEffect, kEach},
           .fuzzy = 0,
           .acts = 50,
           .record_acts = 10,
           .in_every_group = 30},
          100, 15);
}

// Whether each row governs in some outcome, and does not in some.
using Marks = std::set<std::tuple<size_t, int, bool>>;
Marks MarksOf(const RandomLog& log, const std::set<WorldTwin::Governing>& outcomes) {
  Marks marks;
  for (const WorldTwin::Governing& governing : outcomes) {
    for (size_t g = 0; g < log.rows.size(); ++g) {
      const std::set<int> rows = SetOf(governing[g]);
      for (size_t i = 0; i < log.rows[g].size(); ++i) {
        marks.emplace(g, i, rows.count(static_cast<int>(i)) > 0);
      }
    }
  }
  return marks;
}

// Thirteen events that each may be seen or not, in two groups.
RandomLog ManyThatMayBeSeen(std::mt19937& random) {
  LogShape shape{.groups = {kEach, kByAct}, .fuzzy = 0, .acts = 0, .in_every_group = 100};
  shape.events_min = shape.events_max = 13;
  RandomLog log(shape, random);
  log.as_of = {.effective_on = 5, .public_by = 6, .recorded_by = {13}};
  for (auto& group : log.rows) {
    for (storage::v1::ViewRow& row : group) {
      storage::v1::Stamp& stamp = *row.mutable_stamp();
      if (stamp.citation_size() == 0) stamp.add_citation()->set_proof(v1::PRESS);
      if (row.sequence() > 1 + random() % 3) row.set_range(storage::v1::ViewRow::ALWAYS);
      stamp.clear_from();
      stamp.clear_until();
      stamp.clear_public_day();
      for (const Day day : {6, 6, 8, 8}) {
        if (stamp.public_day_size() == 0) stamp.add_public_day();
        stamp.mutable_public_day(0)->add_bound(day);
      }
    }
  }
  log.dates.clear();
  return log;
}

// Too many worlds to tell apart: what may be is still among the outcomes, row by row.
TEST(ResolverTwinTest, TooMuchToTell) {
  std::mt19937 random(16);
  int coarser = 0;
  for (int cases = 0; cases < 8; ++cases) {
    const RandomLog log = ManyThatMayBeSeen(random);
    WorldTwin twin(log.as_of, log.groups(), log.dates);
    twin.Run();
    const Resolution resolution = Resolver(log.as_of, log.groups(), log.dates).Resolve();
    coarser += resolution.coarser;
    const Marks found = MarksOf(log, OutcomesOf(resolution));
    const Marks expected = MarksOf(log, twin.outcomes());
    ASSERT_TRUE(std::includes(found.begin(), found.end(), expected.begin(), expected.end()))
        << log.ToString();
  }
  std::cout << coarser << " coarser\n";
  EXPECT_GT(coarser, 0);
}

}  // namespace
}  // namespace lexlog
