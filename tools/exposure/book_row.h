#ifndef LEXLOG_TOOLS_EXPOSURE_BOOK_ROW_H_
#define LEXLOG_TOOLS_EXPOSURE_BOOK_ROW_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace lexlog {

// What a book of transactions and holdings can say of each of them. The ten from `who` on are the
// dimensions of v1::Activity.
enum class Column : size_t {
  kId,
  kContractDay,
  kShipmentDay,
  kUseDay,
  kPaymentDay,
  kWho,
  kNexus,
  kItem,
  kActivity,
  kFrom,
  kTo,
  kCounterparty,
  kEndUse,
  kKnowledge,
  kBecauseOf,
  kRefrain,
  kQuantity,
  kUnit,
  kAmount,
  kCurrency,
};
inline constexpr size_t kColumns = 20;
// What a situation is made of: all that `check` asks about, without the day.
inline constexpr Column kFirstFact = Column::kWho;
inline constexpr Column kLastDimension = Column::kBecauseOf;
inline constexpr Column kLastFact = Column::kUnit;

constexpr size_t IndexOf(Column column) { return static_cast<size_t>(column); }

// "contract_day", "who" …, in the order of Column.
const std::vector<std::string>& ColumnNames();
const std::string& NameOfColumn(Column column);

// The column that is called so; letter case aside, and "Contract day" is "contract_day".
std::optional<Column> ColumnNamed(absl::string_view name);

// One row of a book, as it is written there, white space around cells taken off.
struct BookRow {
  uint64_t line = 0;                             // on which it begins, counted from 1
  std::array<absl::string_view, kColumns> cell;  // empty: not given

  absl::string_view at(Column column) const { return cell[IndexOf(column)]; }
};

// Why a row, or a whole book, cannot be read.
struct RowProblem {
  uint64_t line = 0;
  std::string row;  // its id, where it has one
  std::string column;
  std::string value;
  std::string what;
  std::string mend;
};

// "book.csv:12: row T-7: shipment_day: "2025-02-30" does not exist …. Mend: …."
std::string Describe(const RowProblem& problem, absl::string_view book);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPOSURE_BOOK_ROW_H_
