#ifndef LEXLOG_TOOLS_EXPORT_SQLITE_FILE_H_
#define LEXLOG_TOOLS_EXPORT_SQLITE_FILE_H_

#include <memory>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "tools/export/partial_file.h"
#include "tools/export/table.h"

struct sqlite3;
struct sqlite3_stmt;

namespace lexlog {

// A SQLite database that comes to be whole or not at all: one transaction, in a file that gets its
// name at Commit(). Not thread-safe.
class SqliteFile final : public TableSink {
 public:
  // Statuses of PartialFile::Make.
  static absl::StatusOr<std::unique_ptr<SqliteFile>> Create(const std::string& path, bool replace);
  ~SqliteFile() override;
  SqliteFile(const SqliteFile&) = delete;
  SqliteFile& operator=(const SqliteFile&) = delete;

  // Makes the table. Before its first line; once.
  absl::Status Make(const ExportTable& table);

  absl::Status Add(const ExportTable& table, const Line& line) override;

  // Runs statements that give nothing back: views, indexes.
  absl::Status Run(const std::string& sql);

  absl::Status Commit();

 private:
  SqliteFile(std::string path, std::unique_ptr<PartialFile> partial);
  absl::Status Open();
  absl::Status Failed() const;

  const std::string path_;
  const std::unique_ptr<PartialFile> partial_;
  sqlite3* database_ = nullptr;
  absl::flat_hash_map<const ExportTable*, sqlite3_stmt*> inserts_;
};

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPORT_SQLITE_FILE_H_
