#include <string>

#include "engine/base/text.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "pugixml.hpp"
#include "tests/tools/cli/answers.h"
#include "tools/cli/picture.h"
#include "tools/cli/render.h"

namespace lexlog {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kLife[] = R"pb(
  question: "From when to when?"
  activity {
    item { term: "H20" }
    end_use { other: true }
    to { term: "china" assumed: true }
    refrain: true
  }
  segment { last: "2025-03-31" }
  segment {
    first: "2025-04-01"
    last: "2025-04-03"
    standing { norm: "norm/a" title: "Rule A" standing: "matches" }
  }
  segment {
    first: "2025-04-04"
    standing { norm: "norm/a" title: "Rule A" standing: "depends" }
    standing { norm: "norm/b" title: "<b>" standing: "reported" }
  }
  disclaimer: "No advice."
)pb";

constexpr char kMap[] = R"pb(
  question: "By both days?"
  column { last: "2025-04-30" }
  column { first: "2025-05-01" last: "2025-05-11" }
  column { first: "2025-05-12" }
  distinct {}
  distinct { standing { norm: "norm/a" title: "Rule A" standing: "matches" } }
  row {
    public_last: "2025-05-10"
    kind: [ 0, 0, 0 ]
  }
  row {
    public_first: "2025-05-11"
    kind: [ 0, 1, 1 ]
  }
)pb";

TEST(RenderLife, AMatchOfThreeDaysDoesNotVanishInTheBars) {
  const std::string text = Render(Made<v1::ExposureLifeAnswer>(kLife), Style{.width = 54});
  EXPECT_THAT(text, HasSubstr("█"));
  EXPECT_THAT(text, HasSubstr("through 2025-03-31"));
  EXPECT_THAT(text, HasSubstr("no recorded norm"));
  EXPECT_THAT(text, HasSubstr("from 2025-04-04 on"));
  EXPECT_THAT(text, HasSubstr("│ + █ Rule A\n"));
  EXPECT_THAT(text, HasSubstr("│ █→▒ Rule A\n"));
}

TEST(RenderLife, SaysOfWhichActivity) {
  EXPECT_THAT(Render(Made<v1::ExposureLifeAnswer>(kLife), Style{}),
              HasSubstr("item: H20; to: china (assumed); end use: other; not done, or given up\n"));
}

TEST(RenderMap, CellsSayWhichAndTheLineParts) {
  const std::string text = Render(Made<v1::ExposureLifeAnswer>(kMap), Style{.width = 80});
  EXPECT_THAT(text, HasSubstr("through 2025-05-10  -    -   ┃-"));
  EXPECT_THAT(text, HasSubstr("from 2025-05-11     -    A███ A███"));
  EXPECT_THAT(text, HasSubstr("norm                                  A \n"
                              "Rule A                                █ \n"));
}

TEST(RenderMap, GoesOnBelowWhereTheTerminalIsNarrow) {
  const std::string text = Render(Made<v1::ExposureLifeAnswer>(kMap), Style{.width = 40});
  int rows = 0;
  for (const std::string& line : LinesOf(text)) {
    EXPECT_LE(DisplayWidth(line), 40) << line;
    if (line.find("from 2025-05-11") == 0) ++rows;
  }
  EXPECT_EQ(rows, 1);
  const std::string narrow = Render(Made<v1::ExposureLifeAnswer>(kMap), Style{.width = 30});
  EXPECT_NE(narrow.find("from 2025-05-11"), narrow.rfind("from 2025-05-11"));
}

// A document that parses, with a title, without scripts and references to anything outside.
void ExpectSelfContained(const std::string& svg) {
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(svg.c_str())) << svg;
  EXPECT_STRNE(document.child("svg").child_value("title"), "");
  EXPECT_THAT(svg, Not(HasSubstr("<script")));
  EXPECT_THAT(svg, Not(HasSubstr("href")));
  EXPECT_THAT(svg, Not(HasSubstr("style")));
}

TEST(Picture, OfALifeHasBarsWithTipsAndEscapesWhatItIsTold) {
  const std::string svg = Picture(Made<v1::ExposureLifeAnswer>(kLife));
  ExpectSelfContained(svg);
  EXPECT_THAT(svg, HasSubstr("2025-04-01 through 2025-04-03: recorded scope matches"));
  EXPECT_THAT(svg, HasSubstr("&lt;b&gt;"));
  EXPECT_THAT(svg, HasSubstr("effective days"));
  EXPECT_THAT(svg, HasSubstr("to: china (assumed)"));
  EXPECT_THAT(svg, HasSubstr("No advice."));
}

TEST(Picture, DrawsEqualStretchesAsOneBar) {
  v1::ExposureLifeAnswer answer = Made<v1::ExposureLifeAnswer>(kLife);
  answer.mutable_segment(2)->set_last("2025-06-30");
  *answer.add_segment() = answer.segment(2);
  answer.mutable_segment(3)->set_first("2025-07-01");
  answer.mutable_segment(3)->clear_last();
  EXPECT_THAT(Picture(answer), HasSubstr("from 2025-04-04 on: recorded scope may match"));
}

TEST(Picture, OfAMapHasACellForEachPairOfStretches) {
  const std::string svg = Picture(Made<v1::ExposureLifeAnswer>(kMap));
  ExpectSelfContained(svg);
  EXPECT_THAT(svg, HasSubstr("effective from 2025-05-12 on, public by from 2025-05-11 on"));
  EXPECT_THAT(svg, AllOf(HasSubstr(">A</text>"), HasSubstr(">Rule A</text>")));
}

TEST(Picture, OfAScenarioSaysSo) {
  v1::ExposureLifeAnswer answer = Made<v1::ExposureLifeAnswer>(kLife);
  EXPECT_THAT(Picture(answer), Not(HasSubstr("HYPOTHETICAL")));
  answer.mutable_coordinate()->set_scenario("S");
  EXPECT_THAT(Picture(answer), HasSubstr("HYPOTHETICAL, in the scenario: S"));
}

TEST(Picture, OfNothingSaysSo) {
  EXPECT_THAT(Picture(Made<v1::ExposureLifeAnswer>("segment {}")), HasSubstr("no recorded norm"));
}

}  // namespace
}  // namespace lexlog
