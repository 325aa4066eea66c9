#ifndef LEXLOG_TOOLS_EXPORT_LINE_SINK_H_
#define LEXLOG_TOOLS_EXPORT_LINE_SINK_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "tools/export/output_file.h"
#include "tools/export/table.h"

namespace lexlog {

enum class LineForm {
  kJsonLines,
  kCsv,             // RFC 4180: every cell letter for letter as it is
  kSpreadsheetCsv,  // for programs that guess: a byte order mark, and ' before what they would run
};

// Whether a spreadsheet may take a cell of this text for a formula.
bool MayBeFormula(absl::string_view text);

// Writes the lines of one table as text. Borrows `file`.
class LineSink final : public TableSink {
 public:
  LineSink(LineForm form, const ExportTable& table, OutputFile& file);

  // What stands before the lines; also where there are none.
  absl::Status Begin();

  // `table` is the one that it was made for.
  absl::Status Add(const ExportTable& table, const Line& line) override;

  uint64_t lines() const { return lines_; }
  // Cells of CSV that a spreadsheet might run and that are written as they are.
  uint64_t formulas() const { return formulas_; }

 private:
  void AppendJson(const Line& line);
  void AppendCsv(const Line& line);
  void AppendCell(absl::string_view text);

  const LineForm form_;
  const ExportTable& table_;
  OutputFile& file_;
  std::string text_;  // of one line
  uint64_t lines_ = 0;
  uint64_t formulas_ = 0;
};

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPORT_LINE_SINK_H_
