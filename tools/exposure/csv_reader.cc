#include <csv.h>

#include <algorithm>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "engine/base/status_macros.h"
#include "engine/base/text.h"
#include "tools/exposure/book_reader.h"
#include "tools/import/nearest.h"
#include "tools/import/text_lines.h"

namespace lexlog {
namespace {

constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool IsPlain(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > 0; });
}

class CsvReader final : public BookReader {
 public:
  CsvReader(const BookFormat& format, BookVisitor& visitor) : format_(format), visitor_(visitor) {
    Open();
  }
  ~CsvReader() override { csv_free(&parser_); }
  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;

  absl::Status Read(absl::string_view bytes) override {
    if (begin_.size() < kByteOrderMark.size()) {
      begin_.append(bytes.data(), bytes.size());
      if (begin_.size() < kByteOrderMark.size()) return absl::OkStatus();
      return Parse(WithoutByteOrderMark(begin_));
    }
    return Parse(bytes);
  }

  absl::Status Finish() override {
    if (begin_.size() < kByteOrderMark.size()) LEXLOG_RETURN_IF_ERROR(Parse(begin_));
    LEXLOG_RETURN_IF_ERROR(status_);
    if (csv_fini(&parser_, OnCell, OnRow, this) != 0) {
      LEXLOG_RETURN_IF_ERROR(
          visitor_.Bad({line_, IdSoFar(), "", "", "has a quotation mark that is never closed",
                        "close it before the comma or the end of the row that it belongs to"}));
    }
    LEXLOG_RETURN_IF_ERROR(status_);
    if (header_read_) return absl::OkStatus();
    return visitor_.BadBook({1, "", "", "", "there is no header",
                             absl::StrCat("begin with a row that names the columns: ",
                                          absl::StrJoin(ColumnNames(), ","))});
  }

 private:
  static void OnCell(void* text, size_t size, void* reader) {
    static_cast<CsvReader*>(reader)->Cell({static_cast<const char*>(text), size});
  }
  static void OnRow(int end, void* reader) { static_cast<CsvReader*>(reader)->EndRow(end); }

