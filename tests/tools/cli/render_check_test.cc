#include <string>
#include <vector>

#include "engine/base/text.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "lexlog/v1/check.pb.h"
#include "tests/tools/cli/answers.h"
#include "tools/cli/render.h"
#include "tools/cli/standing.h"

namespace lexlog {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kFinding[] = R"pb(
  norm: "norm/a"
  title: "Rule A"
  modality: PROHIBITION
  standing: "depends"
  words: "recorded scope may match; depends on: who: not given"
  instrument: "instrument/i"
  instrument_title: "Instrument I"
  jurisdiction: "US"
  duty {
    name: "duty"
    outcome {
      state: "depends"
      words: "prohibition: recorded scope may match; depends on: who: not given; in force"
    }
  }
  depends_on { kind: FACT_NOT_GIVEN dimension: "who" words: "who: not given" }
  reading {
    aspect {
      name: "reading"
      outcome { state: "presumed" words: "BIS presumes it" }
    }
    aspect {
      name: "scope"
      outcome { state: "depends" words: "may speak of this" }
    }
  }
  posture {
    name: "enforcement"
    outcome { state: "enforced" words: "enforced since May" }
  }
  consequence { what: "fine" legal_basis: "Act 5" mode: BY_DECISION maximum: "9 USD" }
  way_out { kind: "another_reason" words: "another reason: for another" }
  why {
    words: "Rule A"
    verdict: "depends"
    part {
      words: "item: named"
      verdict: "yes"
      part { words: "b is one of c" verdict: "yes" }
    }
    part { words: "who: not given" verdict: "depends" }
  }
)pb";

v1::CheckAnswer AnswerWith(const std::string& parts) {
  return Made<v1::CheckAnswer>("question: \"What?\" summary: \"So.\" disclaimer: \"No advice.\"" +
                               parts);
}

std::string LineWith(const std::string& text, const std::string& part) {
  for (const std::string& line : LinesOf(text)) {
    if (line.find(part) != std::string::npos) return line;
  }
  return "";
}

TEST(RenderCheck, FourLinesAndWhatItDependsOn) {
  const std::string text =
      Render(AnswerWith(std::string("finding {") + kFinding + "}"), Style{.width = 80});
  EXPECT_THAT(text, HasSubstr("▒ Rule A\n"));
  EXPECT_THAT(LineWith(text, "  duty"),
              HasSubstr("prohibition: recorded scope may match; in force"));
  EXPECT_THAT(LineWith(text, "  readings"), HasSubstr("BIS presumes it; it may speak of this"));
  EXPECT_THAT(LineWith(text, "  posture"), HasSubstr("enforced since May"));
  EXPECT_THAT(LineWith(text, "  consequences"),
              HasSubstr("fine (by decision), legal basis: Act 5, at most 9 USD"));
  EXPECT_THAT(LineWith(text, "  depends on"), HasSubstr("who: not given"));
  EXPECT_THAT(LineWith(text, "  ways out"), HasSubstr("another reason: for another"));
  EXPECT_LT(text.find("So."), text.find("Facts as taken"));
  EXPECT_LT(text.find("Facts as taken"), text.find("Rule A"));
}

TEST(RenderCheck, WhatIsNotStatedIsSaidTogether) {
  const std::string text = Render(AnswerWith(R"(finding { norm: "norm/a" standing: "depends"
      depends_on { kind: TERM_NOT_STATED dimension: "end_use" words: "end use: not stated" }
      depends_on { kind: DATES words: "the day of e" }
      depends_on { kind: TERM_NOT_STATED dimension: "who" words: "who: not stated" } })"),
                                  Style{});
  EXPECT_THAT(text, HasSubstr("  depends on    the day of e\n"
                              "                what the norm does not state: end use, who\n"));
}

TEST(RenderCheck, LinesOfWhichNothingIsRecordedStandAllTheSame) {
  const std::string text = Render(AnswerWith(R"(finding { norm: "norm/a" standing: "matches"
      duty { outcome { words: "prohibition" } } })"),
                                  Style{});
  EXPECT_THAT(LineWith(text, "  readings"), HasSubstr("none recorded"));
  EXPECT_THAT(LineWith(text, "  posture"), HasSubstr("nothing recorded"));
  EXPECT_THAT(LineWith(text, "  consequences"), HasSubstr("none recorded"));
}

TEST(RenderCheck, ReasonsAsATreeOnlyWhereAsked) {
  const v1::CheckAnswer answer = AnswerWith(std::string("finding {") + kFinding + "}");
  EXPECT_THAT(Render(answer, Style{}), AllOf(Not(HasSubstr("├")), HasSubstr("--why")));
  const std::string tree = Render(answer, Style{.why = true});
  EXPECT_THAT(tree, HasSubstr("    depends  Rule A\n"
                              "    ├ yes      item: named\n"
                              "    │ └ yes      b is one of c\n"
                              "    └ depends  who: not given\n"));
}

