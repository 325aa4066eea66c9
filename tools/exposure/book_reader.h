#ifndef LEXLOG_TOOLS_EXPOSURE_BOOK_READER_H_
#define LEXLOG_TOOLS_EXPOSURE_BOOK_READER_H_

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "tools/exposure/book_row.h"

namespace lexlog {

// What a reader of a book calls, row by row in the order of the book. A status that is not OK ends
// the reading, and is what the reader returns.
class BookVisitor {
 public:
  virtual ~BookVisitor() = default;
  // The cells are valid during the call.
  virtual absl::Status Row(const BookRow& row) = 0;
  // A row that cannot be read. OK: go on with the next.
  virtual absl::Status Bad(const RowProblem& problem) = 0;
  // The book cannot be read at all, as its header is bad. Not OK, whatever it is.
  virtual absl::Status BadBook(const RowProblem& problem) = 0;
};

// Longer rows are refused, so that a quotation mark that is never closed does not fill the memory.
inline constexpr size_t kLongestRow = size_t{1} << 20;

struct BookFormat {
  Column day = Column::kContractDay;  // must be there where a book has a header
  std::vector<std::string> ignored;   // names of columns that say nothing here
};

// THE seam of formats of books: bytes in, rows out. Streams: keeps no more than one row.
class BookReader {
 public:
  virtual ~BookReader() = default;
  // The next bytes of the book.
  virtual absl::Status Read(absl::string_view bytes) = 0;
  // There are no more.
  virtual absl::Status Finish() = 0;
};

// RFC 4180, the first row naming the columns in any order: quoted cells may hold commas, doubled
// quotation marks and ends of line; lines end with LF, CRLF or CR; a byte order mark is passed
// over. `visitor` must outlive the reader.
std::unique_ptr<BookReader> NewCsvReader(const BookFormat& format, BookVisitor& visitor);

// One JSON object a line, its names those of the columns; a value is a string, a number, a boolean,
// null, or a list of strings.
std::unique_ptr<BookReader> NewJsonlReader(const BookFormat& format, BookVisitor& visitor);

// That `name` is no column, and which one may be meant.
RowProblem NoSuchColumn(uint64_t line, absl::string_view name);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPOSURE_BOOK_READER_H_
