#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "projections/words.h"
#include "tools/cli/render.h"

namespace lexlog {
namespace {

constexpr int kNameWidth = 14;  // as RenderAspect

std::string Line(absl::string_view name, absl::string_view words, Paint paint, const Style& style) {
  if (words.empty()) return "";
  return Hanging(absl::StrCat("  ", Padded(name, kNameWidth)), 2 + kNameWidth, words, paint, style);
}

// ● on the list; ◐ in some worlds; ○ not. Names alike are never filled.
std::pair<std::string, Paint> MarkOf(const v1::ListedAnswer::Match& match) {
  int listed = 0;
  for (const v1::Outcome& outcome : match.listing().outcome()) {
    listed += outcome.state() == "listed" ? 1 : 0;
  }
  if (match.how() == "alike") return {"≈ ", Paint::kYellow};
  if (listed == 0) return {"○ ", Paint::kDim};
  return listed == match.listing().outcome_size() ? std::pair("● ", Paint::kRed)
                                                  : std::pair("◐ ", Paint::kMagenta);
}

std::string FoundBy(const v1::ListedAnswer::Match& match) {
  const std::string kind = match.matched_alias() ? "an alias" : "its name";
  if (match.how() == "exact") return absl::StrCat(kind, " there, letter for letter");
  if (match.how() == "folded") {
    return absl::StrCat(kind, " there but for case, marks, script or order of words");
  }
  if (match.how() == "alike") {
    return absl::StrCat(kind, " there is like it, ", static_cast<int>(match.likeness() * 100),
                        " of 100");
  }
  return "";
}

std::string AliasesOf(const v1::ListedAnswer::Match& match) {
  constexpr int kMostShown = 8;
  std::vector<std::string> shown(match.alias().begin(), match.alias().end());
  if (shown.size() > kMostShown) {
    const size_t more = shown.size() - kMostShown;
    shown.resize(kMostShown);
    shown.push_back(absl::StrCat("and ", more, " more"));
  }
  return absl::StrJoin(shown, "; ");
}

std::string RenderMatch(const v1::ListedAnswer::Match& match, const Style& style) {
  const auto [mark, paint] = MarkOf(match);
  std::string out =
      Hanging(Painted(mark, paint, style), 2, match.name().empty() ? match.matched() : match.name(),
              Paint::kBold, style);
  out += Hanging("  ", 2,
                 absl::StrJoin(std::vector<std::string>{absl::StrJoin(match.entry(), ", then "),
                                                        match.list_title()},
                               " on "),
                 Paint::kDim, style);
  out += Hanging("  ", 2, match.words(), paint, style);
  out += Line("found by", FoundBy(match), Paint::kPlain, style);
  out += RenderAspect(match.listing(), 2, style);
  out += Line("program", absl::StrJoin(match.program(), ", "), Paint::kPlain, style);
  out += Line("or program", absl::StrJoin(match.program_in_some(), ", "), Paint::kMagenta, style);
  out += Line("since", match.since_words(), Paint::kPlain, style);
  out += Line("until", match.until_words(), Paint::kPlain, style);
  out += Line("form", match.form(), Paint::kPlain, style);
  out += Line("also called", AliasesOf(match), Paint::kPlain, style);
  out += Line("detail", match.detail(), Paint::kDim, style);
  return absl::StrCat(out, "\n");
}

// Thousands of them: a line each, nothing wrapped, so that it can be searched and counted.
std::string RenderEntry(const v1::ListedAnswer::Entry& entry, const Style& style) {
  const bool listed = entry.state() == "listed";
  std::string line =
      absl::StrCat(Painted(listed ? "● " : "◐ ", listed ? Paint::kRed : Paint::kMagenta, style),
                   entry.subject(), "  ", entry.name());
  if (!entry.program().empty()) {
    absl::StrAppend(&line, "  [", absl::StrJoin(entry.program(), ", "), "]");
  }
  if (!entry.form().empty()) absl::StrAppend(&line, "  ", entry.form());
  if (!entry.words().empty()) absl::StrAppend(&line, "  (depends: ", entry.words(), ")");
  return absl::StrCat(line, "\n");
}

}  // namespace

std::string Render(const v1::ListedAnswer& answer, const Style& style) {
  std::string out = RenderHeading(answer.question(), answer.coordinate(), style);
  for (const v1::ListedAnswer::Match& match : answer.match()) out += RenderMatch(match, style);
  for (const v1::ListedAnswer::Entry& entry : answer.entry()) out += RenderEntry(entry, style);
  if (!answer.entry().empty()) out += "\n";
  out += Hanging("", 0, answer.summary(), Paint::kBold, style);
  for (const v1::ListedAnswer::Seen& seen : answer.seen()) {
    out += Hanging("", 0, absl::StrCat("as seen: ", seen.title(), ": ", seen.words()),
                   Paint::kPlain, style);
  }
  out += RenderCoverage(answer.coverage(), style);
  return absl::StrCat(out, RenderFooting(answer.disclaimer(), style));
}

}  // namespace lexlog
