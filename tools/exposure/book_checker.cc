#include "tools/exposure/book_checker.h"

#include <utility>

#include "engine/base/status_macros.h"
#include "engine/timeline/edtf.h"
#include "tools/exposure/row_activity.h"

namespace lexlog {
namespace {

constexpr size_t kPiece = size_t{1} << 18;  // of findings: two of them fit a core's cache
constexpr size_t kDaysKept = 65'536;
constexpr size_t kMonthSize = 7;  // "2025-05"

}  // namespace

BookChecker::BookChecker(BookQuestion question, SituationSource& source, BookOutput output)
    : question_(std::move(question)),
      source_(source),
      output_(std::move(output)),
      tally_(question_.most_parties),
      situations_(source, tally_, question_.format, question_.limits) {}

absl::Status BookChecker::Row(const BookRow& row) {
  BookRow filled = row;
  for (size_t i = 0; i < kColumns; ++i) {
    if (filled.cell[i].empty()) filled.cell[i] = question_.fallback[i];
  }
  return Check(filled);
}

absl::Status BookChecker::Bad(const RowProblem& problem) {
  ++counts_.rows;
  ++counts_.refused;
  output_.bad(problem);
  if (question_.keep_going) return absl::OkStatus();
  return absl::CancelledError("a row of the book cannot be read");
}

absl::Status BookChecker::BadBook(const RowProblem& problem) {
  output_.bad(problem);
  return absl::CancelledError("the book cannot be read");
}

absl::Status BookChecker::Finish() {
  situations_.Drop();
  return Flush(0);
}

absl::StatusOr<const BookChecker::TakenDay*> BookChecker::Take(absl::string_view day) {
  const auto found = days_.find(day);
  if (found != days_.end()) return &found->second;
  TakenDay taken;
  LEXLOG_ASSIGN_OR_RETURN(taken.day, ParseDay(day));
  taken.stretch = source_.StretchOf(taken.day);
  if (days_.size() >= kDaysKept) days_.clear();
  return &days_.emplace(day, taken).first->second;
}

absl::Status BookChecker::Check(const BookRow& row) {
  const absl::string_view day = row.at(question_.day);
  if (day.empty()) {
    return Bad(ProblemIn(row, question_.day, "the row has no such day",
                         "write the day as YYYY-MM-DD, or choose another --day"));
  }
  const absl::StatusOr<const TakenDay*> taken = Take(day);
  if (!taken.ok()) {
    RowProblem problem =
        ProblemIn(row, question_.day, taken.status().message(), "write the day as YYYY-MM-DD");
    problem.value.clear();  // the message names it
    return Bad(problem);
  }
  const auto amount = AmountOf(row);
  if (std::holds_alternative<RowProblem>(amount)) return Bad(std::get<RowProblem>(amount));
  LEXLOG_ASSIGN_OR_RETURN(SharedSituation * shared,
                          situations_.Of((*taken)->day, (*taken)->stretch, row));
  if (shared->problem.has_value()) {
    RowProblem problem = *shared->problem;
    problem.line = row.line;
    problem.row = std::string(row.at(Column::kId));
    return Bad(problem);
  }
  Count(row, std::get<std::optional<Decimal>>(amount), *shared);
  return Write(row, std::get<std::optional<Decimal>>(amount).has_value(), *shared);
}

void BookChecker::Count(const BookRow& row, const std::optional<Decimal>& amount,
                        SharedSituation& shared) {
  ++counts_.rows;
  if (shared.situation.touched.empty()) {
    ++counts_.untouched;
    return;
  }
  ++counts_.touched;
  const absl::string_view currency = amount.has_value() ? row.at(Column::kCurrency) : "";
  const Decimal value = amount.value_or(Decimal());
  shared.sums.Add(currency, value);
  tally_.Add({row.at(Column::kCounterparty), row.at(question_.day).substr(0, kMonthSize),
              shared.situation.touched.front()->standing, currency, value});
}

absl::Status BookChecker::Write(const BookRow& row, bool has_amount,
                                const SharedSituation& shared) {
  if (!output_.findings) return absl::OkStatus();
  if (!begun_) lines_ = FindingsHeader(question_.format);
  begun_ = true;
  AppendFindings(question_.format, {row, row.at(question_.day), has_amount}, shared.tails, lines_);
  return Flush(kPiece);
}

absl::Status BookChecker::Flush(size_t at_least) {
  if (!output_.findings) return absl::OkStatus();
  if (!begun_) lines_ = FindingsHeader(question_.format);
  begun_ = true;
  if (lines_.size() < at_least || lines_.empty()) return absl::OkStatus();
  LEXLOG_RETURN_IF_ERROR(output_.findings(lines_));
  lines_.clear();
  return absl::OkStatus();
}

}  // namespace lexlog