TEST(RenderCheck, BareFindingsTakeALineEach) {
  const v1::CheckAnswer answer = AnswerWith(R"(
      finding { norm: "norm/a" standing: "scope_not_stated" modality: ADVISORY }
      finding { norm: "norm/b" title: "B" standing: "not_excluded" modality: OBLIGATION })");
  const std::string text = Render(answer, Style{});
  EXPECT_THAT(text, HasSubstr("  · norm/a (norm/a): advisory; no reading recorded\n"));
  EXPECT_THAT(text, HasSubstr("  ╌ B (norm/b): obligation; no reading recorded\n"));
  EXPECT_THAT(text, Not(HasSubstr("duty")));
}

TEST(RenderCheck, FactsSayHowTheyWereTaken) {
  const std::string text = Render(AnswerWith(R"(
      fact { dimension: "item" given: "assumed" words: "H20" }
      fact { dimension: "end_use" given: "other" words: "none" }
      fact { dimension: "who" given: "unknown" words: "unknown" }
      fact { dimension: "from" given: "unknown" words: "unknown" })"),
                                  Style{});
  EXPECT_THAT(text, HasSubstr("  assumed  item          H20\n"));
  EXPECT_THAT(text, HasSubstr("  other    end use       none\n"));
  EXPECT_THAT(text, HasSubstr("  unknown  who, from\n"));
}

TEST(RenderConflict, BothSidesInABoxThatHoldsAtEveryWidth) {
  const v1::CheckAnswer answer = AnswerWith(std::string("finding {") + kFinding +
                                            R"(}
      duty_conflict { words: "Doing it may breach A, refraining B." certainty: "depends"
        measure: "instrument/m"
        doing {)" + kFinding + R"(}
        refraining { norm: "norm/b" title: "反外国制裁法第十二条" standing: "matches"
          duty { outcome { words: "prohibition" } }
          way_out { kind: "another_reason" words: "another reason" } } })");
  for (const bool colour : {false, true}) {
    for (int width = 40; width < 130; width += 9) {
      const std::string text = Render(answer, Style{.colour = colour, .width = width});
      bool boxed = false;
      for (const std::string& line : LinesOf(WithoutColour(text))) {
        boxed = boxed || line.find("╔") == 0;
        EXPECT_TRUE(!boxed || DisplayWidth(line) == width) << line;
        boxed = boxed && line.find("╚") != 0;
      }
    }
  }
  const std::string text = Render(answer, Style{});
  EXPECT_THAT(text, HasSubstr("CONFLICT OF DUTIES"));
  const size_t doing = text.find("DOING IT");
  const size_t refraining = text.find("NOT DOING IT, BECAUSE OF THAT");
  EXPECT_LT(doing, text.find("Rule A"));
  EXPECT_LT(refraining, text.find("反外国制裁法"));
  EXPECT_LT(text.find("反外国制裁法"), text.find("Findings, the most certain first"));
}

TEST(RenderCheck, MissesRuleConflictsAndWhatIsSetAside) {
  const std::string text = Render(AnswerWith(R"(
      set_aside { norm: "norm/x" title: "X" standing: "excepted" words: "excepted by Y" }
      near_miss { finding { norm: "norm/n" title: "N" modality: PERMISSION why {
        words: "N" verdict: "no" part { words: "to: not there" verdict: "no" } } }
        kept_by: "to" words: "to: not there" }
      rule_conflict { words: "neither gives way" norm: "norm/p" norm: "norm/q" }
      coverage { words: "Federal Register, nothing found" })"),
                                  Style{.why = true});
  EXPECT_THAT(text, HasSubstr("excepted by Y"));
  EXPECT_THAT(text, HasSubstr("└ no       to: not there"));
  EXPECT_THAT(text, HasSubstr("neither gives way"));
  EXPECT_THAT(text, HasSubstr("norm/p, norm/q"));
  EXPECT_THAT(text, HasSubstr("coverage: Federal Register, nothing found"));
}

TEST(RenderFinding, ColourAddsNothingButColour) {
  const auto finding = Made<v1::Finding>(kFinding);
  const std::string painted = RenderFinding(finding, Style{.colour = true, .why = true});
  EXPECT_THAT(painted, HasSubstr("\x1b["));
  EXPECT_EQ(WithoutColour(painted), RenderFinding(finding, Style{.why = true}));
}

TEST(Looks, StayApartWithoutColour) {
  for (const StandingLook& a : kTouchedLooks) {
    for (const StandingLook& b : kTouchedLooks) {
      EXPECT_EQ(&a == &b, absl::string_view(a.mark) == b.mark) << a.standing << " " << b.standing;
    }
  }
}

TEST(RenderDisclosed, KeepsKindsApart) {
  const std::string text = Render(Made<v1::DisclosedAnswer>(R"(question: "Which figures?"
      kind { kind: "disclosed_charge" figure { subject: "figure/a" words: "5 USD" } }
      kind { kind: "estimate" figure { subject: "figure/b" words: "8 USD" } })"),
                                  Style{});
  EXPECT_LT(text.find("disclosed charge"), text.find("5 USD"));
  EXPECT_LT(text.find("5 USD"), text.find("estimate"));
  EXPECT_LT(text.find("estimate"), text.find("8 USD"));
}

}  // namespace
}  // namespace lexlog
