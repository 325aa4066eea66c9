#include "tools/exposure/book_row.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace lexlog {
namespace {

constexpr size_t kValueShown = 60;  // bytes of a bad cell

// `value` cut to what fits a line, never inside a character.
std::string Shown(absl::string_view value) {
  if (value.size() <= kValueShown) return std::string(value);
  size_t end = kValueShown;
  while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0) == 0x80) --end;
  return absl::StrCat(value.substr(0, end), "…");
}

}  // namespace

const std::vector<std::string>& ColumnNames() {
  static const auto& names = *new std::vector<std::string>{
      "id",      "contract_day", "shipment_day", "use_day",   "payment_day",
      "who",     "nexus",        "item",         "activity",  "from",
      "to",      "counterparty", "end_use",      "knowledge", "because_of",
      "refrain", "quantity",     "unit",         "amount",    "currency"};
  return names;
}

const std::string& NameOfColumn(Column column) { return ColumnNames()[IndexOf(column)]; }

std::optional<Column> ColumnNamed(absl::string_view name) {
  const std::string folded = absl::StrReplaceAll(
      absl::AsciiStrToLower(absl::StripAsciiWhitespace(name)), {{" ", "_"}, {"-", "_"}});
  const std::vector<std::string>& names = ColumnNames();
  const auto found = std::find(names.begin(), names.end(), folded);
  if (found == names.end()) return std::nullopt;
  return static_cast<Column>(found - names.begin());
}

std::string Describe(const RowProblem& problem, absl::string_view book) {
  std::string text = absl::StrCat(book, ":", problem.line, ": ");
  if (!problem.row.empty()) absl::StrAppend(&text, "row ", Shown(problem.row), ": ");
  if (!problem.column.empty()) absl::StrAppend(&text, problem.column, ": ");
  if (!problem.value.empty()) absl::StrAppend(&text, "\"", Shown(problem.value), "\" ");
  absl::StrAppend(&text, problem.what, ".");
  if (!problem.mend.empty()) absl::StrAppend(&text, " Mend: ", problem.mend, ".");
  return text;
}

}  // namespace lexlog