  void Open() { csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL); }

  absl::Status Parse(absl::string_view bytes) {
    while (!bytes.empty() && status_.ok()) {
      if (skipping_ && !SkipLine(bytes)) break;
      const size_t read = csv_parse(&parser_, bytes.data(), bytes.size(), OnCell, OnRow, this);
      if (!status_.ok()) break;
      const bool too_long =
          std::max({csv_get_buffer_size(&parser_), cells_.size(), ends_.size()}) > kLongestRow;
      if (read == bytes.size() && !too_long) {
        bytes_newlines_ += CountNewlines(bytes);
        break;
      }
      bytes_newlines_ += CountNewlines(bytes.substr(0, read));
      status_ = Refuse(too_long);
      bytes.remove_prefix(read);
    }
    return status_;
  }

  static uint64_t CountNewlines(absl::string_view bytes) {
    return static_cast<uint64_t>(std::count(bytes.begin(), bytes.end(), '\n'));
  }

  // What libcsv cannot read on from: the rest of the line goes with the row.
  absl::Status Refuse(bool too_long) {
    const RowProblem problem{
        line_,
        IdSoFar(),
        "",
        "",
        too_long ? "is longer than 1 MiB" : "has a quotation mark where none can be",
        too_long ? "look for a quotation mark that is never closed"
                 : "put the whole cell in quotation marks, and write each one inside it twice"};
    csv_free(&parser_);
    Open();
    skipping_ = true;
    cells_.clear();
    ends_.clear();
    if (!header_read_) return visitor_.BadBook(problem);
    return visitor_.Bad(problem);
  }

  // False: the end of the line is not in `bytes`.
  bool SkipLine(absl::string_view& bytes) {
    const size_t end = bytes.find('\n');
    if (end == absl::string_view::npos) return false;
    bytes.remove_prefix(end + 1);
    ++bytes_newlines_;
    line_ = bytes_newlines_ + 1;
    after_cr_ = false;
    skipping_ = false;
    return true;
  }

  std::string IdSoFar() const {
    const size_t at = id_at_.value_or(ends_.size());
    return at < ends_.size() ? std::string(CellAt(at)) : "";
  }

  absl::string_view CellAt(size_t index) const {
    const size_t begin = index == 0 ? 0 : ends_[index - 1];
    return absl::string_view(cells_).substr(begin, ends_[index] - begin);
  }

  void Cell(absl::string_view text) {
    after_cr_ = false;
    absl::StrAppend(&cells_, absl::StripAsciiWhitespace(text));
    ends_.push_back(cells_.size());
    newlines_in_row_ += CountNewlines(text);
  }

  // `end` is the character that ended the row; -1 at the end of the book.
  void EndRow(int end) {
    const bool second_of_two = end == '\n' && after_cr_ && ends_.empty();
    after_cr_ = end == '\r';
    if (second_of_two) return;
    if (status_.ok() && !ends_.empty()) status_ = TakeRow();
    line_ += newlines_in_row_ + 1;
    newlines_in_row_ = 0;
    cells_.clear();
    ends_.clear();
  }

  absl::Status TakeRow() {
    if (!header_read_) return TakeHeader();
    // A line of white space alone is no row.
    if (ends_.size() == 1 && cells_.empty() && columns_.size() != 1) return absl::OkStatus();
    if (ends_.size() != columns_.size()) {
      return visitor_.Bad(
          {line_, IdSoFar(), "", "",
           absl::StrCat("has ", ends_.size(), " cells, and the header names ", columns_.size()),
           "put cells that hold commas in quotation marks, and keep empty ones"});
    }
    if (!IsPlain(cells_) && !IsUtf8(cells_)) {
      return visitor_.Bad(
          {line_, AsciiOf(IdSoFar()), "", "", "is not UTF-8 text", "save the book as UTF-8"});
    }
    BookRow row;
    row.line = line_;
    for (size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].has_value()) row.cell[IndexOf(*columns_[i])] = CellAt(i);
    }
    return visitor_.Row(row);
  }

  absl::Status TakeHeader() {
    header_read_ = true;
    std::vector<bool> seen(kColumns, false);
    for (size_t i = 0; i < ends_.size(); ++i) {
      const std::string name(CellAt(i));
      const std::optional<Column> column = ColumnNamed(name);
      const bool ignored =
          std::find(format_.ignored.begin(), format_.ignored.end(), name) != format_.ignored.end();
      if (!column.has_value() && !ignored) return visitor_.BadBook(NoSuchColumn(line_, name));
      columns_.push_back(ignored ? std::nullopt : column);
      if (ignored) continue;
      if (seen[IndexOf(*column)]) {
        return visitor_.BadBook({line_, "", "", name, "names a column twice",
                                 absl::StrCat("rename one, and pass it over with --ignore")});
      }
      seen[IndexOf(*column)] = true;
      if (*column == Column::kId) id_at_ = i;
    }
    if (seen[IndexOf(format_.day)]) return absl::OkStatus();
    return visitor_.BadBook({line_, "", "", "",
                             absl::StrCat("there is no column ", NameOfColumn(format_.day)),
                             "name the column of the days that count so, or choose another --day"});
  }

  const BookFormat format_;
  BookVisitor& visitor_;
  csv_parser parser_;
  absl::Status status_;
  std::string begin_;  // the first bytes, until it is known whether they are a mark
  bool header_read_ = false;
  std::vector<std::optional<Column>> columns_;  // none: ignored
  std::optional<size_t> id_at_;
  // The row being read: its cells one behind the other, and where each ends.
  std::string cells_;
  std::vector<size_t> ends_;
  uint64_t line_ = 1;
  uint64_t newlines_in_row_ = 0;
  bool after_cr_ = false;
  bool skipping_ = false;
  uint64_t bytes_newlines_ = 0;  // of all bytes read
};

}  // namespace

RowProblem NoSuchColumn(uint64_t line, absl::string_view name) {
  const std::string meant = Nearest(name, ColumnNames());
  return {line,
          "",
          "",
          std::string(name),
          "is no column of a book",
          absl::StrCat(meant.empty() ? "" : absl::StrCat("write ", meant, ", or "),
                       "pass it over with --ignore ", name)};
}

std::unique_ptr<BookReader> NewCsvReader(const BookFormat& format, BookVisitor& visitor) {
  return std::make_unique<CsvReader>(format, visitor);
}

}  // namespace lexlog
