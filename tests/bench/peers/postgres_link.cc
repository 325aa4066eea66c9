#include "tests/bench/peers/postgres_link.h"

#include <endian.h>
#include <libpq-fe.h>

#include <array>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/check.h"
#include "engine/base/status_macros.h"

namespace lexlog {
namespace {

constexpr int kBinary = 1;
constexpr size_t kMostValues = 16;
// So few that neither side fills its socket while the other does not read.
constexpr int kMostUnanswered = 256;

// What a COPY in binary form begins and ends with.
constexpr absl::string_view kCopyHead("PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19);
constexpr absl::string_view kCopyTail("\377\377", 2);

// Values as libpq takes them; theirs is the memory.
struct Places {
  explicit Places(const PostgresValues& from) : count(static_cast<int>(from.size())) {
    LEXLOG_CHECK(from.size() <= kMostValues);
    for (size_t place = 0; place < from.size(); ++place) {
      values[place] = from[place].data();
      lengths[place] = static_cast<int>(from[place].size());
      formats[place] = kBinary;
    }
  }

  int count = 0;
  std::array<const char*, kMostValues> values = {};
  std::array<int, kMostValues> lengths = {};
  std::array<int, kMostValues> formats = {};
};

absl::Status StatusOf(PGresult* result) {
  const ExecStatusType code = PQresultStatus(result);
  if (code == PGRES_COMMAND_OK || code == PGRES_TUPLES_OK || code == PGRES_COPY_IN ||
      code == PGRES_PIPELINE_SYNC) {
    return absl::OkStatus();
  }
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const absl::string_view words = absl::StripSuffix(PQresultErrorMessage(result), "\n");
  const std::string message = absl::StrCat("PostgreSQL: ", words);
  const absl::string_view kind(state == nullptr ? "" : state);
  // unique_violation, serialization_failure, deadlock_detected
  if (kind == "23505" || kind == "40001" || kind == "40P01") return absl::AbortedError(message);
  return absl::InternalError(message);
}

}  // namespace

PostgresRows::PostgresRows(pg_result* result) : result_(result, PQclear) {}

int PostgresRows::size() const { return PQntuples(result_.get()); }

int16_t PostgresRows::Int2(int row, int column) const {
  uint16_t big = 0;
  std::memcpy(&big, PQgetvalue(result_.get(), row, column), sizeof big);
  return static_cast<int16_t>(be16toh(big));
}

int32_t PostgresRows::Int4(int row, int column) const {
  uint32_t big = 0;
  std::memcpy(&big, PQgetvalue(result_.get(), row, column), sizeof big);
  return static_cast<int32_t>(be32toh(big));
}

int64_t PostgresRows::Int8(int row, int column) const {
  uint64_t big = 0;
  std::memcpy(&big, PQgetvalue(result_.get(), row, column), sizeof big);
  return static_cast<int64_t>(be64toh(big));
}

absl::string_view PostgresRows::Bytes(int row, int column) const {
  return {PQgetvalue(result_.get(), row, column),
          static_cast<size_t>(PQgetlength(result_.get(), row, column))};
}

absl::StatusOr<std::unique_ptr<PostgresLink>> PostgresLink::Open(const std::string& folder) {
  const std::array<const char*, 5> names = {"host", "user", "dbname", "connect_timeout", nullptr};
  const std::array<const char*, 5> values = {folder.c_str(), "bench", "postgres", "10", nullptr};
  PGconn* connection = PQconnectdbParams(names.data(), values.data(), 0);
  std::unique_ptr<PostgresLink> link(new PostgresLink(connection));
  if (PQstatus(connection) != CONNECTION_OK) return link->Failed();
  return link;
}

PostgresLink::~PostgresLink() { PQfinish(connection_); }

absl::Status PostgresLink::Failed() const {
  return absl::InternalError(
      absl::StrCat("PostgreSQL: ", absl::StripSuffix(PQerrorMessage(connection_), "\n")));
}

absl::Status PostgresLink::Run(const std::string& sql) {
  PGresult* result = PQexec(connection_, sql.c_str());
  const absl::Status status = StatusOf(result);
  PQclear(result);
  return status;
}

absl::Status PostgresLink::Prepare(const std::string& name, const std::string& sql) {
  PGresult* result = PQprepare(connection_, name.c_str(), sql.c_str(), 0, nullptr);
  const absl::Status status = StatusOf(result);
  PQclear(result);
  return status;
}

absl::StatusOr<PostgresRows> PostgresLink::Ask(const char* name, const PostgresValues& values) {
  const Places places(values);
  PostgresRows rows(PQexecPrepared(connection_, name, places.count, places.values.data(),
                                   places.lengths.data(), places.formats.data(), kBinary));
  LEXLOG_RETURN_IF_ERROR(StatusOf(rows.result_.get()));
  return rows;
}

absl::Status PostgresLink::BeginPipeline() {
  unanswered_ = 0;
  return PQenterPipelineMode(connection_) == 1 ? absl::OkStatus() : Failed();
}

absl::Status PostgresLink::Send(const char* name, const PostgresValues& values) {
  const Places places(values);
  if (PQsendQueryPrepared(connection_, name, places.count, places.values.data(),
                          places.lengths.data(), places.formats.data(), kBinary) != 1) {
    return Failed();
  }
  if (++unanswered_ < kMostUnanswered) return absl::OkStatus();
  if (PQsendFlushRequest(connection_) != 1 || PQflush(connection_) != 0) return Failed();
  return Drain();
}

// Each answer ends with a null.
absl::Status PostgresLink::Drain() {
  absl::Status status;
  for (; unanswered_ > 0; --unanswered_) {
    while (PGresult* result = PQgetResult(connection_)) {
      PostgresRows rows(result);
      if (status.ok()) status = StatusOf(result);
      if (rows.size() > 0) rows_ = std::move(rows);
    }
  }
  return status;
}

absl::StatusOr<PostgresRows> PostgresLink::EndPipeline() {
  if (PQpipelineSync(connection_) != 1) return Failed();
  absl::Status status = Drain();
  const PostgresRows synced(PQgetResult(connection_));
  status.Update(StatusOf(synced.result_.get()));
  if (PQexitPipelineMode(connection_) != 1) status.Update(Failed());
  LEXLOG_RETURN_IF_ERROR(status);
  return std::exchange(rows_, PostgresRows(nullptr));
}

absl::Status PostgresLink::BeginCopy(const std::string& sql) {
  LEXLOG_RETURN_IF_ERROR(Run(sql));
  return PutCopy(kCopyHead);
}

absl::Status PostgresLink::PutCopy(absl::string_view rows) {
  const int size = static_cast<int>(rows.size());
  return PQputCopyData(connection_, rows.data(), size) == 1 ? absl::OkStatus() : Failed();
}

absl::Status PostgresLink::EndCopy() {
  LEXLOG_RETURN_IF_ERROR(PutCopy(kCopyTail));
  if (PQputCopyEnd(connection_, nullptr) != 1) return Failed();
  absl::Status status;
  while (PGresult* result = PQgetResult(connection_)) {
    status.Update(StatusOf(result));
    PQclear(result);
  }
  return status;
}

}  // namespace lexlog
