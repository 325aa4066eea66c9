// The resolver's questions and answers, case by case; resolver_twin_test goes through all kinds.

#include "engine/timeline/resolve.h"

#include <string>
#include <utility>
#include <vector>

#include "engine/timeline/edtf.h"
#include "engine/timeline/stamp.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace lexlog {
namespace {

using storage::v1::ViewRow;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr ViewRule kEach{ViewRule::Order::kByAct, ViewRule::Governs::kEach};

namespace storage_v1 = storage::v1;

// Rows of one group, in the order of their sequences, and the question.
class ResolveTest : public testing::Test {
 protected:
  ResolveTest() { as_of_.recorded_by = {1000}; }

  // Adds the row of an event, given as text, with the next sequence; gives its index.
  int Add(const std::string& id, const std::string& dates, ViewRow::Kind kind = ViewRow::ROW,
          const std::string& target = "") {
    v1::Event event;
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(dates, &event));
    event.set_id(id);
    event.add_citation()->set_proof(v1::PRESS);
    ViewRow row;
    row.set_kind(kind);
    row.set_sequence(rows_.size() + 1);
    row.set_recorded(rows_.size() + 1);
    row.set_event(id);
    row.set_target(target);
    const absl::StatusOr<storage_v1::Stamp> stamp = MakeStamp(event);
    EXPECT_TRUE(stamp.ok()) << stamp.status();
    *row.mutable_stamp() = *stamp;
    rows_.push_back(row);
    book_[id].push_back(row);
    return static_cast<int>(rows_.size()) - 1;
  }
  int Move(const std::string& id, const std::string& target, const std::string& dates) {
    return Add(id, dates, ViewRow::RESCHEDULE, target);
  }
  int Cancel(const std::string& id, const std::string& target, const std::string& day) {
    return Add(id, "public_day { day: '" + day + "' }", ViewRow::CANCELLATION, target);
  }

  Resolver On(absl::string_view day, absl::string_view public_by = "") {
    as_of_.effective_on = ParseDay(day).value();
    as_of_.public_by.reset();
    if (!public_by.empty()) as_of_.public_by = ParseDay(public_by).value();
    return Resolver(as_of_, {{rows_, rule_}}, book_);
  }
  // The rows that govern, by outcome.
  std::vector<std::vector<int>> Governing(absl::string_view day, absl::string_view public_by = "") {
    std::vector<std::vector<int>> governing;
    for (const JointOutcome& outcome : On(day, public_by).Resolve().outcomes) {
      governing.push_back(outcome.governing[0]);
    }
    return governing;
  }

  AsOf as_of_;
  ViewRule rule_;
  std::vector<ViewRow> rows_;
  DateBook book_;
};

TEST_F(ResolveTest, NothingOnRecordIsOneOutcome) {
  EXPECT_THAT(Governing("2025-05-12"), ElementsAre(IsEmpty()));
  EXPECT_THAT(Resolver(as_of_, {}, book_).Resolve().outcomes, ElementsAre(JointOutcome{}));
}

TEST_F(ResolveTest, TheUnknownDayOfAnActIsOneDayWhereverItIsUsed) {
  const int old = Add("old", "public_day { day: '2024-01-01' }");
  const int act = Add("act", "public_day { day: '[2025-05-12..2025-05-20]' }");
  EXPECT_THAT(Governing("2025-05-12"), ElementsAre(ElementsAre(act), ElementsAre(old)));
  EXPECT_THAT(Governing("2025-05-20"), ElementsAre(ElementsAre(act)));
  EXPECT_THAT(Governing("2025-05-11"), ElementsAre(ElementsAre(old)));
  // If it was public by the 15th it was done by the 15th.
  EXPECT_THAT(Governing("2025-05-15", "2025-05-15"),
              ElementsAre(ElementsAre(act), ElementsAre(old)));
  EXPECT_THAT(Governing("2025-05-15", "2025-05-20"),
              ElementsAre(ElementsAre(act), ElementsAre(old)));
  const std::vector<DateRef> hangs_on = On("2025-05-12").Resolve().hangs_on;
  EXPECT_THAT(hangs_on, ElementsAre(DateRef{"act", v1::PUBLIC_DAY}));
  EXPECT_THAT(On("2025-05-20").Resolve().hangs_on, IsEmpty());
}

