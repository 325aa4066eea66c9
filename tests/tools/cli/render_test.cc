#include "tools/cli/render.h"

#include <string>

#include "absl/strings/str_split.h"
#include "engine/base/text.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/cli/style.h"

namespace lexlog {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(Wrapped, KeepsWithinTheWidthAndLosesNothing) {
  const std::string text =
      "using Huawei Ascend chips anywhere in the world violates U.S. export controls, "
      "任何组织和个人执行或协助执行 and averyveryveryverylongwordthatfitsnoline";
  for (int width = 10; width < 60; ++width) {
    std::string joined;
    for (const std::string& line : Wrapped(text, width)) {
      EXPECT_LE(DisplayWidth(line), width) << line;
      joined += line;
    }
    std::string bare = text;
    std::erase(bare, ' ');
    std::erase(joined, ' ');
    EXPECT_EQ(joined, bare) << width;
  }
}

TEST(Wrapped, BreaksChineseBetweenCharacters) {
  EXPECT_THAT(Wrapped("任何组织和个人", 6), ElementsAre("任何组", "织和个", "人"));
}

TEST(Padded, CountsWideCharactersAsTwo) { EXPECT_EQ(Padded("组织", 6), "组织  "); }

TEST(Painted, OnlyWithColour) {
  EXPECT_EQ(Painted("a", Paint::kRed, Style{}), "a");
  EXPECT_EQ(Painted("a", Paint::kRed, Style{.colour = true}), "\x1b[31ma\x1b[0m");
}

TEST(RenderDiff, MarksWhatWentWithoutColourToo) {
  v1::DiffAnswer answer;
  auto& provision = *answer.add_provision();
  provision.set_subject("provision/a/1");
  auto* part = provision.add_part();
  part->set_words("using chips ");
  part = provision.add_part();
  part->set_kind(v1::DiffAnswer::Part::DELETED);
  part->set_words("anywhere ");
  part = provision.add_part();
  part->set_kind(v1::DiffAnswer::Part::INSERTED);
  part->set_words("here");
  EXPECT_THAT(Render(answer, Style{}), HasSubstr("using chips [-anywhere -]{+here+}"));
}

TEST(RenderAspect, SaysSoWhereNotCertain) {
  v1::Aspect aspect;
  aspect.set_name("force");
  aspect.add_outcome()->set_words("in force");
  aspect.add_outcome()->set_words("scheduled");
  const std::string text = RenderAspect(aspect, 0, Style{});
  EXPECT_THAT(text, HasSubstr("not certain, one of these"));
  EXPECT_THAT(text, HasSubstr("either"));
  EXPECT_THAT(text, HasSubstr("or "));
}

TEST(RenderChart, DrawsFuzzyEdgesAsFuzzy) {
  v1::HistoryAnswer answer;
  v1::Life& life = *answer.add_life();
  life.set_title("Rule A");
  const auto add = [&](const char* first, const char* last,
                       std::initializer_list<const char*> states) {
    v1::Segment& segment = *life.add_segment();
    segment.set_first(first);
    segment.set_last(last);
    v1::Aspect& force = *segment.add_aspect();
    force.set_name("force");
    for (const char* state : states) force.add_outcome()->set_state(state);
  };
  add("2025-01-01", "2025-03-31", {"scheduled"});
  add("2025-04-01", "2025-05-31", {"scheduled", "in_force"});
  add("2025-06-01", "2025-12-31", {"in_force"});
  const std::string chart = RenderChart(answer, Style{.width = 62});
  EXPECT_THAT(chart, HasSubstr("░░░░░▒▒▒▒▒█"));
}

}  // namespace
}  // namespace lexlog
