#include "tests/bench/peers/postgres_peer.h"

#include <optional>
#include <utility>

#include "engine/base/status_macros.h"
#include "tests/bench/peers/kept_changes.h"
#include "tests/bench/peers/postgres_link.h"
#include "tests/bench/peers/postgres_schema.h"
#include "tests/bench/peers/postgres_writers.h"
#include "tests/bench/peers/tally.h"
#include "tests/bench/peers/version_rows.h"
#include "tests/bench/workload/answer.h"

namespace lexlog {
namespace {

constexpr size_t kCopyBytes = 65536;

// Of a row that begins with stream, provision, value, mask.
uint32_t RuleOf(const PostgresRows& rows, int row) {
  return static_cast<uint32_t>(rows.Int4(row, 0)) * kProvisions +
         static_cast<uint32_t>(rows.Int2(row, 1));
}

State StateOf(const PostgresRows& rows, int row) {
  return {RuleOf(rows, row), static_cast<uint32_t>(rows.Int4(row, 2)),
          static_cast<uint8_t>(rows.Int2(row, 3))};
}

Answer StatesOf(const PostgresRows& rows) {
  Answer answer;
  for (int row = 0; row < rows.size(); ++row) Add(StateOf(rows, row), answer);
  return answer;
}

int64_t Position(const Point& point) { return static_cast<int64_t>(point.known.position); }

class PostgresPeer final : public Peer {
 public:
  explicit PostgresPeer(std::string folder) : folder_(std::move(folder)) {}

  absl::Status Open();

  std::string name() const override { return "PostgreSQL"; }
  absl::Status Take(absl::Span<const Change> changes) override;
  absl::Status Load() override;
  absl::Status Append(size_t count) override;
  absl::Status Settle() override;
  absl::StatusOr<std::optional<Beside>> AppendBeside(int writers, double seconds) override;
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
  absl::Status CopyLog();
  absl::Status CopyRows();
  absl::Status PutRow(bool last);
  const char* BindScope(const Scope& scope);
  absl::StatusOr<PostgresRows> Suppose(const Scope& scope, absl::Span<const Change> supposed);