TEST_F(ResolveTest, TwoActsThatSwap) {
  const int a = Add("a", "public_day { day: '2025-05' }");
  const int b = Add("b", "public_day { day: '[2025-05-10,2025-06-10]' }");
  EXPECT_THAT(Governing("2025-07-01"), ElementsAre(ElementsAre(b), ElementsAre(a)));
  EXPECT_THAT(On("2025-07-01").Resolve().hangs_on,
              ElementsAre(DateRef{"a", v1::PUBLIC_DAY}, DateRef{"b", v1::PUBLIC_DAY}));
}

TEST_F(ResolveTest, TheSameUnknownDayDoesNotSwap) {
  Add("a", "public_day { day: '2025-05' }");
  const int b = Add("b", "public_day { same_day_as { event: 'a' } }");
  EXPECT_THAT(Governing("2025-07-01"), ElementsAre(ElementsAre(b)));
}

TEST_F(ResolveTest, DelayedThenTheDelayIsVacated) {
  const int rule = Add("rule", "public_day { day: '2025-01-15' } from { day: '2025-05-15' }");
  const int delay = Move("delay", "rule", "public_day { day: '2025-05-01' } from { day: 'never' }");
  EXPECT_THAT(Governing("2025-05-16"), ElementsAre(IsEmpty()));
  EXPECT_THAT(Governing("2025-05-16", "2025-04-30"), ElementsAre(ElementsAre(rule)));
  EXPECT_THAT(On("2025-05-01").Upcoming(0), ElementsAre(rule));  // delayed indefinitely
  EXPECT_THAT(FormatDays(On("2025-05-01").RangeOf(0, rule).from), "never");

  const int vacated = Cancel("vacated", "delay", "2025-06-01");
  EXPECT_THAT(Governing("2025-05-16"), ElementsAre(ElementsAre(rule)));
  EXPECT_THAT(Governing("2025-05-16", "2025-05-31"), ElementsAre(IsEmpty()));
  EXPECT_THAT(On("2025-05-16", "2025-05-31").ActsUpon(0, rule), ElementsAre(delay));
  EXPECT_THAT(On("2025-05-16").ActsUpon(0, rule), ElementsAre(vacated));
}

TEST_F(ResolveTest, ADelayOfUnknownDayMayComeTooLate) {
  const int stay = Add("stay", "public_day { day: '2025-01-01' } until { day: '2025-03-01' }");
  Move("first", "stay", "public_day { day: '2025-02-01' } until { day: '2025-06-01' }");
  Move("second", "stay", "public_day { day: '2025-02' } until { day: '2025-09-01' }");
  EXPECT_EQ(FormatDays(On("2025-07-01").RangeOf(0, stay).until), "2025-09-01");
  EXPECT_EQ(FormatDays(On("2025-07-01", "2025-02-10").RangeOf(0, stay).until),
            "[2025-06-01,2025-09-01]");
  EXPECT_THAT(Governing("2025-07-01", "2025-02-10"), ElementsAre(ElementsAre(stay), IsEmpty()));
  EXPECT_THAT(On("2025-07-01", "2025-02-10").Resolve().hangs_on,
              ElementsAre(DateRef{"second", v1::PUBLIC_DAY}));
}

