// Packed groups against the resolver, over many random logs whose dates are mostly one known day:
// whatever can be packed answers as the resolver does at every coordinate, however it was put
// together.

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/timeline/packed_group_large.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/timeline/packed_twin.h"
#include "tests/engine/timeline/random_log.h"

namespace lexlog {
namespace {

using storage::v1::ViewRow;

constexpr ViewRule kByAct{};
constexpr ViewRule kByEffect{ViewRule::Order::kByEffect, ViewRule::Governs::kHighest};
constexpr ViewRule kEach{ViewRule::Order::kByAct, ViewRule::Governs::kEach};

struct Counts {
  int packed = 0;
  int questions = 0;
  int governed = 0;
  int left = 0;  // to the resolver
};

// A group of crisp rows, with record acts.
LogShape Crisp(ViewRule rule, int events_max) {
  LogShape shape;
  shape.events_min = 1;
  shape.events_max = events_max;
  shape.groups = {rule};
  shape.fuzzy = 0;
  shape.acts = 0;
  shape.record_acts = 40;
  return shape;
}

// The rows of one group, each with a value of its own; some are of events that a scenario adds.
GroupRows MakeRows(const LogShape& shape, std::mt19937& random) {
  GroupRows rows = RandomLog(shape, random).rows[0];
  for (size_t i = 0; i < rows.size(); ++i) {
    if (random() % 4 != 0) rows[i].set_value(absl::StrCat("v", i));
    const bool first = rows[i].recorded() == rows[i].sequence();
    if (first && rows[i].sequence() % 7 == 0) rows[i].set_recorded(0);
  }
  return rows;
}

uint64_t HeadOf(const GroupRows& rows) {
  uint64_t head = 0;
  for (const ViewRow& row : rows) head = std::max({head, row.recorded(), row.sequence()});
  return head;
}

AsOf RandomAsOf(uint64_t head, std::mt19937& random) {
  AsOf as_of;
  as_of.effective_on = static_cast<Day>(random() % 16) - 1;
  if (random() % 40 == 0) as_of.effective_on = random() % 2 == 0 ? kNever : kFirstDay;
  if (random() % 2 == 0) as_of.public_by = static_cast<Day>(random() % 14);
  if (random() % 40 == 0) as_of.public_by = kNever;
  if (random() % 3 == 0) as_of.known_to = "party/a";
  as_of.recorded_by = {random() % 3 == 0 ? head : random() % (head + 2)};
  if (random() % 40 == 0) as_of.recorded_by = {std::numeric_limits<uint64_t>::max()};
  as_of.floor = static_cast<v1::Proof>(random() % 2 == 0 ? 5 : 1 + random() % 5);
  return as_of;
}

bool AsksWhoWasNotified(const GroupRows& rows, const AsOf& as_of) {
  return as_of.public_by && !as_of.known_to.empty() &&
         std::any_of(rows.begin(), rows.end(), [](const ViewRow& row) {
           return row.kind() == ViewRow::ROW && row.stamp().notified_size() > 0;
         });
}

void CompareStretches(const PackedGroup& group, AsOf as_of) {
  std::vector<Day> days;
  for (Day day = -1; day < 15; ++day) days.push_back(day);
  const auto stretches = PackedStretches(group, as_of, days);
  for (size_t i = 0; i < days.size(); ++i) {
    as_of.effective_on = days[i];
    ASSERT_EQ(stretches[i], PackedGoverns(group, as_of)) << ShowAsOf(as_of);
  }
}

void Compare(const GroupRows& rows, ViewRule rule, const PackedGroup& group, Counts& counts,
             std::mt19937& random) {
  ++counts.packed;
  ASSERT_EQ(PackedRowsOf(group), RecordedRowsOf(rows));
  const uint64_t head = HeadOf(rows);
  for (int i = 0; i < 24; ++i) {
    const AsOf as_of = RandomAsOf(head, random);
    const auto packed = PackedGoverns(group, as_of);
    ++counts.questions;
    if (AsksWhoWasNotified(rows, as_of)) {
      ++counts.left;
      ASSERT_THAT(packed, testing::ElementsAre("!")) << ShowAsOf(as_of);
    } else {
      counts.governed += !packed.empty();
      ASSERT_EQ(packed, ResolverGoverns(rows, rule, as_of)) << ShowAsOf(as_of);
    }
    if (i < 4 && rule.governs == ViewRule::Governs::kHighest) CompareStretches(group, as_of);
  }
}

std::string Show(const GroupRows& rows) {
  std::string text;
  for (const ViewRow& row : rows) absl::StrAppend(&text, row.ShortDebugString(), "\n");
  return text;
}

using Packer = std::shared_ptr<const PackedGroup> (*)(absl::Span<const ViewRow> rows,
                                                      ViewRule rule);

// In the form for many rows, however few there are.
std::shared_ptr<const PackedGroup> PackLarge(absl::Span<const ViewRow> rows, ViewRule rule) {
  timeline::GroupParts parts{.rule = rule};
  if (!parts.Read(rows)) return nullptr;
  parts.Sort();
  if (!SpansOf(parts)) return nullptr;
  return timeline::LargeGroup::Make(std::move(parts));
}

// Packs rows in several parts: as they were recorded, or as they come.
std::shared_ptr<const PackedGroup> PackInParts(GroupRows rows, ViewRule rule, Packer pack,
                                               std::mt19937& random) {
  if (random() % 4 != 0) {
    std::stable_sort(rows.begin(), rows.end(), [](const ViewRow& a, const ViewRow& b) {
      return a.recorded() < b.recorded();
    });
  }
  std::shared_ptr<const PackedGroup> group = pack({}, rule);
  for (size_t next = 0; next < rows.size() && group != nullptr;) {
    const size_t count = std::min<size_t>(1 + random() % 4, rows.size() - next);
    group = group->With(absl::MakeSpan(rows).subspan(next, count));
    next += count;
  }
  return group;
}

Counts CompareMany(const LogShape& shape, int logs, uint32_t seed) {
  Counts counts;
  for (int i = 0; i < logs && !testing::Test::HasFatalFailure(); ++i) {
    std::mt19937 random(seed + i);
    const GroupRows rows = MakeRows(shape, random);
    SCOPED_TRACE(absl::StrCat("seed ", seed + i, "\n", Show(rows)));
    const ViewRule rule = shape.groups[0];
    for (const Packer pack : {&PackedGroup::Pack, &PackLarge}) {
      const auto group = pack(rows, rule);
      const auto parts = PackInParts(rows, rule, pack, random);
      EXPECT_EQ(group == nullptr, parts == nullptr);
      if (group == nullptr || parts == nullptr) continue;
      Compare(rows, rule, *group, counts, random);
      Compare(rows, rule, *parts, counts, random);
    }
  }
  return counts;
}

TEST(PackedGroupTwinTest, FewRowsOfOneCitation) {
  for (const ViewRule rule : {kByAct, kByEffect, kEach}) {
    const Counts counts = CompareMany(Crisp(rule, 6), 300, 1000);
    EXPECT_EQ(counts.packed, 1200);
    EXPECT_GT(counts.governed, counts.questions / 3);
  }
}

TEST(PackedGroupTwinTest, ManyCitationsAndClaims) {
  LogShape shape = Crisp(kByEffect, 4);
  shape.citations_max = 3;
  shape.claims = 12;
  shape.known_to = 10;
  const Counts counts = CompareMany(shape, 1500, 50000);
  EXPECT_GT(counts.packed, 1000);
  EXPECT_LT(counts.packed, 5500);
  EXPECT_GT(counts.left, 50);
}

TEST(PackedGroupTwinTest, ManyRecordActs) {
  LogShape shape = Crisp(kByAct, 5);
  shape.record_acts = 85;
  shape.in_every_group = 60;
  const Counts counts = CompareMany(shape, 250, 70000);
  EXPECT_EQ(counts.packed, 1000);
}

TEST(PackedGroupTwinTest, ManyRows) {
  for (const ViewRule rule : {kByAct, kByEffect, kEach}) {
    LogShape shape = Crisp(rule, 150);
    shape.events_min = 60;
    const Counts counts = CompareMany(shape, 10, 110000);
    EXPECT_EQ(counts.packed, 40);
  }
}

TEST(PackedGroupTwinTest, WhatIsNotCrispIsNotPacked) {
  LogShape shape = Crisp(kByAct, 3);
  shape.fuzzy = 30;
  shape.same_day = 10;
  shape.acts = 10;
  const Counts counts = CompareMany(shape, 3000, 90000);
  EXPECT_GT(counts.packed, 100);
  EXPECT_LT(counts.packed, 6000);
}

}  // namespace
}  // namespace lexlog
