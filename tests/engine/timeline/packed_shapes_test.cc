// Groups of shapes that are hard on an index, against a plain scan of all their rows, which is the
// form for few rows; and a part of them against the resolver.

#include "tests/engine/timeline/packed_shapes.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/timeline/packed_group_large.h"
#include "engine/timeline/packed_group_small.h"
#include "gtest/gtest.h"
#include "tests/engine/timeline/packed_twin.h"

namespace lexlog {
namespace {

using storage::v1::ViewRow;
using timeline::GroupParts;

constexpr ViewRule kRules[] = {{ViewRule::Order::kByAct, ViewRule::Governs::kHighest},
                               {ViewRule::Order::kByEffect, ViewRule::Governs::kHighest},
                               {ViewRule::Order::kByAct, ViewRule::Governs::kEach}};

GroupParts PartsOf(const GroupRows& rows, ViewRule rule) {
  GroupParts parts{.rule = rule};
  EXPECT_TRUE(parts.Read(rows));
  parts.Sort();
  return parts;
}

std::shared_ptr<const PackedGroup> PlainScan(const GroupRows& rows, ViewRule rule) {
  const GroupParts parts = PartsOf(rows, rule);
  return timeline::SmallGroup::Make(parts, *SpansOf(parts));
}

// A version of a group, and how many rows it was made from.
struct Version {
  size_t rows = 0;
  std::shared_ptr<const PackedGroup> group;
};

// As the record grows; keeps some of the versions in between.
std::shared_ptr<const PackedGroup> Grown(const GroupRows& rows, ViewRule rule, size_t from,
                                         std::vector<Version>& kept) {
  const absl::Span<const ViewRow> all(rows);
  std::shared_ptr<const PackedGroup> group = timeline::LargeGroup::Make(
      PartsOf({rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(from)}, rule));
  std::mt19937 random(5);
  while (from < rows.size()) {
    size_t end = std::min(from + 1 + random() % 3, rows.size());
    while (end < rows.size() && rows[end].recorded() == rows[end - 1].recorded()) ++end;
    if (random() % (rows.size() / 4) == 0) kept.push_back({from, group});
    group = group->With(all.subspan(from, end - from));
    from = end;
  }
  return group;
}

class PackedShapesTest : public testing::TestWithParam<Shape> {
 protected:
  // Days at which something begins or ends, and any others.
  AsOf Ask(const GroupRows& rows, std::mt19937& random) const {
    const auto& stamp = rows[random() % rows.size()].stamp();
    const auto& claims = random() % 2 == 0 ? stamp.until() : stamp.public_day();
    AsOf as_of;
    as_of.effective_on = static_cast<Day>(random() % (2 * rows.size()));
    if (random() % 2 == 0 && !claims.empty()) {
      as_of.effective_on = claims[0].bound(0) - static_cast<Day>(random() % 2);
    }
    const uint64_t head = rows.back().recorded();
    as_of.recorded_by = {random() % 3 == 0 ? head : random() % (head + 2)};
    if (random() % 3 == 0) as_of.public_by = static_cast<Day>(random() % (3 * rows.size()));
    as_of.floor = random() % 8 == 0 ? v1::TEXT : v1::HEARSAY;
    return as_of;
  }
};

TEST_P(PackedShapesTest, AnswersAsAPlainScan) {
  for (const ViewRule rule : kRules) {
    for (const int size : {40, 300, 1500}) {
      const GroupRows rows = MakeShape(GetParam(), size);
      const auto scan = PlainScan(rows, rule);
      const auto packed = PackedGroup::Pack(rows, rule);
      std::vector<Version> kept;
      const auto grown = Grown(rows, rule, rows.size() / 3, kept);
      ASSERT_TRUE(packed != nullptr && grown != nullptr);
      ASSERT_EQ(PackedRowsOf(*packed), RecordedRowsOf(rows));
      ASSERT_EQ(PackedRowsOf(*grown), RecordedRowsOf(rows));
      std::mt19937 random(size);
      for (int i = 0; i < 600; ++i) {
        const AsOf as_of = Ask(rows, random);
        const auto expected = PackedGoverns(*scan, as_of);
        ASSERT_EQ(PackedGoverns(*packed, as_of), expected) << size << ", " << ShowAsOf(as_of);
        ASSERT_EQ(PackedGoverns(*grown, as_of), expected) << size << ", " << ShowAsOf(as_of);
      }
    }
  }
}

TEST_P(PackedShapesTest, StretchesAreThoseOfAPlainScan) {
  for (const int size : {40, 500}) {
    const GroupRows rows = MakeShape(GetParam(), size);
    const auto scan = PlainScan(rows, kRules[0]);
    const auto packed = PackedGroup::Pack(rows, kRules[0]);
    const auto show = [](const PackedGroup& group, const AsOf& as_of) {
      std::string shown;
      EXPECT_TRUE(group.EachStretch(as_of, [&](Day from, Day until, const PackedRow& row) {
        absl::StrAppend(&shown, from, "..", until, ": ", ShowRow(row), "\n");
      }));
      return shown;
    };
    std::mt19937 random(size);
    for (int i = 0; i < 50; ++i) {
      const AsOf as_of = Ask(rows, random);
      ASSERT_EQ(show(*packed, as_of), show(*scan, as_of)) << size << ", " << ShowAsOf(as_of);
    }
  }
}

TEST_P(PackedShapesTest, AnswersAsTheResolver) {
  const GroupRows rows = MakeShape(GetParam(), 300);
  for (const ViewRule rule : kRules) {
    const auto packed = PackedGroup::Pack(rows, rule);
    std::mt19937 random(3);
    for (int i = 0; i < 20; ++i) {
      const AsOf as_of = Ask(rows, random);
      ASSERT_EQ(PackedGoverns(*packed, as_of), ResolverGoverns(rows, rule, as_of))
          << ShowAsOf(as_of);
    }
  }
}

// A version says of its own part of the record what it said when it was the newest, and can be
// gone on from a second time.
TEST_P(PackedShapesTest, EarlierVersionsStand) {
  const GroupRows rows = MakeShape(GetParam(), 400);
  std::vector<Version> kept;
  ASSERT_NE(Grown(rows, kRules[0], 0, kept), nullptr);
  const auto scan = PlainScan(rows, kRules[0]);
  ASSERT_FALSE(kept.empty());
  std::mt19937 random(9);
  for (const Version& version : kept) {
    const uint64_t newest = version.rows == 0 ? 0 : rows[version.rows - 1].recorded();
    const auto again = version.group->With(absl::MakeSpan(rows).subspan(version.rows));
    ASSERT_NE(again, nullptr);
    for (int i = 0; i < 200; ++i) {
      AsOf as_of = Ask(rows, random);
      ASSERT_EQ(PackedGoverns(*again, as_of), PackedGoverns(*scan, as_of)) << ShowAsOf(as_of);
      as_of.recorded_by.value = std::min(as_of.recorded_by.value, newest);
      ASSERT_EQ(PackedGoverns(*version.group, as_of), PackedGoverns(*scan, as_of))
          << ShowAsOf(as_of);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Shapes, PackedShapesTest, testing::ValuesIn(kShapes),
                         [](const auto& info) { return std::string(NameOf(info.param)); });

}  // namespace
}  // namespace lexlog
