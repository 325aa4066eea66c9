#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "projections/words.h"
#include "tools/cli/render.h"
#include "tools/cli/standing.h"

namespace lexlog {
namespace {

constexpr int kSearches = 6;

std::string Title(absl::string_view title, const Style& style) {
  return absl::StrCat(Painted(title, Paint::kBold, style), "\n");
}

Paint PaintOfGiven(absl::string_view given) {
  if (given == "unknown") return Paint::kDim;
  return given == "assumed" ? Paint::kYellow : Paint::kPlain;
}

std::string RenderFacts(const v1::CheckAnswer& answer, const Style& style) {
  std::string out = Title("Facts as taken", style);
  std::vector<std::string> unknown;
  for (const v1::FactTaken& fact : answer.fact()) {
    if (fact.given() == "unknown") {
      unknown.push_back(Spaced(fact.dimension()));
      continue;
    }
    out +=
        Hanging(absl::StrCat("  ", Padded(fact.given(), 9), Padded(Spaced(fact.dimension()), 14)),
                25, fact.words(), PaintOfGiven(fact.given()), style);
  }
  if (!unknown.empty()) {
    out += Hanging("  unknown", 11, absl::StrJoin(unknown, ", "), Paint::kDim, style);
  }
  return absl::StrCat(out, "\n");
}

std::string Readings(int count) {
  if (count == 0) return "no reading recorded";
  return absl::StrCat(count, count == 1 ? " reading" : " readings", " recorded: --why");
}

// A line for each finding of which there is next to nothing to tell.
std::string RenderBare(const v1::CheckAnswer& answer, absl::string_view standing,
                       absl::string_view title, const Style& style) {
  std::string out;
  for (const v1::Finding& finding : answer.finding()) {
    if (finding.standing() != standing) continue;
    out += Hanging(absl::StrCat("  ", LookOf(standing).mark), 4,
                   absl::StrCat(finding.title().empty() ? finding.norm() : finding.title(), " (",
                                finding.norm(), "): ", WordsOf(finding.modality()), "; ",
                                Readings(finding.reading_size())),
                   Paint::kDim, style);
  }
  return out.empty() ? out : absl::StrCat(Title(title, style), out, "\n");
}

bool IsBare(const v1::Finding& finding) {
  return finding.standing() == "scope_not_stated" || finding.standing() == "not_excluded";
}

// Those of which something is known, whole; the others in a line each.
std::string RenderFindings(const v1::CheckAnswer& answer, const Style& style) {
  std::string out;
  for (const v1::Finding& finding : answer.finding()) {
    if (style.why || !IsBare(finding)) out += RenderFinding(finding, style);
  }
  if (!out.empty()) {
    out = absl::StrCat(Title("Findings, the most certain first", style), "\n", out);
  }
  if (style.why) return out;
  absl::StrAppend(
      &out,
      RenderBare(answer, "not_excluded",
                 "Cannot be ruled out: nothing that they state is met by what is known", style),
      RenderBare(answer, "scope_not_stated",
                 "Their scope is not on record: whether they match cannot be told", style));
  return out;
}

// What the boxes of conflicts tell in short and no finding tells whole.
std::string RenderOtherSides(const v1::CheckAnswer& answer, const Style& style) {
  std::set<std::string> told;
  for (const v1::Finding& finding : answer.finding()) told.insert(finding.norm());
  std::string out;
  for (const v1::DutyConflict& conflict : answer.duty_conflict()) {
    for (const auto* side : {&conflict.doing(), &conflict.refraining()}) {
      for (const v1::Finding& finding : *side) {
        if (told.insert(finding.norm()).second) out += RenderFinding(finding, style);
      }
    }
  }
  return out.empty() ? out
                     : absl::StrCat(Title("The other side of the conflicts", style), "\n", out);
}

std::string RenderSetAside(const v1::CheckAnswer& answer, const Style& style) {
  std::string out;
  for (const v1::Finding& finding : answer.set_aside()) {
    out += RenderFindingHead(finding, style);
    if (style.why) out += RenderWhy(finding.why(), 4, style);
  }
  return out.empty() ? out : absl::StrCat(Title("Set aside", style), out, "\n");
}

std::string RenderNearMisses(const v1::CheckAnswer& answer, const Style& style) {
  std::string out;
  for (const v1::NearMiss& miss : answer.near_miss()) {
    const v1::Finding& finding = miss.finding();
    const std::string title = finding.title().empty() ? finding.norm() : finding.title();
    out += Hanging("", 2, title, Paint::kBold, style);
    out += Hanging("", 4, absl::StrCat(finding.norm(), "; ", WordsOf(finding.modality())),
                   Paint::kDim, style);
    out += Hanging("", 4, miss.words(), Paint::kPlain, style);
    if (style.why) out += RenderWhy(finding.why(), 4, style);
  }
  return out.empty() ? out
                     : absl::StrCat(Title("Near misses: one thing keeps each from matching", style),
                                    out, "\n");
}

std::string RenderRuleConflicts(const v1::CheckAnswer& answer, const Style& style) {
  std::string out;
  for (const v1::RuleConflict& conflict : answer.rule_conflict()) {
    out += Hanging("  ‼", 4, conflict.words(), Paint::kYellow, style);
    out += Hanging("", 4, absl::StrJoin(conflict.norm(), ", "), Paint::kDim, style);
  }
  return out.empty()
             ? out
             : absl::StrCat(Title("Rules that do not say which gives way", style), out, "\n");
}

// Where nothing matches, all that was ever searched is told: the first of it, or with --why all.
std::string RenderSearches(const v1::CheckAnswer& answer, const Style& style) {
  auto shown = answer.coverage();
  const int more = shown.size() - kSearches;
  if (style.why || more <= 0) return RenderCoverage(shown, style);
  shown.DeleteSubrange(kSearches, more);
  return absl::StrCat(RenderCoverage(shown, style), "coverage: and ", more,
                      " more searches: --why\n");
}

}  // namespace

std::string Render(const v1::CheckAnswer& answer, const Style& style) {
  std::string out = RenderHeading(answer.question(), answer.coordinate(), style);
  absl::StrAppend(&out, Hanging("", 0, answer.summary(), Paint::kPlain, style), "\n",
                  RenderFacts(answer, style), RenderConflicts(answer, style));
  absl::StrAppend(&out, RenderRuleConflicts(answer, style), RenderFindings(answer, style),
                  RenderOtherSides(answer, style), RenderSetAside(answer, style),
                  RenderNearMisses(answer, style), RenderSearches(answer, style));
  if (!style.why && answer.finding_size() + answer.near_miss_size() > 0) {
    out += "Why each is what it is, term by term: --why\n";
  }
  return absl::StrCat(out, RenderFooting(answer.disclaimer(), style));
}

}  // namespace lexlog
