// What can be packed, and what a packed group tells of itself.

#include "engine/timeline/packed_group.h"

#include <memory>
#include <string>
#include <utility>

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "tests/engine/timeline/packed_twin.h"

namespace lexlog {
namespace {

using storage::v1::ViewRow;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr ViewRule kEach{ViewRule::Order::kByAct, ViewRule::Governs::kEach};

ViewRow Row(const std::string& text) {
  ViewRow row;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &row)) << text;
  if (row.kind() == ViewRow::ROW && row.value().empty()) row.set_value("v");
  return row;
}

// A row at 5 with this stamp.
ViewRow Stamped(const std::string& stamp) {
  return Row("sequence: 5 recorded: 5 event: 'e' stamp { " + stamp + " }");
}

bool IsPacked(const std::string& stamp) {
  const GroupRows rows = {Stamped(stamp)};
  return PackedGroup::Pack(rows, {}) != nullptr;
}

AsOf On(Day day, uint64_t recorded_by = 9) {
  AsOf as_of{.effective_on = day};
  as_of.recorded_by = {recorded_by};
  return as_of;
}

TEST(PackedGroupTest, OneKnownDayIsPacked) {
  EXPECT_TRUE(IsPacked("public_day { bound: [3, 3] }"));
  EXPECT_TRUE(IsPacked("citation { proof: 2 } public_day { bound: [3, 3] citation: 1 }"));
  EXPECT_TRUE(
      IsPacked("citation { proof: 2 public_day { bound: [4, 4] citation: 1 } } "
               "citation { proof: 3 } public_day { bound: [3, 3] }"));
  EXPECT_TRUE(IsPacked("public_day { bound: [3, 3] } from { bound: [2147483647, 2147483647] }"));
}

TEST(PackedGroupTest, WhatSourcesAgreeOnIsOneDay) {
  const std::string cited = "citation { proof: 2 } citation { proof: 4 } ";
  EXPECT_TRUE(IsPacked(cited + "public_day { bound: [3, 3] citation: 1 } "
                               "public_day { bound: [3, 3] citation: 2 }"));
  EXPECT_FALSE(IsPacked(cited + "public_day { bound: [3, 3] citation: 1 } "
                                "public_day { bound: [4, 4] citation: 2 }"));
  EXPECT_FALSE(IsPacked(cited + "public_day { bound: [3, 3] citation: 1 }")) << "by one alone";
}

TEST(PackedGroupTest, WhatAnEditorPickedIsOneDay) {
  const std::string cited = "citation { proof: 2 } citation { proof: 4 } ";
  EXPECT_TRUE(IsPacked(cited + "public_day { bound: [3, 3] citation: 1 picked: true } "
                               "public_day { bound: [4, 9] citation: 2 }"));
  EXPECT_FALSE(IsPacked(cited + "public_day { bound: [3, 3] citation: 1 picked: true } "
                                "public_day { bound: [4, 4] citation: 2 picked: true }"));
}

TEST(PackedGroupTest, OtherDaysAreNotPacked) {
  EXPECT_FALSE(IsPacked("public_day { bound: [3, 4] }"));
  EXPECT_FALSE(IsPacked("public_day { bound: [3, 3, 5, 5] }"));
  EXPECT_FALSE(IsPacked("public_day { }"));
  EXPECT_FALSE(IsPacked(""));
  EXPECT_FALSE(IsPacked("public_day { bound: [3, 3] citation: 1 }")) << "it has no citation";
  EXPECT_FALSE(IsPacked("public_day { same_event: 'f' same_field: 1 }"));
  EXPECT_FALSE(IsPacked("public_day { bound: [3, 3] } until { bound: [3, 4] }"));
  EXPECT_FALSE(
      IsPacked("citation { proof: 2 public_day { bound: [3, 4] } } "
               "public_day { bound: [3, 3] }"));
}

// A public day that nobody asks for does not matter.
TEST(PackedGroupTest, OnlyDaysThatAreAskedForMustBeKnown) {
  EXPECT_TRUE(IsPacked("act_day { bound: [3, 3] } public_day { bound: [3, 4] }"));
  EXPECT_FALSE(
      IsPacked("act_day { bound: [3, 3] } public_day { bound: [3, 4] } "
               "citation { proof: 2 }"));
}

