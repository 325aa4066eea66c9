#include <string>

#include "absl/strings/match.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/tools/cli/answers.h"
#include "tools/cli/render.h"

namespace lexlog {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kAnswer[] = R"pb(
  question: "The life of it"
  scenario { name: "Never reported" reason: "To see." }
  hypothetical: "left out: event e: to see"
  baseline { history { question: "BASE" disclaimer: "No advice." } }
  hypothetical_answer {
    history {
      question: "HYPO"
      disclaimer: "No advice."
      coordinate { scenario: "Never reported" }
    }
  }
  difference {
    subject: "norm/a"
    title: "Rule A"
    aspect: "force"
    first: "2025-07-14"
    before: "ended"
    after: "in force"
    because: 0
  }
  kept {
    event { event: "summons" sequence: 9 }
    responds_to: "e"
    words: "They were summoned"
  }
  disclaimer: "No advice."
)pb";

std::string Shown(const WhatIfParts& parts) {
  return Render(Made<v1::WhatIfAnswer>(kAnswer), parts, Style{.width = 100});
}

TEST(RenderWhatIf, DifferenceFirstThenTheAnswer) {
  const std::string text = Shown({});
  EXPECT_LT(text.find("left out: event e"), text.find("What differs"));
  EXPECT_LT(text.find("What differs"), text.find("They were summoned"));
  EXPECT_LT(text.find("They were summoned"), text.find("HYPO\n"));
  EXPECT_THAT(text, Not(HasSubstr("BASE")));
  EXPECT_THAT(text, HasSubstr("from 2025-07-14 on [1]\n"));
  EXPECT_THAT(text, HasSubstr("on record     ended\n"));
  EXPECT_THAT(text, HasSubstr("hypothetical  in force\n"));
}

TEST(RenderWhatIf, NoLineOfTheScenarioGoesUnmarked) {
  for (const std::string& line : LinesOf(Shown({.answer = true, .baseline = true}))) {
    for (const char* told : {"Rule A", "in force", "summoned", "HYPO"}) {
      if (!absl::StrContains(line, told) || absl::StrContains(line, "═ HYPOTHETICAL ═")) continue;
      EXPECT_TRUE(absl::StartsWith(line, "HYP┃ ")) << line;
    }
    EXPECT_FALSE(absl::StrContains(line, "BASE") && absl::StartsWith(line, "HYP")) << line;
  }
}

TEST(RenderWhatIf, ShowsWhatIsAskedFor) {
  EXPECT_THAT(Shown({.answer = false}), Not(HasSubstr("HYPO\n")));
  EXPECT_THAT(Shown({.answer = true, .baseline = true}), HasSubstr("BASE"));
}

TEST(RenderWhatIf, TheDisclaimerStandsOnceBelowAll) {
  const std::string text = Shown({.answer = true, .baseline = true});
  EXPECT_EQ(text.find("No advice."), text.rfind("No advice."));
}

TEST(RenderWhatIf, NoDifferenceIsSaid) {
  v1::WhatIfAnswer answer = Made<v1::WhatIfAnswer>(kAnswer);
  answer.clear_difference();
  EXPECT_THAT(Render(answer, WhatIfParts{}, Style{}), HasSubstr("nothing that the question asks"));
}

TEST(RenderCited, WhatIsHypotheticalSaysSo) {
  const auto cited = Made<v1::Cited>(R"(event: "e" sequence: 3 hypothetical: "added: to see")");
  EXPECT_THAT(RenderCited(cited, 0, Style{}), HasSubstr("[no source] (event 3 e, HYPOTHETICAL, "
                                                        "added: to see)"));
}

TEST(RenderHeading, WhatIsAskedInAScenarioSaysSo) {
  const auto coordinate = Made<v1::Coordinate>(R"(scenario: "S")");
  EXPECT_THAT(RenderHeading("Q", coordinate, Style{}), HasSubstr("HYPOTHETICAL  in the scenario"));
  EXPECT_EQ(RenderHeading("Q", {}, Style{}), "Q\n\n");
}

}  // namespace
}  // namespace lexlog
