#include "tests/bench/peers/sqlite_peer.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "tests/bench/peers/kept_changes.h"
#include "tests/bench/peers/sqlite_database.h"
#include "tests/bench/peers/sqlite_schema.h"
#include "tests/bench/peers/tally.h"
#include "tests/bench/peers/version_rows.h"
#include "tests/bench/workload/answer.h"

namespace lexlog {
namespace {

absl::Status SyncFile(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = file >= 0 && fsync(file) == 0;
  if (file >= 0) close(file);
  return synced ? absl::OkStatus() : absl::UnavailableError(absl::StrCat(path, " is not synced"));
}

int64_t Position(const Point& point) { return static_cast<int64_t>(point.known.position); }

// Of a row that begins with stream, provision, value, mask.
State StateOf(const SqliteStatement& row) {
  return {row.As<uint32_t>(0) * kProvisions + row.As<uint32_t>(1), row.As<uint32_t>(2),
          row.As<uint8_t>(3)};
}

absl::StatusOr<Answer> StatesOf(SqliteStatement& rows) {
  Answer answer;
  LEXLOG_RETURN_IF_ERROR(rows.Each([&] { Add(StateOf(rows), answer); }));
  return answer;
}

using StateVisitor = absl::FunctionRef<void(const State& state)>;

class SqlitePeer final : public Peer {
 public:
  explicit SqlitePeer(const std::string& folder) : path_(folder + "/peer.sqlite") {}

  absl::Status Open();

  std::string name() const override { return "SQLite"; }
  absl::Status Take(absl::Span<const Change> changes) override;
  absl::Status Load() override;
  absl::Status Append(size_t count) override;
  absl::StatusOr<std::optional<Beside>> AppendBeside(int, double) override { return std::nullopt; }
  absl::Status Settle() override;
  absl::StatusOr<Answer> StatesAt(const PointQuestion& question) override;
  absl::StatusOr<Answer> Snapshot(const Point& point) override;
  absl::StatusOr<Answer> History(uint32_t stream) override;
  absl::StatusOr<Answer> WholeLog() override;
  absl::StatusOr<Answer> Difference(const Point& before, const Point& after) override;
  absl::Status TakeSupposed(absl::Span<const Change> supposed, size_t) override {
    supposed_.assign(supposed.begin(), supposed.end());
    return absl::OkStatus();
  }
  absl::StatusOr<Answer> WhatIf(const Point& point, bool whole) override;
  absl::Status TakeTransactions(absl::Span<const Transaction> transactions) override;
  absl::StatusOr<Answer> Exposure(const Cut& known) override;
  absl::StatusOr<uint64_t> DiskBytes() override;

 private:
  absl::Status Prepare();
  absl::Status LoadInBulk();
  absl::Status AddEvents();
  absl::Status Add(const Change& change, absl::string_view payload);
  absl::Status AddRow(const VersionRow& row);
  absl::Status EachState(const Scope& scope, StateVisitor visit);
  absl::Status Suppose(const Scope& scope, absl::Span<const Change> supposed,
                       StateDifference& difference);

