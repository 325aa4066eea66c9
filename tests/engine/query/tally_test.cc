#include "engine/query/tally.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "tests/bench/workload/events.h"
#include "tests/bench/workload/lexlog_peer.h"
#include "tests/bench/workload/rules_view.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_folder.h"

namespace lexlog {
namespace {

// So many that what is counted comes in several parts.
constexpr uint64_t kSize = 12'000;
constexpr uint32_t kBuckets = 7;
constexpr int kItems = 60;

std::optional<Reach> ReachOf(absl::string_view value) {
  const std::optional<RuleState> state = ReadRuleState(value);
  if (!state.has_value() || !state->stands()) return std::nullopt;
  return Reach{state->value % kBuckets, state->mask};
}

std::vector<DatedItem> RandomItems() {
  std::mt19937 random(7);
  std::vector<DatedItem> items;
  for (int i = 0; i < kItems; ++i) {
    const Day on = kWorkloadBegins + static_cast<Day>(random() % kWorkloadDays);
    items.push_back(
        {on, static_cast<uint32_t>(random() % kBuckets), static_cast<uint8_t>(random() % 8)});
  }
  return items;
}

using Counts = std::map<std::string, uint64_t>;

// Asks for every item of every rule what governs on its day.
Counts CountOneByOne(const Moment& moment, AsOf as_of, const std::vector<DatedItem>& items) {
  Counts counts;
  for (uint32_t rule = 0; rule < Workload(kSize).rules(); ++rule) {
    const std::string subject = SubjectOf(rule);
    for (const DatedItem& item : items) {
      as_of.effective_on = item.on;
      const auto standing = moment.At(kRulesView, subject, as_of);
      EXPECT_THAT(standing, IsOk());
      if (!standing.ok() || standing->rows.empty()) continue;
      const std::optional<Reach> reach = ReachOf(standing->rows[0].value);
      if (!reach.has_value() || reach->bucket != item.bucket) continue;
      if ((reach->mask >> item.bit & 1) != 0) ++counts[subject];
    }
  }
  return counts;
}

TEST(TallyTest, CountsAsAskedOneByOne) {
  const TempFolder folder;
  auto peer = LexlogPeer::Open("lexlog", {folder / "store", RulesAlone});
  ASSERT_THAT(peer, IsOk());
  ASSERT_THAT((*peer)->Take(Changes(Workload(kSize), 0, kSize)), IsOk());
  ASSERT_THAT((*peer)->Load(), IsOk());
  const auto groups = (*peer)->engine().Groups();
  ASSERT_THAT(groups, IsOk());
  const Moment moment(**groups);
  const std::vector<DatedItem> items = RandomItems();
  for (const Sequence recorded_by : {moment.head(), Sequence{moment.head().value / 2}}) {
    AsOf as_of;
    as_of.recorded_by = recorded_by;
    Counts counts;
    EXPECT_THAT(Tally(moment, {kRulesView, as_of}, DatedItems(items, kBuckets), ReachOf,
                      [&](absl::string_view subject, uint64_t count) {
                        EXPECT_TRUE(counts.emplace(subject, count).second) << subject;
                      }),
                IsOk());
    EXPECT_FALSE(counts.empty());
    EXPECT_EQ(counts, CountOneByOne(moment, as_of, items));
  }
}

TEST(TallyTest, WhatEndsTheLifeEndsTheTally) {
  const TempFolder folder;
  auto peer = LexlogPeer::Open("lexlog", {folder / "store", RulesAlone});
  ASSERT_THAT(peer, IsOk());
  const auto groups = (*peer)->engine().Groups();
  ASSERT_THAT(groups, IsOk());
  EXPECT_THAT(Tally(Moment(**groups), {"no such view", AsOf{}}, DatedItems({}, kBuckets), ReachOf,
                    [](absl::string_view, uint64_t) { FAIL(); }),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace lexlog
