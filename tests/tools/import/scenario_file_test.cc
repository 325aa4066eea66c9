// Scenario files: what stands on what, folded into one hypothetical for each event.

#include "tools/import/scenario_file.h"

#include <fstream>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_folder.h"

namespace lexlog {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class ScenarioFileTest : public ::testing::Test {
 protected:
  void Write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name) << text;
  }
  absl::StatusOr<v1::Scenario> Read(const std::string& name) {
    return ReadScenarioFile(folder_ / name);
  }
  // What stands on top of `below` says of one event, when both are folded.
  absl::StatusOr<v1::Scenario> Fold(const std::string& below, const std::string& above) {
    Write("below.txtpb", "name: 'below' reason: 'b' hypothetical { " + below + " }");
    Write("above.txtpb",
          "name: 'above' reason: 'a' on_top_of: 'below.txtpb' hypothetical { " + above + " }");
    return Read("above.txtpb");
  }

  TempFolder folder_;
};

constexpr char kAdd[] = "add { id: 'x' subject: 'instrument/i' act_day { day: '2025-01-01' } }";
constexpr char kChange[] =
    "change { id: 'x' subject: 'instrument/j' "
    "public_day { day: '2025-02-02' } }";
constexpr char kMove[] = "move { event: 'x' act_day { day: '2025-03-03' } }";
constexpr char kOmit[] = "omit: 'x'";

TEST_F(ScenarioFileTest, PutsBasesFirstAndEachOnce) {
  Write("base.txtpb", "name: 'base' reason: 'of base' hypothetical { omit: 'one' }");
  Write("left.txtpb", "name: 'l' on_top_of: 'base.txtpb' hypothetical { omit: 'two' reason: 'r' }");
  Write("right.txtpb",
        "name: 'r' on_top_of: './base.txtpb' reason: 's' hypothetical { omit: 'three' }");
  Write("top.txtpb",
        "name: 'top' reason: 't' on_top_of: 'left.txtpb' on_top_of: 'right.txtpb' "
        "hypothetical { omit: 'four' }");
  LEXLOG_ASSERT_OK_AND_ASSIGN(const v1::Scenario flat, Read("top.txtpb"));
  EXPECT_EQ(flat.name(), "top");
  EXPECT_EQ(flat.reason(), "t");
  EXPECT_EQ(flat.on_top_of_size(), 0);
  ASSERT_EQ(flat.hypothetical_size(), 4);
  EXPECT_EQ(flat.hypothetical(0).omit(), "one");
  EXPECT_EQ(flat.hypothetical(0).reason(), "of base");
  EXPECT_EQ(flat.hypothetical(1).omit(), "two");
  EXPECT_EQ(flat.hypothetical(1).reason(), "r");
  EXPECT_EQ(flat.hypothetical(2).omit(), "three");
  EXPECT_EQ(flat.hypothetical(3).omit(), "four");
}

TEST_F(ScenarioFileTest, WhatIsAddedBeneathCanBeLeftOutChangedAndMoved) {
  LEXLOG_ASSERT_OK_AND_ASSIGN(const v1::Scenario gone, Fold(kAdd, kOmit));
  EXPECT_EQ(gone.hypothetical_size(), 0);
  LEXLOG_ASSERT_OK_AND_ASSIGN(const v1::Scenario changed, Fold(kAdd, kChange));
  ASSERT_EQ(changed.hypothetical_size(), 1);
  EXPECT_EQ(changed.hypothetical(0).add().subject(), "instrument/j");
  EXPECT_EQ(changed.hypothetical(0).reason(), "a");
  LEXLOG_ASSERT_OK_AND_ASSIGN(const v1::Scenario moved, Fold(kAdd, kMove));
  EXPECT_EQ(moved.hypothetical(0).add().subject(), "instrument/i");
  EXPECT_EQ(moved.hypothetical(0).add().act_day(0).day(), "2025-03-03");
}

TEST_F(ScenarioFileTest, WhatIsChangedOrMovedBeneathIsTakenFromThere) {
  LEXLOG_ASSERT_OK_AND_ASSIGN(const v1::Scenario moved, Fold(kChange, kMove));
  ASSERT_EQ(moved.hypothetical_size(), 1);
  EXPECT_EQ(moved.hypothetical(0).change().subject(), "instrument/j");
  EXPECT_EQ(moved.hypothetical(0).change().act_day(0).day(), "2025-03-03");
  LEXLOG_ASSERT_OK_AND_ASSIGN(const v1::Scenario twice,
                              Fold(kMove, "move { event: 'x' from { day: '2025-04-04' } }"));
  EXPECT_EQ(twice.hypothetical(0).move().act_day(0).day(), "2025-03-03");
  EXPECT_EQ(twice.hypothetical(0).move().from(0).day(), "2025-04-04");
  for (const char* beneath : {kMove, kChange, kOmit}) {
    LEXLOG_ASSERT_OK_AND_ASSIGN(const v1::Scenario changed, Fold(beneath, kChange));
    EXPECT_TRUE(changed.hypothetical(0).has_change());
    LEXLOG_ASSERT_OK_AND_ASSIGN(const v1::Scenario omitted, Fold(beneath, kOmit));
    ASSERT_EQ(omitted.hypothetical_size(), 1);
    EXPECT_EQ(omitted.hypothetical(0).omit(), "x");
  }
}

TEST_F(ScenarioFileTest, RefusesWhatCannotStandOnWhatIsBeneath) {
  for (const auto& [beneath, above] : {std::pair(kOmit, kMove), std::pair(kOmit, kAdd),
                                       std::pair(kAdd, kAdd), std::pair(kChange, kAdd)}) {
    EXPECT_THAT(Fold(beneath, above),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         AllOf(HasSubstr("above.txtpb:1: hypothetical[0]: event x"),
                               HasSubstr("beneath"), HasSubstr("Mend:"))));
  }
}

TEST_F(ScenarioFileTest, TellsTheLineOfWhatIsSaidTwice) {
  Write("a.txtpb",
        "name: 'a'\nreason: 'r'\nhypothetical { omit: 'x' }\nhypothetical {\n  omit: 'x'\n}\n");
  EXPECT_THAT(Read("a.txtpb"), StatusIs(absl::StatusCode::kInvalidArgument,
                                        AllOf(HasSubstr("a.txtpb:4: hypothetical[1]: event x"),
                                              HasSubstr("twice"))));
}

TEST_F(ScenarioFileTest, RefusesCircles) {
  Write("a.txtpb", "name: 'a' on_top_of: 'b.txtpb'");
  Write("b.txtpb", "name: 'b' on_top_of: 'a.txtpb'");
  EXPECT_THAT(Read("a.txtpb"), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("circle")));
}

TEST_F(ScenarioFileTest, TellsWhatCannotBeRead) {
  Write("a.txtpb", "name: 'a'\nhypothetical { omitt: 'x' }\n");
  EXPECT_THAT(Read("a.txtpb"), StatusIs(absl::StatusCode::kInvalidArgument,
                                        AllOf(HasSubstr("a.txtpb:2:"), HasSubstr("omitt"),
                                              HasSubstr("write omit"))));
  Write("b.txtpb", "name: 'b' on_top_of: 'nowhere.txtpb'");
  EXPECT_THAT(Read("b.txtpb"), StatusIs(absl::StatusCode::kNotFound, HasSubstr("nowhere.txtpb")));
  EXPECT_THAT(Read("nothing.txtpb"), StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace lexlog
