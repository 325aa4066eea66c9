#include "tools/exposure/row_activity.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"

namespace lexlog {
namespace {

v1::Fact* FactOf(Column column, v1::Activity& activity) {
  switch (column) {
    case Column::kWho:
      return activity.mutable_who();
    case Column::kNexus:
      return activity.mutable_nexus();
    case Column::kItem:
      return activity.mutable_item();
    case Column::kActivity:
      return activity.mutable_activity();
    case Column::kFrom:
      return activity.mutable_from();
    case Column::kTo:
      return activity.mutable_to();
    case Column::kCounterparty:
      return activity.mutable_counterparty();
    case Column::kEndUse:
      return activity.mutable_end_use();
    case Column::kKnowledge:
      return activity.mutable_knowledge();
    case Column::kBecauseOf:
      return activity.mutable_because_of();
    case Column::kId:
    case Column::kContractDay:
    case Column::kShipmentDay:
    case Column::kUseDay:
    case Column::kPaymentDay:
    case Column::kRefrain:
    case Column::kQuantity:
    case Column::kUnit:
    case Column::kAmount:
    case Column::kCurrency:
      break;
  }
  return nullptr;
}

void TakeTerms(absl::string_view cell, v1::Fact& fact) {
  for (absl::string_view term : absl::StrSplit(cell, ';')) {
    term = absl::StripAsciiWhitespace(term);
    if (term == kOtherFact) {
      fact.set_other(true);
    } else if (!term.empty()) {
      fact.add_term(std::string(term));
    }
  }
}

std::optional<bool> YesOrNo(absl::string_view cell) {
  const std::string word = absl::AsciiStrToLower(cell);
  if (word.empty() || word == "no" || word == "false") return false;
  if (word == "yes" || word == "true") return true;
  return std::nullopt;
}

bool IsCurrencyCode(absl::string_view code) {
  return code.size() == 3 && std::all_of(code.begin(), code.end(), absl::ascii_isupper);
}

std::optional<RowProblem> TakeQuantity(const BookRow& row, v1::Activity& activity) {
  const absl::string_view number = row.at(Column::kQuantity);
  if (number.empty()) return std::nullopt;
  const absl::StatusOr<Decimal> parsed = ParseDecimal(number);
  if (!parsed.ok()) {
    return ProblemIn(row, Column::kQuantity, "is no number",
                     absl::string_view(parsed.status().message()));
  }
  const absl::string_view unit = row.at(Column::kUnit);
  activity.mutable_quantity()->set_number(std::string(number));
  activity.mutable_quantity()->set_unit(unit.empty() ? "units" : std::string(unit));
  return std::nullopt;
}

}  // namespace

RowProblem ProblemIn(const BookRow& row, Column column, absl::string_view what,
                     absl::string_view mend) {
  return {row.line,
          std::string(row.at(Column::kId)),
          NameOfColumn(column),
          std::string(row.at(column)),
          std::string(what),
          std::string(mend)};
}

std::variant<v1::Activity, RowProblem> ActivityOf(const BookRow& row) {
  v1::Activity activity;
  for (size_t i = IndexOf(kFirstFact); i <= IndexOf(kLastDimension); ++i) {
    if (!row.cell[i].empty()) {
      TakeTerms(row.cell[i], *FactOf(static_cast<Column>(i), activity));
    }
  }
  const std::optional<bool> refrain = YesOrNo(row.at(Column::kRefrain));
  if (!refrain.has_value()) {
    return ProblemIn(row, Column::kRefrain, "is neither yes nor no",
                     "write yes where it was not done, or given up; else no, or nothing");
  }
  activity.set_refrain(*refrain);
  const std::optional<RowProblem> problem = TakeQuantity(row, activity);
  if (problem.has_value()) return *problem;
  return activity;
}

std::variant<std::optional<Decimal>, RowProblem> AmountOf(const BookRow& row) {
  const absl::string_view text = row.at(Column::kAmount);
  const absl::string_view currency = row.at(Column::kCurrency);
  if (!currency.empty() && !IsCurrencyCode(currency)) {
    return ProblemIn(row, Column::kCurrency, "is no currency code",
                     "write the three letters of ISO 4217: USD, CNY");
  }
  if (text.empty()) return std::optional<Decimal>();
  const absl::StatusOr<Decimal> amount = ParseDecimal(text);
  if (!amount.ok()) {
    return ProblemIn(row, Column::kAmount, "is no amount",
                     absl::string_view(amount.status().message()));
  }
  if (currency.empty()) {
    return ProblemIn(row, Column::kCurrency, "the amount has no currency",
                     "write the three letters of ISO 4217, or leave the amount out");
  }
  return std::optional<Decimal>(*amount);
}

}  // namespace lexlog
