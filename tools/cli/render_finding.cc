#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "projections/words.h"
#include "tools/cli/render.h"
#include "tools/cli/standing.h"

namespace lexlog {
namespace {

constexpr int kIndent = 2;
constexpr int kTextIndent = 16;    // where aspects begin to speak
constexpr int kReadingsWhole = 3;  // of more, sources are told in brief

std::string Line(absl::string_view name, absl::string_view text, Paint paint, const Style& style) {
  return Hanging(absl::StrCat("  ", name), kTextIndent, text, paint, style);
}

// "norm/a, US, binding general; in Rule B (instrument/b)"
std::string WhereInWords(const v1::Finding& finding) {
  std::vector<std::string> words = {finding.norm()};
  if (!finding.jurisdiction().empty()) words.push_back(finding.jurisdiction());
  if (!finding.weight().empty()) words.push_back(Spaced(finding.weight()));
  const std::string about = absl::StrJoin(words, ", ");
  if (finding.instrument().empty()) return absl::StrCat(about, "; stands in no instrument");
  return absl::StrCat(about, "; stands in ", finding.instrument_title(), " (", finding.instrument(),
                      ")");
}

// The aspects under one name, which only the first of them bears.
template <typename Aspects>
std::string RenderAspects(absl::string_view name, const Aspects& aspects, const Style& style) {
  std::string out;
  for (const v1::Aspect& aspect : aspects) {
    v1::Aspect named = aspect;
    named.set_name(out.empty() ? std::string(name) : "");
    out += RenderAspect(named, kIndent, style);
  }
  return out;
}

// What the standing depends on, as it stands behind it in words; the list of it says it better.
std::string HangsOf(const v1::Finding& finding) {
  const size_t at = finding.words().find("; depends on: ");
  return at == std::string::npos ? "" : finding.words().substr(at);
}

std::string WithoutHangs(const std::string& words, const v1::Finding& finding) {
  const std::string hangs = HangsOf(finding);
  return hangs.empty() ? words : absl::StrReplaceAll(words, {{hangs, ""}});
}

std::string RenderDuty(const v1::Finding& finding, const Style& style) {
  v1::Aspect duty = finding.duty();
  if (duty.outcome_size() == 1) {
    duty.mutable_outcome(0)->set_words(WithoutHangs(duty.outcome(0).words(), finding));
  }
  return RenderAspects("duty", std::vector<v1::Aspect>{duty}, style);
}

std::string RenderReadings(const v1::Finding& finding, const Style& asked_style) {
  Style style = asked_style;
  if (finding.reading_size() > kReadingsWhole) style.sources = 1;
  const std::string out = RenderAspects("readings", ReadingsOf(finding), style);
  return out.empty() ? Line("readings", "none recorded", Paint::kDim, style) : out;
}

std::string RenderPosture(const v1::Finding& finding, const Style& style) {
  std::vector<v1::Aspect> aspects;
  for (const v1::Aspect& aspect : finding.posture()) {
    const bool silent = aspect.outcome_size() == 1 && aspect.outcome(0).state() == "none" &&
                        aspect.reported_otherwise().empty() && aspect.next().empty();
    if (!silent) aspects.push_back(aspect);
  }
  const std::string out = RenderAspects("posture", aspects, style);
  return out.empty()
             ? Line("posture", "nothing recorded of enforcement or licensing", Paint::kDim, style)
             : out;
}

std::string ConsequenceInWords(const v1::Consequence& consequence) {
  std::string words = consequence.what();
  if (consequence.mode() != v1::Consequence::MODE_UNSPECIFIED) {
    absl::StrAppend(&words, " (", WordsOf(consequence.mode()), ")");
  }
  if (!consequence.legal_basis().empty()) {
    absl::StrAppend(&words, ", legal basis: ", consequence.legal_basis());
  }
  if (!consequence.maximum().empty()) absl::StrAppend(&words, ", at most ", consequence.maximum());
  return words;
}

std::string RenderConsequences(const v1::Finding& finding, const Style& style) {
  std::string out;
  for (const v1::Consequence& consequence : finding.consequence()) {
    out += Line(out.empty() ? "consequences" : "", ConsequenceInWords(consequence), Paint::kPlain,
                style);
  }
  return out.empty() ? Line("consequences", "none recorded", Paint::kDim, style) : out;
}

// One by one; what the norm does not state is said together.
std::string RenderDependsOn(const v1::Finding& finding, const Style& style) {
  std::string out;
  std::vector<std::string> not_stated;
  for (const v1::DependsOn& on : finding.depends_on()) {
    if (on.kind() == v1::DependsOn::TERM_NOT_STATED) {
      not_stated.push_back(Spaced(on.dimension()));
    } else {
      out += Line(out.empty() ? "depends on" : "", on.words(), Paint::kYellow, style);
    }
  }
  if (not_stated.empty()) return out;
  const std::string words =
      absl::StrCat("what the norm does not state: ", absl::StrJoin(not_stated, ", "));
  return absl::StrCat(out, Line(out.empty() ? "depends on" : "", words, Paint::kYellow, style));
}

// What the norm says, as its encoder summed it up.
std::string SummaryOf(const v1::Finding& finding) {
  for (const v1::Outcome& outcome : finding.duty().outcome()) {
    if (!outcome.content().norm().summary().empty()) return outcome.content().norm().summary();
  }
  return "";
}

}  // namespace

std::vector<v1::Aspect> ReadingsOf(const v1::Finding& finding) {
  std::vector<v1::Aspect> aspects;
  for (const v1::SubjectState& reading : finding.reading()) {
    bool said = false;
    for (const v1::Aspect& aspect : reading.aspect()) {
      if (aspect.name() != "scope" || !said || aspect.outcome_size() != 1) {
        aspects.push_back(aspect);
        said = true;
        continue;
      }
      if (aspect.outcome(0).state() == "matches") continue;  // as is to be expected
      for (v1::Outcome& outcome : *aspects.back().mutable_outcome()) {
        absl::StrAppend(outcome.mutable_words(), "; it ", aspect.outcome(0).words());
      }
    }
  }
  if (aspects.size() < 2) return aspects;
  for (v1::Aspect& aspect : aspects) {  // so that none runs into the next
    for (v1::Outcome& outcome : *aspect.mutable_outcome()) {
      outcome.set_words(absl::StrCat("- ", outcome.words()));
    }
  }
  return aspects;
}

std::string RenderWays(const v1::Finding& finding, const Style& style) {
  std::string out;
  for (const v1::WayOut& way : finding.way_out()) {
    out += Line(out.empty() ? "ways out" : "", way.words(), Paint::kCyan, style);
    for (const v1::Cited& cited : way.because()) out += RenderCited(cited, kTextIndent + 2, style);
  }
  return out.empty() ? Line("ways out", "none recorded", Paint::kDim, style) : out;
}

std::string RenderFindingHead(const v1::Finding& finding, const Style& style) {
  const StandingLook& look = LookOf(finding.standing());
  const std::string title = finding.title().empty() ? finding.norm() : finding.title();
  std::string out = Hanging(absl::StrCat(Painted(look.mark, look.paint, style), " "), kIndent,
                            title, Paint::kBold, style);
  out += Hanging("", kIndent, WhereInWords(finding), Paint::kDim, style);
  const std::string summary = SummaryOf(finding);
  if (!summary.empty()) out += Hanging("", kIndent, summary, Paint::kPlain, style);
  return absl::StrCat(
      out, Hanging("", kIndent, WithoutHangs(finding.words(), finding), look.paint, style));
}

std::string RenderFinding(const v1::Finding& finding, const Style& style) {
  std::string out = RenderFindingHead(finding, style);
  absl::StrAppend(&out, RenderDuty(finding, style), RenderReadings(finding, style),
                  RenderPosture(finding, style), RenderConsequences(finding, style),
                  RenderDependsOn(finding, style), RenderWays(finding, style));
  if (style.why && !finding.why().empty()) {
    absl::StrAppend(&out, "  why\n", RenderWhy(finding.why(), 4, style));
  }
  return absl::StrCat(out, "\n");
}

}  // namespace lexlog
