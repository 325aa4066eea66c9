#include "tools/exposure/situation_source.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "tools/exposure/decimal.h"
#include "tools/exposure/row_activity.h"

namespace lexlog {

std::string RecordedSituations::ClassOf(const BookRow& row, Column column) const {
  const absl::string_view cell = row.at(column);
  if (cell.empty() || column == Column::kRefrain) return std::string(cell);
  if (column == Column::kQuantity) {
    // What is no number is refused by itself.
    if (!ParseDecimal(cell).ok()) return SituationSource::ClassOf(row, column);
    const absl::string_view unit = row.at(Column::kUnit);
    v1::Quantity quantity;
    quantity.set_number(std::string(cell));
    quantity.set_unit(unit.empty() ? "units" : std::string(unit));
    return classes_.OfQuantity(quantity);
  }
  std::vector<std::string> classes;
  for (absl::string_view term : absl::StrSplit(cell, ';')) {
    term = absl::StripAsciiWhitespace(term);
    std::string one = term == kOtherFact ? std::string(term) : classes_.OfTerm(term);
    if (std::find(classes.begin(), classes.end(), one) == classes.end()) {
      classes.push_back(std::move(one));
    }
  }
  return absl::StrJoin(classes, ";");
}

}  // namespace lexlog
