#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "projections/words.h"
#include "tools/memo/language.h"
#include "tools/memo/sections.h"

namespace lexlog {
namespace {

// Heaviest first (design: weight is the kind of act, proof how well it is shown).
constexpr std::array<const char*, 6> kWeights = {"binding_general",     "binding_individual",
                                                 "binding_conditional", "interpretive",
                                                 "statement",           "none"};

size_t RankOf(const std::string& weight) {
  return static_cast<size_t>(std::find(kWeights.begin(), kWeights.end(), weight) -
                             kWeights.begin());
}

// Of our record, which needs no citation, last.
int ProofRank(v1::Proof proof) { return proof == v1::PROOF_UNSPECIFIED ? 99 : proof; }

std::string ProofInWords(v1::Proof proof) {
  return absl::StrCat("[", proof == v1::PROOF_UNSPECIFIED ? "our record" : WordsOf(proof), "]");
}

std::string LanguageOf(const v1::Citation& citation, const MemoContext& context) {
  if (!citation.quote_language().empty()) return citation.quote_language();
  const auto source = context.sources.find(citation.source());
  return source == context.sources.end() ? "" : source->second->source().language();
}

// "[press] CNN, 2025-05-20, paragraph 3: “…” (Chinese)".
Line CitationLine(const v1::Cited& cited, int index, const MemoContext& context) {
  const v1::Citation& citation = cited.citation(index);
  const std::string label =
      index < cited.source_label_size() ? cited.source_label(index) : citation.source();
  const std::string title = index < cited.source_title_size() ? cited.source_title(index) : "";
  Run source = Plain(label);
  const auto number = context.source_numbers.find(citation.source());
  if (number != context.source_numbers.end()) {
    source.link = absl::StrCat("#source-", number->second);
  }
  Line line = {Quiet(ProofInWords(citation.proof())), Plain(" "), std::move(source)};
  // Without a quotation its title says what it is; all titles stand in Appendix B.
  if (citation.quote().empty() && !title.empty() && title != label) {
    line.push_back(Plain(absl::StrCat(", ", title)));
  }
  if (!citation.pinpoint().empty()) line.push_back(Plain(absl::StrCat(", ", citation.pinpoint())));
  if (citation.quote().empty()) return line;
  const std::string language = LanguageOf(citation, context);
  Append({Plain(": "), Quoted(citation.quote(), language)}, line);
  if (language.empty()) line.push_back(Quiet(" (language not on record)"));
  if (!language.empty() && !absl::StartsWith(language, "en")) {
    line.push_back(Quiet(absl::StrCat(" (", LanguageInWords(language), ")")));
  }
  return line;
}

// An event's citations, a line each, and behind the last one its weight and which event it is.
Blocks EventItem(const Weighed& event, const MemoContext& context) {
  const v1::Cited& cited = event.cited;
  std::vector<Line> lines;
  for (int i = 0; i < cited.citation_size(); ++i) lines.push_back(CitationLine(cited, i, context));
  if (lines.empty()) lines.push_back({Quiet("[our record]"), Plain(" no source is cited")});
  const std::string day =
      cited.public_day().empty() ? "day not on record" : DaysInWords(cited.public_day());
  const std::string weight = event.weight.empty() ? "not on record" : Spaced(event.weight);
  lines.back().push_back(Quiet(absl::StrCat(" (weight: ", weight, "; public: ", day, "; ")));
  Append(EventLine(cited), lines.back());
  lines.back().push_back(Quiet(")"));
  Blocks item;
  for (Line& line : lines) item.push_back(Says(std::move(line)));
  return item;
}

}  // namespace

Line EventLine(const v1::Cited& cited) {
  if (!cited.hypothetical().empty()) {
    return {Plain(absl::StrCat(cited.event(), ", hypothetical: ", cited.hypothetical()))};
  }
  Run event = Quiet(absl::StrCat("event ", cited.sequence()));
  event.link = absl::StrCat("#event-", cited.sequence());
  return {std::move(event), Quiet(absl::StrCat(", ", cited.event()))};
}

Blocks CitationBlocks(std::vector<Weighed> events, const MemoContext& context) {
  const auto order = [](const Weighed& a, const Weighed& b) {
    return std::make_tuple(RankOf(a.weight), ProofRank(a.cited.proof()), a.cited.sequence()) <
           std::make_tuple(RankOf(b.weight), ProofRank(b.cited.proof()), b.cited.sequence());
  };
  std::sort(events.begin(), events.end(), order);
  std::set<uint64_t> known;
  List list;
  for (const Weighed& event : events) {
    if (!known.insert(event.cited.sequence()).second) continue;
    list.items.push_back(EventItem(event, context));
  }
  if (list.items.empty()) return {};
  return {{std::move(list)}};
}

}  // namespace lexlog
