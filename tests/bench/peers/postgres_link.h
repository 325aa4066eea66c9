#ifndef LEXLOG_TESTS_BENCH_PEERS_POSTGRES_LINK_H_
#define LEXLOG_TESTS_BENCH_PEERS_POSTGRES_LINK_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

struct pg_conn;
struct pg_result;

namespace lexlog {

// Values in PostgreSQL's binary form, in the order of a statement's parameters or a row's columns.
class PostgresValues {
 public:
  PostgresValues& Bool(bool value);
  PostgresValues& Int2(int64_t value);
  PostgresValues& Int4(int64_t value);
  PostgresValues& Int8(int64_t value);
  PostgresValues& Bytes(absl::string_view value);
  PostgresValues& Int4s(absl::Span<const int32_t> values);  // int4[]
  void Clear();

  size_t size() const { return ends_.size(); }
  absl::string_view operator[](size_t place) const;

  // A row as COPY … (FORMAT binary) takes it, put behind `rows`.
  void AppendRowTo(std::string& rows) const;

 private:
  PostgresValues& End();

  std::string bytes_;
  std::vector<size_t> ends_;
};

// Rows that were answered, in binary form.
class PostgresRows {
 public:
  int size() const;
  int16_t Int2(int row, int column) const;
  int32_t Int4(int row, int column) const;
  int64_t Int8(int row, int column) const;
  absl::string_view Bytes(int row, int column) const;  // lives as long as the rows

 private:
  friend class PostgresLink;
  explicit PostgresRows(pg_result* result);

  std::shared_ptr<pg_result> result_;
};

// One connection. Not thread-safe. Failures have the server's own words: Aborted where another
// writer was first (a key that is there already, a transaction to be tried again), else Internal.
class PostgresLink {
 public:
  // `folder` is that of the server's Unix socket.
  static absl::StatusOr<std::unique_ptr<PostgresLink>> Open(const std::string& folder);
  ~PostgresLink();
  PostgresLink(const PostgresLink&) = delete;
  PostgresLink& operator=(const PostgresLink&) = delete;

  // One or several statements that give nothing back.
  absl::Status Run(const std::string& sql);
  absl::Status Prepare(const std::string& name, const std::string& sql);
  absl::StatusOr<PostgresRows> Ask(const char* name, const PostgresValues& values);

  // The same without waiting for the answers, in one transaction: BeginPipeline(), any number of
  // Send(), EndPipeline(), which commits, says what went wrong first, and gives the rows of the one
  // that had any.
  absl::Status BeginPipeline();
  absl::Status Send(const char* name, const PostgresValues& values);
  absl::StatusOr<PostgresRows> EndPipeline();

  // COPY … FROM STDIN (FORMAT binary).
  absl::Status BeginCopy(const std::string& sql);
  absl::Status PutCopy(absl::string_view rows);
  absl::Status EndCopy();

 private:
  explicit PostgresLink(pg_conn* connection) : connection_(connection) {}
  absl::Status Failed() const;
  absl::Status Drain();

  pg_conn* connection_ = nullptr;
  int unanswered_ = 0;  // of what was sent in the pipeline
  PostgresRows rows_{nullptr};
};

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_PEERS_POSTGRES_LINK_H_
