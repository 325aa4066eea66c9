#ifndef LEXLOG_TOOLS_EXPORT_TABLE_H_
#define LEXLOG_TOOLS_EXPORT_TABLE_H_

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace lexlog {

// What an export writes, whatever the form: lines of tables. docs/export.md tells the same tables
// and columns to people, and a test compares the two.

enum class ColumnType {
  kText,
  kInteger,
  kJson,  // JSON as text: an object or a list
};

// Not Column and Table: other tools have types of those names in this namespace.
struct ExportColumn {
  std::string name;
  ColumnType type = ColumnType::kText;
  std::string sql = {};  // what SQLite is told beyond name and type: "NOT NULL"
};

// Stable: columns are added at the end, never renamed or taken away.
struct ExportTable {
  std::string name;
  std::vector<ExportColumn> columns;
  std::string sql = {};  // what SQLite is told of the whole: "PRIMARY KEY (a, b)"
};

// One cell: nothing, a number, or text.
using Cell = std::variant<std::monostate, int64_t, std::string>;
using Line = std::vector<Cell>;

inline Cell Nothing() { return std::monostate(); }
inline Cell Number(uint64_t number) { return static_cast<int64_t>(number); }
inline Cell Flag(bool flag) { return int64_t{flag ? 1 : 0}; }
inline Cell Text(absl::string_view text) { return std::string(text); }

// Text; empty text is nothing, as it is in the record.
inline Cell TextIfAny(absl::string_view text) { return text.empty() ? Nothing() : Text(text); }

// Takes lines. Not thread-safe.
class TableSink {
 public:
  virtual ~TableSink() = default;

  // A line of `table`, with a cell for each column.
  //   Unavailable  it could not be written: disk full.
  //   Cancelled    nobody reads it any more.
  virtual absl::Status Add(const ExportTable& table, const Line& line) = 0;
};

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPORT_TABLE_H_
