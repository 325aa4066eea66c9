// What a command line says of an activity.

#include "tools/cli/facts.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/files.h"
#include "tests/support/temp_folder.h"

namespace lexlog {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

absl::StatusOr<v1::Activity> Parsed(std::vector<std::string> words) {
  CLI::App app;
  FactFlags flags;
  AddFactFlags(app, flags);
  app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
  return ActivityOf(flags);
}

std::string ErrorOf(const std::vector<std::string>& words) {
  return std::string(Parsed(words).status().message());
}

TEST(Facts, RepeatedTermsAreAllTrue) {
  const auto activity = Parsed({"--doing", "sale", "--item", "H20", "--doing", "export"});
  ASSERT_TRUE(activity.ok()) << activity.status();
  EXPECT_THAT(activity->activity().term(), ElementsAre("sale", "export"));
  EXPECT_THAT(activity->item().term(), ElementsAre("H20"));
  EXPECT_FALSE(activity->has_who());
}

TEST(Facts, EveryDimensionHasItsFlag) {
  const auto activity = Parsed(
      {"--who", "a", "--nexus", "b", "--item",    "c", "--doing",   "d", "--from",       "e",
       "--to",  "f", "--with",  "g", "--end-use", "h", "--knowing", "i", "--because-of", "j"});
  ASSERT_TRUE(activity.ok()) << activity.status();
  std::string terms;
  for (const v1::Fact* fact :
       {&activity->who(), &activity->nexus(), &activity->item(), &activity->activity(),
        &activity->from(), &activity->to(), &activity->counterparty(), &activity->end_use(),
        &activity->knowledge(), &activity->because_of()}) {
    ASSERT_EQ(fact->term_size(), 1);
    terms += fact->term(0);
  }
  EXPECT_EQ(terms, "abcdefghij");
}

TEST(Facts, OtherIsAFactAndUnknownIsNone) {
  const auto activity = Parsed({"--because-of", "other", "--who", "unknown"});
  ASSERT_TRUE(activity.ok()) << activity.status();
  EXPECT_TRUE(activity->because_of().other());
  EXPECT_FALSE(activity->has_who());
  EXPECT_THAT(ErrorOf({"--who", "other", "--who", "a"}), HasSubstr("\"other\" stands alone"));
}

TEST(Facts, AssumedIsMarked) {
  const auto activity = Parsed({"--assume", "item=H20", "--assume", "end_use=a=b"});
  ASSERT_TRUE(activity.ok()) << activity.status();
  EXPECT_TRUE(activity->item().assumed());
  EXPECT_THAT(activity->end_use().term(), ElementsAre("a=b"));
  EXPECT_THAT(ErrorOf({"--assume", "thing=H20"}), HasSubstr("none of who, nexus, item"));
  EXPECT_THAT(ErrorOf({"--assume", "item"}), HasSubstr("--assume item=ascend-910c"));
  EXPECT_THAT(ErrorOf({"--assume", "item=a", "--item", "b"}), HasSubstr("cannot be assumed too"));
}

TEST(Facts, QuantitiesAsAnswersWriteThem) {
  const auto money = Parsed({"--quantity", "up to 800,000,000 USD"});
  ASSERT_TRUE(money.ok()) << money.status();
  EXPECT_EQ(money->quantity().number(), "800000000");
  EXPECT_EQ(money->quantity().bound(), v1::UP_TO);
  EXPECT_EQ(money->quantity().unit(), "currency");
  EXPECT_EQ(money->quantity().currency(), "USD");
  const auto units = Parsed({"--quantity", "500 units"});
  ASSERT_TRUE(units.ok()) << units.status();
  EXPECT_EQ(units->quantity().unit(), "units");
  EXPECT_THAT(ErrorOf({"--quantity", "many"}), HasSubstr("a number and a unit"));
  EXPECT_THAT(ErrorOf({"--quantity", "500"}), HasSubstr("a number and a unit"));
}

TEST(Facts, FlagsOverruleTheFile) {
  const TempFolder folder;
  const std::string path = folder.path() + "/facts.txtpb";
  WriteFile(path, "label: \"L\"\nwho { term: \"a\" }\nitem { term: \"b\" }\nto { term: \"c\" }\n");
  const auto activity = Parsed({"--facts", path, "--item", "d", "--who", "unknown", "--refrain"});
  ASSERT_TRUE(activity.ok()) << activity.status();
  EXPECT_EQ(activity->label(), "L");
  EXPECT_FALSE(activity->has_who());
  EXPECT_THAT(activity->item().term(), ElementsAre("d"));
  EXPECT_THAT(activity->to().term(), ElementsAre("c"));
  EXPECT_TRUE(activity->refrain());
}

TEST(Facts, SlipsInTheFileAreToldWithTheirLines) {
  const TempFolder folder;
  const std::string path = folder.path() + "/facts.txtpb";
  WriteFile(path, "whom { term: \"a\" }\nitem { trem: \"b\" }\n");
  EXPECT_THAT(ErrorOf({"--facts", path}), HasSubstr(path + ":1: whom: "));
  EXPECT_THAT(ErrorOf({"--facts", path}), HasSubstr(path + ":2: trem: "));
  EXPECT_THAT(ErrorOf({"--facts", path}), HasSubstr("Mend: write term"));
  EXPECT_EQ(Parsed({"--facts", folder.path() + "/none"}).status().code(),
            absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace lexlog
