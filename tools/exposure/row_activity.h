#ifndef LEXLOG_TOOLS_EXPOSURE_ROW_ACTIVITY_H_
#define LEXLOG_TOOLS_EXPOSURE_ROW_ACTIVITY_H_

#include <optional>
#include <variant>

#include "lexlog/v1/activity.pb.h"
#include "tools/exposure/book_row.h"
#include "tools/exposure/decimal.h"

namespace lexlog {

// The cell of a fact that is known to be none of what norms name.
inline constexpr char kOtherFact[] = "(other)";

// The activity that the facts of `row` describe. Cells hold terms with ";" between them; an empty
// one is a fact not known; kOtherFact is Fact.other.
std::variant<v1::Activity, RowProblem> ActivityOf(const BookRow& row);

// The amount of `row`; nothing if its cell is empty.
std::variant<std::optional<Decimal>, RowProblem> AmountOf(const BookRow& row);

// What is wrong with `column` of `row`.
RowProblem ProblemIn(const BookRow& row, Column column, absl::string_view what,
                     absl::string_view mend);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPOSURE_ROW_ACTIVITY_H_
