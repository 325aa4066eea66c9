// `check` and `what-if` as a shell sees them, over the recorded timeline.

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/tools/cli/command_fixture.h"

namespace lexlog {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kUse[] = "--facts fixtures/activities/german-carmaker-uses-ascend-910c.txtpb";
constexpr char kJuly[] = "fixtures/what-if/july-reversal-never-reported.txtpb";

using CheckCommandTest = WholeTimelineTest;

TEST_F(CheckCommandTest, AReadingReachesBackWithHindsightAndIsNotThereBeforeItWasPublic) {
  const Ran hindsight = Run(absl::StrCat("lexlog check --on 2025-05-01 ", kUse));
  EXPECT_EQ(hindsight.code, 0) << hindsight.errors;
  EXPECT_THAT(hindsight.output, AllOf(HasSubstr("▓ us-general-prohibition-10"),
                                      HasSubstr("Bureau of Industry and Security presumes")));
  const Ran then = Run(absl::StrCat("lexlog check --on 2025-05-01 --public-by 2025-05-01 ", kUse));
  EXPECT_THAT(then.output, AllOf(HasSubstr("No recorded norm matches"),
                                 HasSubstr("no reading recorded"), Not(HasSubstr("presumes"))));
}

TEST_F(CheckCommandTest, FlagsSayWhatTheFileSays) {
  const std::string file = Run(absl::StrCat("lexlog check --on 2025-05-20 ", kUse)).output;
  const Ran flags =
      Run("lexlog check --on 2025-05-20 --who party/german-carmakers --item item/ascend-910c "
          "--doing use --to place/germany");
  EXPECT_EQ(flags.code, 0) << flags.errors;
  EXPECT_EQ(flags.output.substr(flags.output.find("Facts as taken")),
            file.substr(file.find("Facts as taken")));
}

TEST_F(CheckCommandTest, WhyShowsTheTree) {
  const std::string why = Run(absl::StrCat("lexlog check --why --on 2025-05-20 ", kUse)).output;
  EXPECT_THAT(why, AllOf(HasSubstr("├ "), HasSubstr("└ "), HasSubstr("  why\n")));
}

TEST_F(CheckCommandTest, NormsLimitIt) {
  const Ran ran = Run(absl::StrCat(
      "lexlog check --on 2025-05-20 --norm us-general-prohibition-10 --format json ", kUse));
  EXPECT_EQ(ran.code, 0) << ran.errors;
  EXPECT_THAT(ran.output, AllOf(HasSubstr("\"norm/us-general-prohibition-10\""),
                                Not(HasSubstr("\"norm\": \"norm/us-huawei-restrictions\""))));
}

TEST_F(CheckCommandTest, WhatCannotBeUnderstoodIsSaid) {
  EXPECT_EQ(Run("lexlog check --item H20").code, 2);
  EXPECT_THAT(Run("lexlog check --item H20").errors, HasSubstr("on which day? --on DAY"));
  EXPECT_EQ(Run("lexlog check --on 2025-05-01 --life --item H20").code, 2);
  EXPECT_EQ(Run("lexlog check --on 2025-05-01 --item H20 --format svg").code, 2);
  EXPECT_EQ(Run("lexlog check --on 2025-05-01 --assume thing=H20").code, 2);
  EXPECT_EQ(Run("lexlog check --on 2025-05-01 --facts no-such-file").code, 3);
  EXPECT_EQ(Run("lexlog check --on 2025-05-01 --norm no-such-norm --item H20").code, 3);
}

TEST_F(CheckCommandTest, TheLifeIsTextOrAPicture) {
  const std::string life =
      "lexlog check --first 2025-04-01 --last 2025-08-31 --item H20 --doing export --to china";
  const Ran text = Run(life);
  EXPECT_EQ(text.code, 0) << text.errors;
  EXPECT_THAT(text.output, HasSubstr("effective days"));
  const Ran svg = Run(life + " --format svg");
  EXPECT_THAT(svg.output, HasSubstr("<svg xmlns=\"http://www.w3.org/2000/svg\""));
}

TEST_F(CheckCommandTest, TheMapHasBothAxes) {
  const Ran map =
      Run("lexlog check --map --first 2025-05-01 --last 2025-05-31 --item H20 --to china "
          "--doing export");
  EXPECT_EQ(map.code, 0) << map.errors;
  EXPECT_THAT(map.output, HasSubstr("public↓ effective→"));
}

TEST_F(CheckCommandTest, AWhatIfIsMarkedAndWritesNothing) {
  const Ran before = Run("lexlog log --format json");
  const Ran ran = Run(absl::StrCat("lexlog what-if ", kJuly, " -- history us-h20-restriction"));
  EXPECT_EQ(ran.code, 0) << ran.errors;
  EXPECT_THAT(ran.output, AllOf(HasSubstr("╔═ HYPOTHETICAL ═"), HasSubstr("HYP┃ What differs"),
                                HasSubstr("    on record")));
  EXPECT_EQ(Run("lexlog log --format json").output, before.output);
}

TEST_F(CheckCommandTest, AWhatIfTakesAnyQuestionAndItsFlags) {
  for (const char* question :
       {"rules --on 2025-08-01 --instrument us-h20-restriction",
        "text bis-press-statement --on 2025-05-20",
        "diff bis-press-statement --on 2025-05-12 --to-on 2025-05-21",
        "changes --on 2025-07-01 --to-on 2025-08-01", "log --subject figure", "source",
        "check --on 2025-08-01 --item H20 --doing export --to china",
        "check --life --item H20 --first 2025-07-01 --last 2025-08-31",
        "exposure --disclosed --on 2025-08-01"}) {
    const Ran ran = Run(absl::StrCat("lexlog what-if ", kJuly, " -- ", question));
    EXPECT_EQ(ran.code, 0) << question << ran.errors;
    const Ran json =
        Run(absl::StrCat("lexlog what-if ", kJuly, " -- ", question, " --format json"));
    EXPECT_THAT(json.output, HasSubstr("\"hypothetical_answer\"")) << question;
  }
}

TEST_F(CheckCommandTest, AWhatIfThatCannotBeAskedSaysWhy) {
  EXPECT_EQ(Run(absl::StrCat("lexlog what-if ", kJuly)).code, 2);
  EXPECT_EQ(Run(absl::StrCat("lexlog what-if ", kJuly, " -- record x")).code, 2);
  EXPECT_EQ(Run(absl::StrCat("lexlog what-if ", kJuly, " -- rules")).code, 2);
  EXPECT_EQ(Run("lexlog what-if no-such-file -- rules --on 2025-05-01").code, 3);
  const Ran help = Run(absl::StrCat("lexlog what-if ", kJuly, " -- rules --help"));
  EXPECT_EQ(help.code, 0);
  EXPECT_THAT(help.output, HasSubstr("--instrument"));
}

}  // namespace
}  // namespace lexlog