// One reschedule of unknown day sets both ends, another one end: the row can have an end of each
// only if the first comes before the second, which a third can rule out.
TEST_F(ResolveTest, TheEndsOfARangeAreOfOneWorld) {
  const int row = Add("row", "public_day { day: '2025-01-01' } until { day: '2025-02-01' }");
  Move("both", "row",
       "public_day { day: '[2025-05-05..2025-05-20]' } "
       "from { day: '2025-09-01' } until { day: '2025-12-31' }");
  Move("from", "row", "public_day { day: '2025-05-10' } from { day: '2025-01-01' }");
  EXPECT_THAT(Governing("2025-07-01"), ElementsAre(ElementsAre(row), IsEmpty()));
  Move("until", "row", "public_day { day: '2025-05-12' } until { day: '2025-06-01' }");
  EXPECT_THAT(Governing("2025-07-01"), ElementsAre(IsEmpty()));
}

TEST_F(ResolveTest, TheEndsOfARangeAreOfOneWorldTheOtherWayRound) {
  const int row = Add("row", "public_day { day: '2025-01-01' } until { day: '2025-02-01' }");
  Move("both", "row",
       "public_day { day: '[2025-05-05..2025-05-20]' } "
       "from { day: '2025-01-01' } until { day: '2025-06-01' }");
  Move("until", "row", "public_day { day: '2025-05-10' } until { day: '2025-12-31' }");
  EXPECT_THAT(Governing("2025-07-01"), ElementsAre(ElementsAre(row), IsEmpty()));
  Move("from", "row", "public_day { day: '2025-05-12' } from { day: '2025-09-01' }");
  EXPECT_THAT(Governing("2025-07-01"), ElementsAre(IsEmpty()));
}

TEST_F(ResolveTest, SeenIsWhatMayBeSeenAndIsNotUnmade) {
  const int a = Add("a", "public_day { day: '2025-01-01' }");
  const int b = Add("b", "public_day { day: '2025' }");
  Add("c", "public_day { day: 'never' }");
  Add("d", "public_day { day: '2025-01-01' }");
  Cancel("e", "d", "2025-02-01");
  const Resolver resolver = On("2025-06-01", "2025-06-01");
  EXPECT_THAT(resolver.Seen(0), ElementsAre(a, b));
  EXPECT_THAT(resolver.Upcoming(0), IsEmpty());  // b may have begun
  EXPECT_THAT(On("2024-12-31", "2025-06-01").Upcoming(0), ElementsAre(a, b));
}

TEST_F(ResolveTest, WhereEachRowStandsForItself) {
  rule_ = kEach;
  const int a = Add("a", "public_day { day: '2025-01' } until { day: '2025-06-01' }");
  const int b = Add("b", "public_day { day: '2025-01-01' }");
  EXPECT_THAT(Governing("2025-01-15"), ElementsAre(ElementsAre(a, b), ElementsAre(b)));
  EXPECT_THAT(Governing("2025-05-31"), ElementsAre(ElementsAre(a, b)));
  EXPECT_THAT(Governing("2025-06-01"), ElementsAre(ElementsAre(b)));
}

TEST_F(ResolveTest, ManyThatMayBeAreGivenAsNoneEachAndAll) {
  rule_ = kEach;
  for (int i = 0; i < 13; ++i) {
    Add(std::to_string(i), "public_day { day: '2025-01' } from { day: '2025-01-01' }");
  }
  const Resolution resolution = On("2025-01-15", "2025-01-15").Resolve();
  EXPECT_TRUE(resolution.coarser);
  EXPECT_EQ(resolution.outcomes.size(), 15u);
  EXPECT_EQ(resolution.outcomes.front().governing[0].size(), 13u);
  EXPECT_THAT(resolution.outcomes[1].governing[0], ElementsAre(12));
  EXPECT_THAT(resolution.outcomes.back().governing[0], IsEmpty());
  EXPECT_EQ(resolution.hangs_on.size(), 13u);
}

TEST_F(ResolveTest, CombinationsOfGroupsAreBounded) {
  for (int i = 0; i < 7; ++i) {
    Add(std::to_string(i), "public_day { day: '2025-01' } from { day: '2025-01-01' }");
  }
  std::vector<ViewRow> other = rows_;
  for (ViewRow& row : other) row.set_event(row.event() + " too");
  as_of_.effective_on = ParseDay("2025-02-01").value();
  as_of_.public_by = ParseDay("2025-01-15").value();
  const Resolution resolution = Resolver(as_of_, {{rows_, kEach}, {other, kEach}}, book_).Resolve();
  EXPECT_TRUE(resolution.coarser);
  EXPECT_EQ(resolution.outcomes.size(), 128u);  // every outcome of each group is among them
  EXPECT_EQ(resolution.hangs_on.size(), 14u);
}

