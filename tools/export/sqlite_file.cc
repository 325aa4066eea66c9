#include "tools/export/sqlite_file.h"

#include <sqlite3.h>

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/check.h"
#include "engine/base/status_macros.h"

namespace lexlog {
namespace {

// Nothing reads the file before it is whole, so nothing needs a journal; PartialFile syncs it.
constexpr char kBegin[] =
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
    "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; PRAGMA foreign_keys = OFF;"
    "PRAGMA encoding = 'UTF-8'; BEGIN;";

// How lexlog marks its files (`file` shows it): "lexl".
constexpr char kMark[] = "PRAGMA application_id = 1818589292;";

std::string Quoted(const std::string& name) { return absl::StrCat("\"", name, "\""); }

std::string ColumnSql(const ExportColumn& column) {
  const char* type = column.type == ColumnType::kInteger ? " INTEGER" : " TEXT";
  return absl::StrCat("  ", Quoted(column.name), type, column.sql.empty() ? "" : " ", column.sql);
}

std::string CreateSql(const ExportTable& table) {
  std::vector<std::string> parts;
  for (const ExportColumn& column : table.columns) parts.push_back(ColumnSql(column));
  if (!table.sql.empty()) parts.push_back(absl::StrCat("  ", table.sql));
  return absl::StrCat("CREATE TABLE ", Quoted(table.name), " (\n", absl::StrJoin(parts, ",\n"),
                      "\n) STRICT;");
}

std::string InsertSql(const ExportTable& table) {
  return absl::StrCat("INSERT INTO ", Quoted(table.name), " VALUES (",
                      absl::StrJoin(std::vector<std::string>(table.columns.size(), "?"), ", "),
                      ");");
}

int Bind(sqlite3_stmt* insert, int place, const Cell& cell) {
  if (const auto* number = std::get_if<int64_t>(&cell)) {
    return sqlite3_bind_int64(insert, place, *number);
  }
  if (const auto* text = std::get_if<std::string>(&cell)) {
    return sqlite3_bind_text64(insert, place, text->data(), text->size(), SQLITE_STATIC,
                               SQLITE_UTF8);
  }
  return sqlite3_bind_null(insert, place);
}

}  // namespace

absl::StatusOr<std::unique_ptr<SqliteFile>> SqliteFile::Create(const std::string& path,
                                                               bool replace) {
  LEXLOG_ASSIGN_OR_RETURN(std::unique_ptr<PartialFile> partial, PartialFile::Make(path, replace));
  std::unique_ptr<SqliteFile> file(new SqliteFile(path, std::move(partial)));
  LEXLOG_RETURN_IF_ERROR(file->Open());
  return file;
}

SqliteFile::SqliteFile(std::string path, std::unique_ptr<PartialFile> partial)
    : path_(std::move(path)), partial_(std::move(partial)) {}

SqliteFile::~SqliteFile() {
  for (const auto& [table, insert] : inserts_) sqlite3_finalize(insert);
  sqlite3_close(database_);
}

absl::Status SqliteFile::Open() {
  const int opened = sqlite3_open_v2(partial_->partial().c_str(), &database_,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  if (opened != SQLITE_OK) return Failed();
  LEXLOG_RETURN_IF_ERROR(Run(kMark));
  return Run(kBegin);
}

absl::Status SqliteFile::Failed() const {
  const int code = sqlite3_errcode(database_) & 0xff;
  const std::string why = sqlite3_errmsg(database_);
  if (code == SQLITE_FULL || code == SQLITE_IOERR || code == SQLITE_CANTOPEN) {
    return absl::UnavailableError(
        absl::StrCat(path_, " cannot be written: ", why, "; no such file was made"));
  }
  return absl::InternalError(absl::StrCat("SQLite: ", why));
}

absl::Status SqliteFile::Run(const std::string& sql) {
  if (sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) {
    return absl::OkStatus();
  }
  return Failed();
}

absl::Status SqliteFile::Make(const ExportTable& table) {
  LEXLOG_RETURN_IF_ERROR(Run(CreateSql(table)));
  sqlite3_stmt*& insert = inserts_[&table];
  const std::string sql = InsertSql(table);
  if (sqlite3_prepare_v3(database_, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &insert, nullptr) ==
      SQLITE_OK) {
    return absl::OkStatus();
  }
  return Failed();
}

absl::Status SqliteFile::Add(const ExportTable& table, const Line& line) {
  const auto found = inserts_.find(&table);
  LEXLOG_CHECK(found != inserts_.end() && line.size() == table.columns.size());
  sqlite3_stmt* const insert = found->second;
  for (size_t i = 0; i < line.size(); ++i) {
    if (Bind(insert, static_cast<int>(i) + 1, line[i]) != SQLITE_OK) return Failed();
  }
  const bool done = sqlite3_step(insert) == SQLITE_DONE;
  if (sqlite3_reset(insert) != SQLITE_OK || !done) return Failed();
  return absl::OkStatus();
}

absl::Status SqliteFile::Commit() {
  LEXLOG_RETURN_IF_ERROR(Run("COMMIT; PRAGMA locking_mode = NORMAL;"));
  for (const auto& [table, insert] : inserts_) sqlite3_finalize(insert);
  inserts_.clear();
  if (sqlite3_close(database_) != SQLITE_OK) return Failed();
  database_ = nullptr;
  return partial_->Commit();
}

}  // namespace lexlog