TEST(PackedGroupTest, ActsAreNotPacked) {
  for (const char* kind : {"RESCHEDULE", "CANCELLATION"}) {
    const GroupRows rows = {Stamped("public_day { bound: [3, 3] }"),
                            Row("kind: " + std::string(kind) +
                                " sequence: 6 recorded: 6 "
                                "target: 'e' stamp { act_day { bound: [3, 3] } "
                                "public_day { bound: [3, 3] } from { bound: [5, 5] } }")};
    EXPECT_EQ(PackedGroup::Pack(rows, {}), nullptr);
    const auto first = PackedGroup::Pack(absl::MakeSpan(rows).subspan(0, 1), {});
    EXPECT_EQ(first->With(absl::MakeSpan(rows).subspan(1)), nullptr);
  }
}

TEST(PackedGroupTest, WhatCannotBeToldIsNotPacked) {
  const ViewRow row = Stamped("public_day { bound: [3, 3] }");
  const ViewRow mark = Row("kind: RECORD_MARK sequence: 5 recorded: 7");
  EXPECT_EQ(PackedGroup::Pack(GroupRows{row, row}, {}), nullptr);
  EXPECT_EQ(PackedGroup::Pack(GroupRows{row, mark, mark}, {}), nullptr);
  EXPECT_EQ(PackedGroup::Pack(GroupRows{row, Row("kind: RECORD_MARK sequence: 5")}, {}), nullptr);
  EXPECT_EQ(PackedGroup::Pack(GroupRows{row}, {})->With(GroupRows{row}), nullptr);
}

TEST(PackedGroupTest, AnEmptyGroupHasNothing) {
  const auto group = PackedGroup::Pack({}, {});
  EXPECT_THAT(PackedGoverns(*group, On(3)), IsEmpty());
  EXPECT_THAT(PackedRowsOf(*group), IsEmpty());
  EXPECT_THAT(PackedStretches(*group, On(0), {3}), ElementsAre(IsEmpty()));
}

TEST(PackedGroupTest, WhereEachStandsForItselfThereAreNoStretches) {
  const GroupRows rows = {Stamped("public_day { bound: [3, 3] }")};
  const auto group = PackedGroup::Pack(rows, kEach);
  EXPECT_THAT(PackedGoverns(*group, On(3)), ElementsAre("5/5/0=v"));
  EXPECT_THAT(PackedStretches(*group, On(0), {3}), ElementsAre(ElementsAre("!")));
}

TEST(PackedGroupTest, WhoWasNotifiedIsLeftToTheResolver) {
  const GroupRows rows = {
      Stamped("citation { proof: 1 } public_day { bound: [3, 3] } "
              "notified { party: 'p' day { bound: [1, 1] } }")};
  const auto group = PackedGroup::Pack(rows, {});
  AsOf as_of = On(3);
  as_of.known_to = "p";
  EXPECT_THAT(PackedGoverns(*group, as_of), ElementsAre("5/5/0=v")) << "in hindsight";
  as_of.public_by = 2;
  EXPECT_THAT(PackedGoverns(*group, as_of), ElementsAre("!"));
  EXPECT_THAT(PackedStretches(*group, as_of, {3}), ElementsAre(ElementsAre("!")));
  as_of.known_to = "";
  EXPECT_THAT(PackedGoverns(*group, as_of), IsEmpty());
}

// Places in the log of any size, such as those far apart, are packed too.
TEST(PackedGroupTest, PlacesInTheLogFarApart) {
  for (const uint64_t far : {uint64_t{7}, uint64_t{4294967290}, uint64_t{4294967300},
                             std::numeric_limits<uint64_t>::max() - 1}) {
    GroupRows rows = {Stamped("public_day { bound: [3, 3] }"),
                      Stamped("public_day { bound: [4, 4] }")};
    rows[1].set_sequence(far);
    rows[1].set_recorded(far);
    const auto group = PackedGroup::Pack(rows, {});
    ASSERT_NE(group, nullptr);
    for (const uint64_t by : {uint64_t{0}, uint64_t{4}, uint64_t{5}, far - 1, far, far + 1}) {
      EXPECT_EQ(PackedGoverns(*group, On(4, by)), ResolverGoverns(rows, {}, On(4, by)))
          << far << ", recorded by " << by;
    }
  }
}

TEST(PackedGroupTest, BytesGrowWithRows) {
  const GroupRows rows = {Stamped("public_day { bound: [3, 3] }")};
  const auto empty = PackedGroup::Pack({}, {});
  EXPECT_GT(PackedGroup::Pack(rows, {})->bytes(), empty->bytes());
}

}  // namespace
}  // namespace lexlog