  const std::string path_;
  std::unique_ptr<SqliteDatabase> database_;
  SqliteStatement add_position_, add_event_, add_row_, close_, begin_, commit_, rollback_;
  SqliteStatement point_, snapshot_, history_, difference_, exposure_;
  KeptChanges kept_;
  size_t written_ = 0;  // of kept_
  std::vector<Change> supposed_;
  std::optional<StateDifference> baseline_;  // of a whole what-if: kept until something is written
};

absl::Status SqlitePeer::Open() {
  LEXLOG_ASSIGN_OR_RETURN(database_, SqliteDatabase::Open(path_));
  LEXLOG_RETURN_IF_ERROR(database_->Run(kSqliteSettings));
  LEXLOG_RETURN_IF_ERROR(database_->Run(kSqliteTables));
  return Prepare();
}

absl::Status SqlitePeer::Prepare() {
  const std::pair<SqliteStatement*, const char*> all[] = {{&add_position_, kSqliteAddPosition},
                                                          {&add_event_, kSqliteAddEvent},
                                                          {&add_row_, kSqliteAddRow},
                                                          {&close_, kSqliteClose},
                                                          {&begin_, "BEGIN IMMEDIATE"},
                                                          {&commit_, "COMMIT"},
                                                          {&rollback_, "ROLLBACK"},
                                                          {&point_, kSqlitePoint},
                                                          {&snapshot_, kSqliteSnapshot},
                                                          {&history_, kSqliteHistory},
                                                          {&difference_, kSqliteDifference}};
  for (const auto& [statement, sql] : all) {
    LEXLOG_ASSIGN_OR_RETURN(*statement, database_->Prepare(sql));
  }
  return absl::OkStatus();
}

absl::Status SqlitePeer::Take(absl::Span<const Change> changes) {
  kept_.Take(changes);
  return absl::OkStatus();
}

absl::Status SqlitePeer::Load() {
  if (written_ > 0) return Append(kept_.size() - written_);
  LEXLOG_RETURN_IF_ERROR(database_->Run(kSqliteLoads));
  LEXLOG_RETURN_IF_ERROR(begin_.Run());
  LEXLOG_RETURN_IF_ERROR(LoadInBulk());
  LEXLOG_RETURN_IF_ERROR(commit_.Run());
  LEXLOG_RETURN_IF_ERROR(SyncFile(path_));
  written_ = kept_.size();
  return database_->Run(kSqliteServes);
}

absl::Status SqlitePeer::LoadInBulk() {
  LEXLOG_RETURN_IF_ERROR(AddEvents());
  VersionRows rows;
  for (size_t i = 0; i < kept_.size(); ++i) rows.Apply(kept_[i]);
  for (const VersionRow& row : std::move(rows).Sorted()) {
    LEXLOG_RETURN_IF_ERROR(AddRow(row));
  }
  return absl::OkStatus();
}

// Each table in its own order, so that every page is written once.
absl::Status SqlitePeer::AddEvents() {
  for (size_t i = 0; i < kept_.size(); ++i) {
    add_position_.Bind(kept_[i].position, kept_[i].stream);
    LEXLOG_RETURN_IF_ERROR(add_position_.Run());
  }
  for (const size_t i : kept_.ByStream()) {
    add_event_.Bind(kept_[i].stream, kept_[i].position, kept_.Payload(i));
    LEXLOG_RETURN_IF_ERROR(add_event_.Run());
  }
  return absl::OkStatus();
}

absl::Status SqlitePeer::AddRow(const VersionRow& row) {
  add_row_.Bind(row.stream, row.till, row.provision, row.from, row.until, row.since, row.value,
                row.mask, row.item_class, row.jurisdiction);
  return add_row_.Run();
}

absl::Status SqlitePeer::Add(const Change& change, absl::string_view payload) {
  add_position_.Bind(change.position, change.stream);
  LEXLOG_RETURN_IF_ERROR(add_position_.Run());
  add_event_.Bind(change.stream, change.position, payload);
  LEXLOG_RETURN_IF_ERROR(add_event_.Run());
  const VersionRow own = RowOf(change);
  std::vector<VersionRow> rows;
  close_.Bind(own.since, own.stream, own.provision, own.until, own.from);
  LEXLOG_RETURN_IF_ERROR(close_.Each([&] {
    VersionRow closed = own;
    closed.from = close_.As<Day>(0);
    closed.until = close_.As<Day>(1);
    closed.value = close_.As<uint32_t>(2);
    closed.mask = close_.As<uint8_t>(3);
    AddSides(closed, own, rows);
  }));
  close_.Reset();
  if (!Rescinds(change)) rows.push_back(own);
  for (const VersionRow& row : rows) LEXLOG_RETURN_IF_ERROR(AddRow(row));
  return absl::OkStatus();
}

absl::Status SqlitePeer::Append(size_t count) {
  if (written_ + count > kept_.size()) return absl::OutOfRangeError("too few changes are kept");
  baseline_.reset();
  LEXLOG_RETURN_IF_ERROR(begin_.Run());
  for (size_t i = 0; i < count; ++i, ++written_) {
    LEXLOG_RETURN_IF_ERROR(Add(kept_[written_], kept_.Payload(written_)));
  }
  return commit_.Run();
}

absl::Status SqlitePeer::Settle() {
  LEXLOG_RETURN_IF_ERROR(database_->Run("PRAGMA wal_checkpoint(TRUNCATE)"));
  return database_->Run("ANALYZE");
}

absl::StatusOr<Answer> SqlitePeer::StatesAt(const PointQuestion& question) {
  point_.Bind(question.point.on, Position(question.point), question.stream);
  return StatesOf(point_);
}

absl::StatusOr<Answer> SqlitePeer::Snapshot(const Point& point) {
  snapshot_.Bind(point.on, Position(point));
  return StatesOf(snapshot_);
}

absl::StatusOr<Answer> SqlitePeer::History(uint32_t stream) {
  history_.Bind(stream);
  Answer answer;
  LEXLOG_RETURN_IF_ERROR(history_.Each([&] {
    answer.hash += EventHash(history_.As<uint64_t>(0), history_.Blob(1).size());
    ++answer.count;
  }));
  return answer;
}

absl::StatusOr<Answer> SqlitePeer::WholeLog() {
  LEXLOG_ASSIGN_OR_RETURN(SqliteStatement log, database_->Prepare(kSqliteLog));
  Answer answer;
  LEXLOG_RETURN_IF_ERROR(log.Each([&] {
    answer.hash += EventHash(log.As<uint64_t>(0), log.As<uint64_t>(1));
    ++answer.count;
  }));
  return answer;
}

absl::StatusOr<Answer> SqlitePeer::Difference(const Point& before, const Point& after) {
  difference_.Bind(before.on, Position(before), after.on, Position(after));
  const auto within = [&](const Point& point) {
    return difference_.Int(4) <= point.on && difference_.Int(5) > point.on &&
           difference_.Int(6) <= Position(point) && difference_.Int(7) > Position(point);
  };
  StateDifference difference;
  LEXLOG_RETURN_IF_ERROR(difference_.Each([&] {
    const bool was = within(before);
    const bool is = within(after);
    if (was && !is) difference.Before(StateOf(difference_));
    if (is && !was) difference.After(StateOf(difference_));
  }));
  return difference.Streams();
}

// The states that `supposed` can change, before or after it is written; or all.
absl::Status SqlitePeer::EachState(const Scope& scope, StateVisitor visit) {
  if (scope.whole) {
    snapshot_.Bind(scope.point.on, Position(scope.point));
    return snapshot_.Each([&] { visit(StateOf(snapshot_)); });
  }
  for (const uint32_t stream : scope.streams) {
    point_.Bind(scope.point.on, Position(scope.point), stream);
    LEXLOG_RETURN_IF_ERROR(point_.Each([&] { visit(StateOf(point_)); }));
  }
  return absl::OkStatus();
}

absl::Status SqlitePeer::Suppose(const Scope& scope, absl::Span<const Change> supposed,
                                 StateDifference& difference) {
  for (const Change& change : supposed) LEXLOG_RETURN_IF_ERROR(Add(change, "supposed"));
  return EachState(scope, [&](const State& state) { difference.After(state); });
}

absl::StatusOr<Answer> SqlitePeer::WhatIf(const Point& point, bool whole) {
  const Scope scope(supposed_, point, whole);
  if (!whole || !baseline_.has_value()) {
    baseline_.emplace();
    LEXLOG_RETURN_IF_ERROR(EachState(scope, [&](const State& state) { baseline_->Before(state); }));
  }
  StateDifference difference = *baseline_;
  if (!whole) baseline_.reset();
  LEXLOG_RETURN_IF_ERROR(begin_.Run());
  absl::Status status = Suppose(scope, supposed_, difference);
  status.Update(rollback_.Run());
  LEXLOG_RETURN_IF_ERROR(status);
  return difference.Streams();
}

absl::Status SqlitePeer::TakeTransactions(absl::Span<const Transaction> transactions) {
  LEXLOG_RETURN_IF_ERROR(database_->Run(kSqliteTransactions));
  LEXLOG_ASSIGN_OR_RETURN(SqliteStatement add, database_->Prepare(kSqliteAddTransaction));
  LEXLOG_RETURN_IF_ERROR(begin_.Run());
  int64_t number = 0;
  for (const Transaction& transaction : transactions) {
    add.Bind(transaction.item_class, transaction.jurisdiction, transaction.activity, transaction.on,
             number++);
    LEXLOG_RETURN_IF_ERROR(add.Run());
  }
  LEXLOG_RETURN_IF_ERROR(commit_.Run());
  LEXLOG_ASSIGN_OR_RETURN(exposure_, database_->Prepare(kSqliteExposure));
  return absl::OkStatus();
}

absl::StatusOr<Answer> SqlitePeer::Exposure(const Cut& known) {
  exposure_.Bind(known.position);
  RuleCounts counts;
  LEXLOG_RETURN_IF_ERROR(exposure_.Each([&] {
    counts.Add(exposure_.As<uint32_t>(0) * kProvisions + exposure_.As<uint32_t>(1),
               exposure_.As<uint64_t>(2));
  }));
  return counts.Sum();
}

absl::StatusOr<uint64_t> SqlitePeer::DiskBytes() {
  uint64_t bytes = 0;
  for (const char* part : {"", "-wal"}) {
    std::error_code error;
    const uint64_t size = std::filesystem::file_size(path_ + part, error);
    if (!error) bytes += size;
  }
  return bytes;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Peer>> MakeSqlitePeer(const std::string& folder) {
  auto peer = std::make_unique<SqlitePeer>(folder);
  LEXLOG_RETURN_IF_ERROR(peer->Open());
  return peer;
}

std::string SqliteVersion() { return sqlite3_libversion(); }

}  // namespace lexlog
