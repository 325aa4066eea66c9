#include "tools/exposure/summary.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/timeline/edtf.h"
#include "projections/judge.h"
#include "projections/questions.h"
#include "projections/words.h"

namespace lexlog {
namespace {

AsOf KnowledgeOf(const v1::Coordinate& coordinate) {
  AsOf as_of;
  const absl::StatusOr<Day> public_by = ParseDay(coordinate.public_by());
  if (public_by.ok()) as_of.public_by = *public_by;
  as_of.known_to = coordinate.known_to();
  as_of.recorded_by = {coordinate.recorded_by()};
  if (coordinate.proof() != v1::PROOF_UNSPECIFIED) as_of.floor = coordinate.proof();
  return as_of;
}

v1::ExposureAnswer::Standing StandingOf(const std::string& name, const Sums& sums) {
  v1::ExposureAnswer::Standing standing;
  standing.set_standing(name);
  std::vector<const Sum*> sorted;
  for (const Sum& sum : sums.all()) sorted.push_back(&sum);
  std::sort(sorted.begin(), sorted.end(), [](const Sum* a, const Sum* b) {
    return std::pair(a->currency.empty(), a->currency) <
           std::pair(b->currency.empty(), b->currency);
  });
  for (const Sum* sum : sorted) {
    v1::ExposureAnswer::Sum& one = *standing.add_sum();
    one.set_currency(sum->currency);
    one.set_transactions(sum->transactions);
    if (!sum->currency.empty()) one.set_amount(FormatDecimal(sum->amount));
  }
  return standing;
}

v1::ExposureAnswer::Line LineOf(const std::string& name, const TallyLine& tally) {
  v1::ExposureAnswer::Line line;
  line.set_name(name);
  line.set_title(tally.title);
  line.set_transactions(tally.transactions());
  for (const auto& [standing, sums] : tally.standing) {
    *line.add_standing() = StandingOf(standing, sums);
  }
  std::sort(line.mutable_standing()->begin(), line.mutable_standing()->end(),
            [](const auto& a, const auto& b) {
              return std::pair(RankOf(a.standing()), a.standing()) <
                     std::pair(RankOf(b.standing()), b.standing());
            });
  return line;
}

// What a line is called where the book or the record gives no name.
std::string NameIn(TallyBy by, const std::string& name) {
  if (!name.empty()) return name;
  return by == TallyBy::kParty ? "not given" : "none on record";
}

// Months in order, certainty from the most certain on, others by how many transactions.
bool Before(TallyBy by, const v1::ExposureAnswer::Line& a, const v1::ExposureAnswer::Line& b) {
  if (by == TallyBy::kCertainty) {
    return std::pair(RankOf(a.name()), a.name()) < std::pair(RankOf(b.name()), b.name());
  }
  if (by != TallyBy::kMonth && a.transactions() != b.transactions()) {
    return a.transactions() > b.transactions();
  }
  return a.name() < b.name();
}

v1::ExposureAnswer::Table TableOf(const Tally& tally, TallyBy by) {
  v1::ExposureAnswer::Table table;
  table.set_by(std::string(kTallyNames[static_cast<size_t>(by)]));
  for (const auto& [name, line] : tally.table(by).line) {
    *table.add_line() = LineOf(NameIn(by, name), line);
  }
  std::sort(table.mutable_line()->begin(), table.mutable_line()->end(),
            [by](const auto& a, const auto& b) { return Before(by, a, b); });
  const TallyLine& others = tally.table(by).others;
  if (!others.standing.empty()) *table.mutable_others() = LineOf("others", others);
  return table;
}

void AddRules(v1::ExposureAnswer& answer) {
  for (const absl::string_view rule :
       {"Counts and amounts are of transactions touched by what is recorded, never of what is owed "
        "or at risk.",
        "Touched is also what the record does not rule out: read the standing. \"not excluded\" "
        "and "
        "\"scope not stated\" say no more than that.",
        "A transaction counts once in a line, at the most certain standing it has there, however "
        "many norms of that line touch it.",
        "Lines of a table by norm, instrument or modality may count the same transactions: nothing "
        "is added up across them.",
        "Amounts are as the book gives them, exact, and each currency by itself: nothing is "
        "converted or added up across currencies.",
        "A transaction without an amount is counted as \"amount not given\".",
        "Parties are the counterparties as the book writes them.",
        "A touch that depends on something is no finding that a norm was breached."}) {
    answer.add_rule(std::string(rule));
  }
  for (const v1::ExposureAnswer::Table& table : answer.table()) {
    if (!table.has_others()) continue;
    answer.add_rule(absl::StrCat("The table by ", table.by(), " names the first ",
                                 table.line_size(),
                                 " that came; the others are counted together."));
  }
}

}  // namespace

v1::ExposureAnswer Summarise(const BookChecker& checker, const std::string& book, Column day,
                             const v1::Coordinate& knowledge) {
  v1::ExposureAnswer answer;
  *answer.mutable_coordinate() = knowledge;
  answer.set_program(Program());
  answer.set_question(
      absl::StrCat("which transactions of ", book == "-" ? "the book" : book,
                   " recorded norms touch, each on its ", Spaced(NameOfColumn(day)), ", ",
                   CoordinateInWords(KnowledgeOf(knowledge), /*with_effective_on=*/false)));
  answer.set_day(NameOfColumn(day));
  answer.set_rows(checker.counts().rows);
  answer.set_touched(checker.counts().touched);
  answer.set_untouched(checker.counts().untouched);
  answer.set_refused(checker.counts().refused);
  answer.set_situations(checker.situations());
  for (size_t by = 0; by < kTallyNames.size(); ++by) {
    *answer.add_table() = TableOf(checker.tally(), static_cast<TallyBy>(by));
  }
  AddRules(answer);
  answer.set_disclaimer(kDisclaimer);
  return answer;
}

}  // namespace lexlog