  const std::string folder_;
  std::unique_ptr<PostgresLink> link_;
  PostgresValues values_;
  std::string copied_;  // of a COPY, to be sent
  KeptChanges kept_;
  size_t written_ = 0;  // of kept_
  std::vector<Change> supposed_;
  std::optional<StateDifference> baseline_;  // of a whole what-if: kept until something is written
};

absl::Status PostgresPeer::Open() {
  LEXLOG_ASSIGN_OR_RETURN(link_, PostgresLink::Open(folder_));
  LEXLOG_RETURN_IF_ERROR(link_->Run("DROP TABLE IF EXISTS log, versions, transactions"));
  LEXLOG_RETURN_IF_ERROR(link_->Run("CHECKPOINT"));
  return link_->Run(kPostgresTables);
}

// Once there are statistics, as a plan is made but once.
absl::Status PostgresPeer::Prepare() {
  const std::pair<const char*, const char*> all[] = {{"append", kPostgresAppend},
                                                     {"states", kPostgresPoint},
                                                     {"points", kPostgresPoints},
                                                     {"snapshot", kPostgresSnapshot},
                                                     {"history", kPostgresHistory},
                                                     {"difference", kPostgresDifference},
                                                     {"log", kPostgresLog},
                                                     {"disk", kPostgresDiskBytes},
                                                     {"begin", "BEGIN"},
                                                     {"rollback", "ROLLBACK"}};
  LEXLOG_RETURN_IF_ERROR(link_->Run("DEALLOCATE ALL"));
  for (const auto& [name, sql] : all) LEXLOG_RETURN_IF_ERROR(link_->Prepare(name, sql));
  return absl::OkStatus();
}

absl::Status PostgresPeer::Take(absl::Span<const Change> changes) {
  kept_.Take(changes);
  return absl::OkStatus();
}

// In the transaction that made the tables' content, so that it need not go through the WAL.
absl::Status PostgresPeer::Load() {
  if (written_ > 0) return Append(kept_.size() - written_);
  LEXLOG_RETURN_IF_ERROR(link_->Run("BEGIN; TRUNCATE log, versions"));
  LEXLOG_RETURN_IF_ERROR(CopyLog());
  LEXLOG_RETURN_IF_ERROR(CopyRows());
  LEXLOG_RETURN_IF_ERROR(link_->Run(kPostgresIndexes));
  LEXLOG_RETURN_IF_ERROR(link_->Run("COMMIT"));
  written_ = kept_.size();
  // Without it an index alone answers nothing, and plans are guesses.
  LEXLOG_RETURN_IF_ERROR(link_->Run("VACUUM (ANALYZE) log, versions"));
  return Prepare();
}

// Sends the row in values_ once there are enough of them, or because it was the last.
absl::Status PostgresPeer::PutRow(bool last) {
  if (!last) values_.AppendRowTo(copied_);
  values_.Clear();
  if (!last && copied_.size() < kCopyBytes) return absl::OkStatus();
  LEXLOG_RETURN_IF_ERROR(link_->PutCopy(copied_));
  copied_.clear();
  return last ? link_->EndCopy() : absl::OkStatus();
}

absl::Status PostgresPeer::CopyLog() {
  LEXLOG_RETURN_IF_ERROR(link_->BeginCopy(kPostgresCopyLog));
  for (const uint32_t i : kept_.ByStream()) {
    values_.Int8(static_cast<int64_t>(kept_[i].position))
        .Int4(kept_[i].stream)
        .Int4(kept_.Number(i))
        .Bytes(kept_.Payload(i));
    LEXLOG_RETURN_IF_ERROR(PutRow(/*last=*/false));
  }
  return PutRow(/*last=*/true);
}

absl::Status PostgresPeer::CopyRows() {
  VersionRows rows;
  for (size_t i = 0; i < kept_.size(); ++i) rows.Apply(kept_[i]);
  LEXLOG_RETURN_IF_ERROR(link_->BeginCopy(kPostgresCopyVersions));
  for (const VersionRow& row : std::move(rows).Sorted()) {
    values_.Int4(row.stream).Int4(row.till).Int4(row.since).Int4(row.value).Int4(row.from);
    values_.Int4(row.until).Int2(row.provision).Int2(row.mask).Int2(row.item_class);
    values_.Int2(row.jurisdiction);
    LEXLOG_RETURN_IF_ERROR(PutRow(/*last=*/false));
  }
  return PutRow(/*last=*/true);
}

absl::Status PostgresPeer::Append(size_t count) {
  if (written_ + count > kept_.size()) return absl::OutOfRangeError("too few changes are kept");
  baseline_.reset();
  if (count == 1) {
    BindAppend(kept_, written_++, values_);
    return link_->Ask("append", values_).status();
  }
  LEXLOG_RETURN_IF_ERROR(link_->BeginPipeline());
  for (size_t i = 0; i < count; ++i) {
    BindAppend(kept_, written_++, values_);
    LEXLOG_RETURN_IF_ERROR(link_->Send("append", values_));
  }
  return link_->EndPipeline().status();
}

absl::Status PostgresPeer::Settle() {
  LEXLOG_RETURN_IF_ERROR(link_->Run("VACUUM (ANALYZE)"));
  return link_->Run("CHECKPOINT");
}

absl::StatusOr<std::optional<Peer::Beside>> PostgresPeer::AppendBeside(int writers,
                                                                       double seconds) {
  baseline_.reset();
  std::vector<bool> gone(kept_.size());
  LEXLOG_ASSIGN_OR_RETURN(const Beside beside,
                          WriteBeside({folder_, writers, seconds, written_}, kept_, gone));
  kept_.Forget(gone);
  return beside;
}

absl::StatusOr<Answer> PostgresPeer::StatesAt(const PointQuestion& question) {
  values_.Clear();
  values_.Int4(question.point.on).Int4(Position(question.point)).Int4(question.stream);
  LEXLOG_ASSIGN_OR_RETURN(const PostgresRows rows, link_->Ask("states", values_));
  return StatesOf(rows);
}

absl::StatusOr<Answer> PostgresPeer::Snapshot(const Point& point) {
  values_.Clear();
  values_.Int4(point.on).Int4(Position(point));
  LEXLOG_ASSIGN_OR_RETURN(const PostgresRows rows, link_->Ask("snapshot", values_));
  return StatesOf(rows);
}

absl::StatusOr<Answer> PostgresPeer::History(uint32_t stream) {
  values_.Clear();
  values_.Int4(stream);
  LEXLOG_ASSIGN_OR_RETURN(const PostgresRows rows, link_->Ask("history", values_));
  Answer answer;
  for (int row = 0; row < rows.size(); ++row) {
    answer.hash += EventHash(static_cast<uint64_t>(rows.Int8(row, 0)), rows.Bytes(row, 1).size());
    ++answer.count;
  }
  return answer;
}

absl::StatusOr<Answer> PostgresPeer::WholeLog() {
  LEXLOG_ASSIGN_OR_RETURN(const PostgresRows rows, link_->Ask("log", {}));
  Answer answer;
  for (int row = 0; row < rows.size(); ++row) {
    answer.hash += EventHash(static_cast<uint64_t>(rows.Int8(row, 0)),
                             static_cast<uint64_t>(rows.Int4(row, 1)));
    ++answer.count;
  }
  return answer;
}

absl::StatusOr<Answer> PostgresPeer::Difference(const Point& before, const Point& after) {
  values_.Clear();
  values_.Int4(before.on).Int4(Position(before)).Int4(after.on).Int4(Position(after));
  LEXLOG_ASSIGN_OR_RETURN(const PostgresRows rows, link_->Ask("difference", values_));
  StateDifference difference;
  for (int row = 0; row < rows.size(); ++row) {
    const bool was = rows.Int4(row, 4) == 1;
    was ? difference.Before(StateOf(rows, row)) : difference.After(StateOf(rows, row));
  }
  return difference.Streams();
}

const char* PostgresPeer::BindScope(const Scope& scope) {
  values_.Clear();
  values_.Int4(scope.point.on).Int4(Position(scope.point));
  if (scope.whole) return "snapshot";
  values_.Int4s(std::vector<int32_t>(scope.streams.begin(), scope.streams.end()));
  return "points";
}

// All in one go to the server and back.
absl::StatusOr<PostgresRows> PostgresPeer::Suppose(const Scope& scope,
                                                   absl::Span<const Change> supposed) {
  LEXLOG_RETURN_IF_ERROR(link_->BeginPipeline());
  LEXLOG_RETURN_IF_ERROR(link_->Send("begin", {}));
  for (const Change& change : supposed) {
    BindSupposed(change, values_);
    LEXLOG_RETURN_IF_ERROR(link_->Send("append", values_));
  }
  const char* states = BindScope(scope);
  LEXLOG_RETURN_IF_ERROR(link_->Send(states, values_));
  LEXLOG_RETURN_IF_ERROR(link_->Send("rollback", {}));
  return link_->EndPipeline();
}

absl::StatusOr<Answer> PostgresPeer::WhatIf(const Point& point, bool whole) {
  const Scope scope(supposed_, point, whole);
  if (!whole || !baseline_.has_value()) {
    const char* states = BindScope(scope);
    LEXLOG_ASSIGN_OR_RETURN(const PostgresRows rows, link_->Ask(states, values_));
    baseline_.emplace();
    for (int row = 0; row < rows.size(); ++row) baseline_->Before(StateOf(rows, row));
  }
  StateDifference difference = *baseline_;
  if (!whole) baseline_.reset();
  LEXLOG_ASSIGN_OR_RETURN(const PostgresRows rows, Suppose(scope, supposed_));
  for (int row = 0; row < rows.size(); ++row) difference.After(StateOf(rows, row));
  return difference.Streams();
}

absl::Status PostgresPeer::TakeTransactions(absl::Span<const Transaction> transactions) {
  LEXLOG_RETURN_IF_ERROR(link_->Run("DROP TABLE IF EXISTS transactions"));
  LEXLOG_RETURN_IF_ERROR(link_->Run(kPostgresTransactions));
  LEXLOG_RETURN_IF_ERROR(link_->BeginCopy(kPostgresCopyTransactions));
  for (const Transaction& one : transactions) {
    values_.Clear();
    values_.Int2(one.item_class).Int2(one.jurisdiction).Int2(one.activity).Int4(one.on);
    LEXLOG_RETURN_IF_ERROR(PutRow(/*last=*/false));
  }
  LEXLOG_RETURN_IF_ERROR(PutRow(/*last=*/true));
  LEXLOG_RETURN_IF_ERROR(link_->Run(kPostgresTransactionsIndex));
  LEXLOG_RETURN_IF_ERROR(link_->Run("VACUUM (ANALYZE) transactions"));
  return link_->Prepare("exposure", kPostgresExposure);
}

absl::StatusOr<Answer> PostgresPeer::Exposure(const Cut& known) {
  values_.Clear();
  values_.Int4(static_cast<int64_t>(known.position));
  LEXLOG_ASSIGN_OR_RETURN(const PostgresRows rows, link_->Ask("exposure", values_));
  RuleCounts counts;
  for (int row = 0; row < rows.size(); ++row) {
    counts.Add(RuleOf(rows, row), static_cast<uint64_t>(rows.Int8(row, 2)));
  }
  return counts.Sum();
}

absl::StatusOr<uint64_t> PostgresPeer::DiskBytes() {
  LEXLOG_ASSIGN_OR_RETURN(const PostgresRows rows, link_->Ask("disk", {}));
  return static_cast<uint64_t>(rows.Int8(0, 0));
}

}  // namespace

absl::StatusOr<std::unique_ptr<Peer>> MakePostgresPeer(const std::string& folder) {
  auto peer = std::make_unique<PostgresPeer>(folder);
  LEXLOG_RETURN_IF_ERROR(peer->Open());
  return peer;
}

absl::StatusOr<std::string> PostgresVersion(const std::string& folder) {
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<PostgresLink> link, PostgresLink::Open(folder));
  LEXLOG_RETURN_IF_ERROR(link->Prepare("version", "SHOW server_version"));
  LEXLOG_ASSIGN_OR_RETURN(const PostgresRows rows, link->Ask("version", {}));
  return std::string(rows.Bytes(0, 0).substr(0, rows.Bytes(0, 0).find(" ")));
}

}  // namespace lexlog
