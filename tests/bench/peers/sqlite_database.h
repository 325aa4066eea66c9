#ifndef LEXLOG_TESTS_BENCH_PEERS_SQLITE_DATABASE_H_
#define LEXLOG_TESTS_BENCH_PEERS_SQLITE_DATABASE_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

struct sqlite3;
struct sqlite3_stmt;

namespace lexlog {

// A prepared statement. Not thread-safe; must not outlive its database.
class SqliteStatement {
 public:
  SqliteStatement() = default;
  SqliteStatement(SqliteStatement&& other) noexcept;
  SqliteStatement& operator=(SqliteStatement&& other) noexcept;
  ~SqliteStatement();

  // Binds from place 1 on and ends what was asked before. Blobs live until the next Bind().
  template <typename... Values>
  void Bind(const Values&... values) {
    Reset();
    int place = 0;
    (BindOne(++place, values), ...);
  }

  // True with a row, false behind the last.
  absl::StatusOr<bool> Step();
  // Steps to the end; `visit` reads each row from here.
  template <typename Visit>
  absl::Status Each(const Visit& visit) {
    while (true) {
      const absl::StatusOr<bool> found = Step();
      if (!found.ok()) return found.status();
      if (!*found) return absl::OkStatus();
      visit();
    }
  }
  // For statements that give nothing back.
  absl::Status Run();
  void Reset();

  int64_t Int(int column) const;
  template <typename Integer>
  Integer As(int column) const {
    return static_cast<Integer>(Int(column));
  }
  absl::string_view Blob(int column) const;  // lives until the next Step()

 private:
  friend class SqliteDatabase;
  explicit SqliteStatement(sqlite3_stmt* statement) : statement_(statement) {}
  void BindOne(int place, int64_t value);
  void BindOne(int place, absl::string_view value);

  sqlite3_stmt* statement_ = nullptr;
};

// A database in a file. Not thread-safe. Every failure is Internal with SQLite's own words.
class SqliteDatabase {
 public:
  static absl::StatusOr<std::unique_ptr<SqliteDatabase>> Open(const std::string& path);
  ~SqliteDatabase();
  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;

  absl::Status Run(const std::string& sql);
  absl::StatusOr<SqliteStatement> Prepare(const std::string& sql);

 private:
  explicit SqliteDatabase(sqlite3* database) : database_(database) {}

  sqlite3* database_ = nullptr;
};

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_PEERS_SQLITE_DATABASE_H_
