// The place that a packed group tells is that of the row that governs, whatever the group's shape.

#include <cstdint>
#include <memory>
#include <optional>
#include <random>
#include <vector>

#include "engine/timeline/packed_group.h"
#include "engine/timeline/packed_group_row.h"
#include "gtest/gtest.h"
#include "tests/engine/timeline/packed_shapes.h"

namespace lexlog {
namespace {

using storage::v1::ViewRow;

std::optional<timeline::Place> SlowPlace(const PackedGroup& group, const std::vector<ViewRow>& rows,
                                         ViewRule rule, const AsOf& as_of) {
  PackedRows governing;
  EXPECT_TRUE(group.Governing(as_of, governing));
  if (governing.empty()) return std::nullopt;
  for (const ViewRow& row : rows) {
    if (row.kind() == ViewRow::ROW && row.sequence() == governing[0].sequence &&
        row.recorded() == governing[0].recorded && row.number() == governing[0].number) {
      return timeline::ReadCrispRow(row, rule)->place;
    }
  }
  ADD_FAILURE() << "a row that nobody put";
  return std::nullopt;
}

TEST(PackedPlace, IsThatOfTheRowThatGoverns) {
  std::mt19937 random(3);
  const auto below = [&](int end) {
    return static_cast<int>(random() % static_cast<uint32_t>(end));
  };
  for (const Shape shape : kShapes) {
    for (const int size : {1, 7, 60, 400}) {
      const std::vector<ViewRow> rows = MakeShape(shape, size);
      for (const auto order : {ViewRule::Order::kByAct, ViewRule::Order::kByEffect}) {
        const ViewRule rule{order, ViewRule::Governs::kHighest};
        const std::shared_ptr<const PackedGroup> group = PackedGroup::Pack(rows, rule);
        ASSERT_NE(group, nullptr) << NameOf(shape);
        for (int i = 0; i < 60; ++i) {
          AsOf as_of;
          as_of.effective_on = below(2 * size + 2) - 1;
          if (below(2) == 0) as_of.public_by = below(2 * size);
          if (below(3) == 0) {
            as_of.recorded_by = Sequence{rows[random() % rows.size()].recorded()};
          }
          std::optional<timeline::Place> place = timeline::Place{};
          ASSERT_TRUE(group->PlaceAt(as_of, place));
          ASSERT_EQ(place, SlowPlace(*group, rows, rule, as_of)) << NameOf(shape) << " " << size;
        }
      }
    }
  }
}

TEST(PackedPlace, IsNotToldWhereEachRowGoverns) {
  for (const int size : {7, 400}) {
    const ViewRule rule{ViewRule::Order::kByAct, ViewRule::Governs::kEach};
    const auto group = PackedGroup::Pack(MakeShape(Shape::kVersions, size), rule);
    std::optional<timeline::Place> place;
    EXPECT_FALSE(group->PlaceAt({}, place));
  }
}

}  // namespace
}  // namespace lexlog
