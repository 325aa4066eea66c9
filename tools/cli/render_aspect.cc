#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "projections/words.h"
#include "tools/cli/render.h"

namespace lexlog {
namespace {

constexpr int kNameWidth = 14;

Paint PaintOf(absl::string_view state) {
  if (state == "in_force" || state == "current" || state == "states") return Paint::kGreen;
  if (state == "none" || state == "no_force") return Paint::kDim;
  if (state == "scheduled" || state == "delayed_indefinitely") return Paint::kCyan;
  if (state == "suspended" || state == "stayed" || state == "suspended_and_stayed") {
    return Paint::kYellow;
  }
  if (state == "ended" || state == "ended_before_it_began" || state == "withdrawn" ||
      state == "removed") {
    return Paint::kRed;
  }
  return Paint::kPlain;
}

// "[press] CNN, 2025-08-17, line 3: “…”"; without a quotation its title says what it is.
std::string CitationInWords(const v1::Cited& cited, int index, const Style& style) {
  const v1::Citation& citation = cited.citation(index);
  const std::string title =
      index < cited.source_title_size() ? cited.source_title(index) : citation.source();
  const std::string label =
      index < cited.source_label_size() ? cited.source_label(index) : citation.source();
  std::string words = absl::StrCat("[", ProofInWords(citation.proof()), "] ", label);
  if (citation.quote().empty()) absl::StrAppend(&words, ", ", title);
  if (style.brief()) return words;
  if (!citation.pinpoint().empty()) absl::StrAppend(&words, ", ", citation.pinpoint());
  if (!citation.quote().empty()) absl::StrAppend(&words, ": “", citation.quote(), "”");
  return words;
}

// Nothing on an axis where mostly nothing is: left out of what people read.
bool IsSilent(const v1::Aspect& aspect) {
  const bool side_axis = aspect.name() == "licensing" || aspect.name() == "enforcement" ||
                         aspect.name() == "review_policy" || aspect.name() == "announced";
  return side_axis && aspect.outcome_size() == 1 && aspect.outcome(0).state() == "none" &&
         aspect.reported_otherwise().empty() && aspect.next().empty();
}

std::string ClaimantOf(const v1::RivalClaim& claim) {
  if (claim.source().empty()) return "the record";
  std::string who = absl::StrCat(claim.source(), " [", ProofInWords(claim.proof()), "]");
  if (!claim.wording().empty()) absl::StrAppend(&who, " (“", claim.wording(), "”)");
  return who;
}

// "2025-05-12: A, B; 2025-05-13: C": who claims what, each value once.
std::string RenderDispute(const v1::Dispute& dispute, int indent, const Style& style) {
  std::vector<std::string> values;
  std::map<std::string, std::string> claimants;
  for (const v1::RivalClaim& claim : dispute.claim()) {
    const std::string value =
        claim.picked() ? absl::StrCat(claim.value(), " (picked by the editor)") : claim.value();
    std::string& who = claimants[value];
    if (who.empty()) values.push_back(value);
    absl::StrAppend(&who, who.empty() ? "" : ", ", ClaimantOf(claim));
  }
  std::vector<std::string> sides;
  for (const std::string& value : values) {
    sides.push_back(absl::StrCat(value, ": ", claimants[value]));
  }
  std::string text = absl::StrCat("disputed, ", Spaced(dispute.field()), " of ", dispute.event(),
                                  ": ", absl::StrJoin(sides, "; or "));
  if (!dispute.reconciled().empty()) {
    absl::StrAppend(&text, ". Reconciled: ", dispute.reconciled());
  }
  return Hanging("", indent + kNameWidth, text, Paint::kMagenta, style);
}

std::string RenderHangsOn(const v1::HangsOn& hangs, int indent, const Style& style) {
  const std::string wording =
      hangs.wording().empty() ? "" : absl::StrCat(" (“", hangs.wording(), "”)");
  return Hanging("", indent + kNameWidth,
                 absl::StrCat("depends on: ", Spaced(hangs.field()), " of ", hangs.event(), ", ",
                              hangs.days(), wording),
                 Paint::kMagenta, style);
}

}  // namespace

std::string ProofInWords(v1::Proof proof) {
  return proof == v1::PROOF_UNSPECIFIED ? "our record" : WordsOf(proof);
}

std::string RenderHeading(absl::string_view question, const v1::Coordinate& coordinate,
                          const Style& style) {
  std::string out;
  if (!coordinate.scenario().empty()) {
    out = Hanging("HYPOTHETICAL", 14, absl::StrCat("in the scenario “", coordinate.scenario(), "”"),
                  Paint::kMagenta, style);
  }
  return absl::StrCat(out, Hanging("", 0, question, Paint::kBold, style), "\n");
}

std::string RenderCoverage(const google::protobuf::RepeatedPtrField<v1::CoverageNote>& notes,
                           const Style& style) {
  std::string out;
  for (const v1::CoverageNote& note : notes) {
    out += Hanging("", 0, absl::StrCat("coverage: ", note.words()), Paint::kPlain, style);
  }
  return out;
}

std::string EventInWords(const v1::Cited& cited) {
  std::string words = absl::StrCat("event ", cited.sequence(), " ", cited.event());
  if (!cited.corrected_by().empty()) {
    absl::StrAppend(&words, ", our record corrected by ", cited.corrected_by());
  }
  if (!cited.hypothetical().empty()) {
    absl::StrAppend(&words, ", HYPOTHETICAL, ", cited.hypothetical());
  }
  return words;
}

std::string RenderFooting(absl::string_view disclaimer, const Style& style) {
  if (disclaimer.empty()) return "";  // it stands elsewhere
  return absl::StrCat("\n", Hanging("", 0, disclaimer, Paint::kDim, style));
}

std::string RenderCited(const v1::Cited& cited, int indent, const Style& style) {
  const std::string event = EventInWords(cited);
  const bool hypothetical = !cited.hypothetical().empty();
  const Paint paint = hypothetical ? Paint::kMagenta : Paint::kDim;
  const int shown = std::min(cited.citation_size(), style.sources);
  std::string out;
  for (int i = 0; i < shown; ++i) {
    const std::string rest = i == 0 ? absl::StrCat(" (", event, ")") : "";
    out += Hanging("", indent, absl::StrCat(CitationInWords(cited, i, style), rest), paint, style);
  }
  if (cited.citation_size() > shown && !style.brief()) {
    out += Hanging("", indent,
                   absl::StrCat("and ", cited.citation_size() - shown, " more: lexlog log --event ",
                                cited.event()),
                   Paint::kDim, style);
  }
  if (cited.citation_size() == 0) {
    const absl::string_view where = hypothetical ? "[no source] (" : "[our record] (";
    out += Hanging("", indent, absl::StrCat(where, event, ")"), paint, style);
  }
  return out;
}

std::string RenderOutcome(absl::string_view name, const v1::Outcome& outcome, int indent,
                          const Style& style) {
  const std::string first =
      absl::StrCat(std::string(static_cast<size_t>(indent), ' '), Padded(name, kNameWidth));
  std::string out =
      Hanging(first, indent + kNameWidth, outcome.words(), PaintOf(outcome.state()), style);
  for (const v1::Cited& cited : outcome.basis()) {
    out += RenderCited(cited, indent + kNameWidth + 2, style);
  }
  return out;
}

std::string RenderAspect(const v1::Aspect& aspect, int indent, const Style& style) {
  if (IsSilent(aspect)) return "";
  std::string out;
  std::string name = Spaced(aspect.name());
  const bool several = aspect.outcome_size() > 1;
  if (several) {
    out += Hanging(
        absl::StrCat(std::string(static_cast<size_t>(indent), ' '), Padded(name, kNameWidth)),
        indent + kNameWidth,
        aspect.coarser() ? "not certain, one of these (or fewer: too many open dates "
                           "to join exactly):"
                         : "not certain, one of these:",
        Paint::kMagenta, style);
    name = "  either";
  }
  for (const v1::Outcome& outcome : aspect.outcome()) {
    out += RenderOutcome(name, outcome, indent, style);
    name = several ? "  or" : "";
  }
  for (const v1::HangsOn& hangs : aspect.hangs_on()) out += RenderHangsOn(hangs, indent, style);
  for (const v1::Outcome& other : aspect.reported_otherwise()) {
    v1::Outcome marked = other;
    marked.set_words(
        absl::StrCat("reported otherwise [", ProofInWords(other.proof()), "]: ", other.words()));
    out += RenderOutcome("", marked, indent, style);
  }
  for (const v1::Outcome& next : aspect.next()) {
    v1::Outcome marked = next;
    marked.set_words(absl::StrCat("next: ", next.words()));
    out += RenderOutcome("", marked, indent, style);
  }
  if (style.brief() && aspect.dispute_size() > 0) {
    return absl::StrCat(out, Hanging("", indent + kNameWidth, "disputed", Paint::kMagenta, style));
  }
  for (const v1::Dispute& dispute : aspect.dispute()) out += RenderDispute(dispute, indent, style);
  return out;
}

}  // namespace lexlog
