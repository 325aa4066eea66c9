#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tools/cli/render.h"

namespace lexlog {
namespace {

std::string RenderDates(const v1::Cited& cited) {
  std::string dates = absl::StrCat("act ", cited.act_day(), ", public ", cited.public_day());
  if (!cited.from().empty()) absl::StrAppend(&dates, ", from ", cited.from());
  if (!cited.until().empty()) absl::StrAppend(&dates, ", until ", cited.until());
  return dates;
}

std::string RenderClaims(const v1::Cited& cited, const Style& style) {
  std::string out;
  for (const v1::DateClaim& claim : cited.claim()) {
    std::string words = absl::StrCat(claim.day(), ": “", claim.wording(), "”");
    if (!claim.anchor().empty()) absl::StrAppend(&words, ", worked out from: ", claim.anchor());
    if (!claim.source().empty()) absl::StrAppend(&words, " (", claim.source(), ")");
    out += Hanging("", 8, words, Paint::kDim, style);
  }
  return out;
}

}  // namespace

std::string Render(const v1::LogAnswer& answer, const Style& asked_style) {
  Style style = asked_style;
  if (answer.entry_size() == 1) style.sources = answer.entry(0).cited().citation_size();
  std::string out = RenderHeading(answer.question(), answer.coordinate(), style);
  for (const v1::LogAnswer::Entry& entry : answer.entry()) {
    const std::string head = absl::StrCat(entry.event().id(), "  ", entry.event().subject());
    out += Hanging(absl::StrCat(entry.sequence()), 6, head, Paint::kBold, style);
    if (!entry.state().empty()) out += Hanging("", 6, entry.state(), Paint::kYellow, style);
    if (!entry.cited().hypothetical().empty()) {
      out += Hanging("", 6, absl::StrCat("HYPOTHETICAL, ", entry.cited().hypothetical()),
                     Paint::kMagenta, style);
    }
    if (!entry.words().empty()) out += Hanging("", 6, entry.words(), Paint::kPlain, style);
    out += Hanging("", 6, RenderDates(entry.cited()), Paint::kPlain, style);
    out += RenderClaims(entry.cited(), style);
    if (entry.cited().citation_size() > 0) out += RenderCited(entry.cited(), 8, style);
  }
  absl::StrAppend(&out, answer.entry_size(), answer.entry_size() == 1 ? " event\n" : " events\n");
  return absl::StrCat(out, RenderFooting(answer.disclaimer(), style));
}

std::string Render(const v1::SourceAnswer& answer, const Style& style) {
  std::string out = RenderHeading(answer.question(), answer.coordinate(), style);
  for (const v1::SourceAnswer::Entry& entry : answer.entry()) {
    const v1::Source& source = entry.source();
    absl::StrAppend(&out, Painted(entry.name(), Paint::kBold, style), "\n");
    out += Hanging("", 4, source.title(), Paint::kPlain, style);
    std::string about = absl::StrCat(source.publisher(),
                                     ", can carry proof up to: ", ProofInWords(source.carries()));
    for (const v1::DateClaim& claim : source.published()) {
      absl::StrAppend(&about, ", published ", claim.day());
      if (!claim.wording().empty()) absl::StrAppend(&about, " (“", claim.wording(), "”)");
    }
    out += Hanging("", 4, about, Paint::kDim, style);
    if (!source.url().empty()) out += Hanging("", 4, source.url(), Paint::kDim, style);
    if (!source.note().empty()) out += Hanging("", 4, source.note(), Paint::kDim, style);
    if (!source.sha256().empty()) {
      out += Hanging("", 4,
                     absl::StrCat("sha256 ", source.sha256(), ", ",
                                  entry.archived()
                                      ? absl::StrCat("archived, ", entry.archived_bytes(), " bytes")
                                      : "its bytes are not archived here"),
                     Paint::kDim, style);
    }
    out += Hanging("", 4,
                   absl::StrCat("cited by ", entry.cited_by_size(),
                                " events: ", absl::StrJoin(entry.cited_by(), ", ")),
                   Paint::kDim, style);
  }
  return absl::StrCat(out, RenderFooting(answer.disclaimer(), style));
}

}  // namespace lexlog
