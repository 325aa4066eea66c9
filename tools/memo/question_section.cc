#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "projections/finding.h"
#include "projections/words.h"
#include "tools/memo/gather.h"
#include "tools/memo/sections.h"

namespace lexlog {
namespace {

void AddTerm(const char* name, const std::string& text, Terms& terms) {
  terms.terms.push_back({name, {Says(text)}});
}

std::string PublicInWords(const v1::Coordinate& at) {
  if (at.public_by().empty()) {
    return "with hindsight: everything on record, whenever it became public, and what never did";
  }
  return absl::StrCat("only what was public by the end of ", at.public_by());
}

std::string ProofInWords(v1::Proof floor) {
  if (floor == v1::PROOF_UNSPECIFIED || floor == v1::HEARSAY) return "sources of any proof";
  return absl::StrCat("only sources at least as good as: ", WordsOf(floor));
}

// The coordinate, part by part, in words.
Block CoordinateTerms(const v1::Coordinate& at) {
  Terms terms;
  if (!at.effective_on().empty()) {
    AddTerm("The day", absl::StrCat("what governed on ", at.effective_on()), terms);
  }
  AddTerm("As published", PublicInWords(at), terms);
  if (!at.known_to().empty()) {
    AddTerm("As told to", absl::StrCat("also what ", at.known_to(), " had been notified of"),
            terms);
  }
  AddTerm("As recorded",
          at.has_recorded_by()
              ? absl::StrCat("the record up to event ", at.recorded_by(), " of its log")
              : "the record at its head",
          terms);
  AddTerm("Proof", ProofInWords(at.proof()), terms);
  return {std::move(terms)};
}

// "2 norms: recorded scope matches", for each standing that there is, in the order of the answer.
std::vector<Line> StandingCounts(const v1::CheckAnswer& answer) {
  std::vector<std::string> order;
  std::map<std::string, int> counts;
  for (const auto* findings : {&answer.finding(), &answer.set_aside()}) {
    for (const v1::Finding& finding : *findings) {
      if (counts[finding.standing()]++ == 0) order.push_back(finding.standing());
    }
  }
  std::vector<Line> lines;
  for (const std::string& standing : order) {
    lines.push_back({Plain(absl::StrCat(Count(counts[standing], "norm", "norms"), ": ",
                                        StandingInWords(standing, {})))});
  }
  return lines;
}

const google::protobuf::Message& AnswerOf(const MemoInput& input) {
  if (input.check) return *input.check;
  return *input.history;
}

std::string DisputeCount(const MemoInput& input) {
  const int disputes = static_cast<int>(DisputesIn(AnswerOf(input)).size());
  if (disputes == 0) return "No sources disagree on what the account rests on.";
  return absl::StrCat("Sources disagree on ", Count(disputes, "point", "points"),
                      " that the account rests on; see Disputes.");
}

// How many events, on what proof.
std::string BasisCount(const MemoInput& input) {
  const std::vector<v1::Cited> events = EventsCited(AnswerOf(input));
  std::map<v1::Proof, int> by_proof;
  for (const v1::Cited& cited : events) ++by_proof[cited.proof()];
  std::vector<std::string> parts;
  for (const auto& [proof, number] : by_proof) {
    parts.push_back(absl::StrCat(
        number, " on ", proof == v1::PROOF_UNSPECIFIED ? "our record alone" : WordsOf(proof)));
  }
  return absl::StrCat("It rests on ", Count(static_cast<int>(events.size()), "event", "events"),
                      parts.empty() ? "" : ", by best proof: ", absl::StrJoin(parts, ", "), ".");
}

}  // namespace

std::string Count(int number, const std::string& one, const std::string& several) {
  return absl::StrCat(number, " ", number == 1 ? one : several);
}

Blocks QuestionBlocks(const MemoContext& context) {
  const MemoInput& input = context.input;
  return {Head(2, "The question"),
          Says(input.check ? input.check->question() : input.history->question()),
          CoordinateTerms(input.coordinate)};
}

Blocks SummaryBlocks(const MemoContext& context) {
  const MemoInput& input = context.input;
  Blocks blocks = {Head(2, "Summary of the record")};
  if (input.check) {
    if (!input.check->summary().empty()) blocks.push_back(Says(input.check->summary()));
    std::vector<Line> counts = StandingCounts(*input.check);
    if (!counts.empty()) blocks.push_back(ListOf(std::move(counts)));
    if (const int conflicts = input.check->duty_conflict_size(); conflicts > 0) {
      blocks.push_back(
          Says(absl::StrCat(Count(conflicts, "conflict", "conflicts"), " of duties on record.")));
    }
  } else {
    blocks.push_back(
        Says(absl::StrCat("The lives of ", Count(input.history->life_size(), "subject", "subjects"),
                          ", as far as they are on record.")));
  }
  blocks.push_back(Says(absl::StrCat(BasisCount(input), " ", DisputeCount(input))));
  blocks.push_back(Says(kDisclaimer, Paragraph::Kind::kQuiet));
  return blocks;
}

Blocks FactBlocks(const MemoContext& context) {
  if (!context.input.check) return {};
  const v1::CheckAnswer& answer = *context.input.check;
  std::vector<v1::FactTaken> facts(answer.fact().begin(), answer.fact().end());
  const auto rank = [](const v1::FactTaken& fact) {
    return fact.given() == "unknown" ? 2 : fact.given() == "assumed" ? 1 : 0;
  };
  std::stable_sort(facts.begin(), facts.end(),
                   [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  Blocks blocks = {Head(2, "Facts: given, assumed, unknown")};
  if (!answer.activity().label().empty()) blocks.push_back(Says(answer.activity().label()));
  if (answer.activity().refrain()) {
    blocks.push_back(Says("What is asked about is not doing it, or giving it up."));
  }
  Table table{"", {"Fact", "Taken as", "What"}, {}};
  std::vector<std::string> unknown;
  for (const v1::FactTaken& fact : facts) {
    if (rank(fact) == 2) {
      unknown.push_back(Spaced(fact.dimension()));
      continue;
    }
    const std::string given =
        fact.given() == "other" ? "given: none of what norms name" : fact.given();
    const std::string what =
        !fact.words().empty() ? fact.words() : absl::StrJoin(fact.term(), ", ");
    table.rows.push_back({{Plain(Spaced(fact.dimension()))},
                          {rank(fact) == 0 ? Plain(given) : Strong(given)},
                          {Plain(what)}});
  }
  if (!unknown.empty()) {
    table.rows.push_back(
        {{Plain(absl::StrJoin(unknown, ", "))}, {Strong("unknown")}, {Plain("not given")}});
  }
  if (!table.rows.empty()) blocks.push_back({std::move(table)});
  return blocks;
}

}  // namespace lexlog
