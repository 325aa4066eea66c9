#include "tests/bench/peers/postgres_writers.h"

#include <memory>
#include <numeric>
#include <thread>

#include "engine/base/status_macros.h"
#include "tests/bench/peers/postgres_schema.h"
#include "tests/bench/peers/version_rows.h"
#include "tests/bench/workload/stopwatch.h"

namespace lexlog {
namespace {

// Of a supposed change, which nobody competes with: behind all others of its stream.
constexpr int64_t kSupposedNumber = 1 << 30;

void BindRow(const Change& change, PostgresValues& values) {
  const VersionRow row = RowOf(change);
  values.Int2(row.provision).Int4(row.from).Int4(row.until).Int4(row.value).Int2(row.mask);
  values.Bool(Rescinds(change)).Int2(row.item_class).Int2(row.jurisdiction);
}

class Writer {
 public:
  static absl::StatusOr<Writer> Open(const std::string& folder) {
    Writer writer;
    LEXLOG_ASSIGN_OR_RETURN(writer.link_, PostgresLink::Open(folder));
    LEXLOG_RETURN_IF_ERROR(writer.link_->Prepare("append", kPostgresAppend));
    return writer;
  }

  // Those of `places`, one after the other, until the time is over.
  absl::Status Write(const KeptChanges& kept, const std::vector<size_t>& places, double seconds) {
    const Stopwatch watch;
    PostgresValues values;
    for (const size_t place : places) {
      if (watch.seconds() > seconds) break;
      BindAppend(kept, place, values);
      LEXLOG_RETURN_IF_ERROR(link_->Ask("append", values).status());
      ++written_;
    }
    return link_->Run("SELECT pg_stat_force_next_flush()");
  }
  size_t written() const { return written_; }

 private:
  std::unique_ptr<PostgresLink> link_;
  size_t written_ = 0;
};

absl::StatusOr<uint64_t> Syncs(const std::string& folder) {
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<PostgresLink> link, PostgresLink::Open(folder));
  LEXLOG_RETURN_IF_ERROR(link->Prepare("syncs", kPostgresSyncs));
  LEXLOG_ASSIGN_OR_RETURN(const PostgresRows rows, link->Ask("syncs", {}));
  return static_cast<uint64_t>(rows.Int8(0, 0));
}

// The places of what is not written yet, each with the writer that its stream falls to.
std::vector<std::vector<size_t>> Shares(const PostgresWriters& how, const KeptChanges& kept) {
  std::vector<std::vector<size_t>> shares(how.writers);
  for (size_t place = how.first; place < kept.size(); ++place) {
    shares[kept[place].stream % how.writers].push_back(place);
  }
  return shares;
}

}  // namespace

void BindAppend(const KeptChanges& kept, size_t place, PostgresValues& values) {
  const Change& change = kept[place];
  values.Clear();
  values.Int8(static_cast<int64_t>(change.position)).Int4(change.stream);
  values.Int4(kept.Number(place)).Bytes(kept.Payload(place));
  BindRow(change, values);
}

void BindSupposed(const Change& change, PostgresValues& values) {
  const auto position = static_cast<int64_t>(change.position);
  values.Clear();
  values.Int8(position).Int4(change.stream).Int4(kSupposedNumber + position).Bytes("supposed");
  BindRow(change, values);
}

absl::StatusOr<Peer::Beside> WriteBeside(const PostgresWriters& how, const KeptChanges& kept,
                                         std::vector<bool>& gone) {
  const std::vector<std::vector<size_t>> shares = Shares(how, kept);
  std::vector<Writer> writers;
  for (size_t i = 0; i < shares.size(); ++i) {
    LEXLOG_ASSIGN_OR_RETURN(Writer writer, Writer::Open(how.folder));
    writers.push_back(std::move(writer));
  }
  LEXLOG_ASSIGN_OR_RETURN(const uint64_t syncs_before, Syncs(how.folder));
  std::vector<absl::Status> statuses(writers.size());
  std::vector<std::thread> threads;
  const Stopwatch watch;
  for (size_t i = 0; i < writers.size(); ++i) {
    threads.emplace_back([&, i] { statuses[i] = writers[i].Write(kept, shares[i], how.seconds); });
  }
  for (std::thread& thread : threads) thread.join();
  Peer::Beside beside;
  beside.seconds = watch.seconds();
  for (const absl::Status& status : statuses) LEXLOG_RETURN_IF_ERROR(status);
  for (size_t i = 0; i < writers.size(); ++i) {
    beside.events += writers[i].written();
    for (size_t n = 0; n < writers[i].written(); ++n) gone[shares[i][n]] = true;
  }
  LEXLOG_ASSIGN_OR_RETURN(const uint64_t syncs_after, Syncs(how.folder));
  beside.syncs = syncs_after - syncs_before;
  return beside;
}

}  // namespace lexlog