TEST_F(ResolveTest, DaysOfADateAreWhatItsClaimsSay) {
  const int a = Add("a",
                    "act_day { day: '2025-05-12' } act_day { day: '2025-05-13' } "
                    "public_day { day: '2025-05-20' }");
  const int b = Add("b", "public_day { same_day_as { event: 'a' } }");
  const int c = Add("c", "public_day { same_day_as { event: 'nowhere' } }");
  rows_[c].set_range(ViewRow::ALWAYS);
  const Resolver resolver = On("2025-05-12");
  EXPECT_EQ(FormatDays(resolver.DaysOf(0, a, v1::ACT_DAY)), "[2025-05-12,2025-05-13]");
  EXPECT_EQ(FormatDays(resolver.DaysOf(0, a, v1::FROM)), "[2025-05-12,2025-05-13]");
  EXPECT_EQ(FormatDays(resolver.DaysOf(0, a, v1::UNTIL)), "never");
  EXPECT_EQ(FormatDays(resolver.DaysOf(0, b, v1::PUBLIC_DAY)), "[2025-05-12,2025-05-13]");
  EXPECT_EQ(FormatDays(resolver.DaysOf(0, c, v1::ACT_DAY)), "unknown");
  EXPECT_EQ(resolver.DaysOf(0, c, v1::FROM), DaySet(kFirstDay));
}

// Validation refuses circles; if there is one all the same, it counts for nothing and ends.
TEST_F(ResolveTest, CirclesCountForNothing) {
  const int row = Add("row", "public_day { day: '2025-01-01' }");
  Cancel("x", "y", "2025-01-02");
  Cancel("y", "x", "2025-01-03");
  Cancel("z", "z", "2025-01-03");
  Cancel("upon row", "row", "2025-01-04");
  Cancel("upon that", "upon row", "2025-01-05");
  EXPECT_THAT(Governing("2025-02-01"), ElementsAre(ElementsAre(row)));
  Cancel("y", "row", "2025-01-02");
  EXPECT_THAT(Governing("2025-02-01").size(), 1u);
}

TEST_F(ResolveTest, CirclesOfSameDaysAreUnknownDays) {
  const int a = Add("a", "public_day { same_day_as { event: 'b' } }");
  Add("b", "public_day { same_day_as { event: 'a' } } public_day { same_day_as { event: 'b' } }");
  EXPECT_EQ(FormatDays(On("2025-01-01").DaysOf(0, a, v1::PUBLIC_DAY)), "unknown");
  for (int i = 0; i < 5000; ++i) {
    Add("c" + std::to_string(i),
        "public_day { same_day_as { event: 'c" + std::to_string(i + 1) + "' } }");
  }
  EXPECT_EQ(FormatDays(On("2025-01-01").DaysOf(0, 2, v1::PUBLIC_DAY)), "unknown");
}

TEST_F(ResolveTest, GroupsAreTakenInOneWorld) {
  Add("act", "public_day { day: '2025-05' }");
  std::vector<ViewRow> other = rows_;
  other[0].set_number(1);
  as_of_.effective_on = ParseDay("2025-05-10").value();
  const Resolver resolver(as_of_, {{rows_, rule_}, {other, rule_}}, book_);
  const Resolution resolution = resolver.Resolve();
  EXPECT_THAT(resolution.outcomes, ElementsAre(JointOutcome{{{0}, {0}}}, JointOutcome{{{}, {}}}));
  EXPECT_THAT(resolution.hangs_on, ElementsAre(DateRef{"act", v1::PUBLIC_DAY}));
}

}  // namespace
}  // namespace lexlog
