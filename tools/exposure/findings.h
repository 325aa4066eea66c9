#ifndef LEXLOG_TOOLS_EXPOSURE_FINDINGS_H_
#define LEXLOG_TOOLS_EXPOSURE_FINDINGS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "projections/exposure.h"
#include "tools/exposure/book_row.h"

namespace lexlog {

// The lines that say what touches each row: one for each row and norm, and one for a row that no
// recorded norm matches. A line is what is of the row, then what is of the situation; the second
// part is the same for all rows of a situation.
enum class FindingsFormat { kJsonLines, kCsv };

inline constexpr char kUntouched[] = "no recorded norm matches";

// What goes before the first line: the names of the columns, or nothing.
std::string FindingsHeader(FindingsFormat format);

// The second part that says `touch`, or that nothing touches.
std::string FindingTail(FindingsFormat format, const Touch& touch);
std::string UntouchedTail(FindingsFormat format);

// Appends the lines of `row`, whose day is `day`, to `out`.
struct FindingRow {
  const BookRow& row;
  absl::string_view day;
  bool has_amount = false;
};
void AppendFindings(FindingsFormat format, const FindingRow& row,
                    const std::vector<const std::string*>& tails, std::string& out);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPOSURE_FINDINGS_H_
