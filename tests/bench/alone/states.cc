// T3 over rows in the three states in which a store can have them: all in few files, in newly
// flushed ones besides, and not in any file yet, while appends go on. Each where what is asked
// is kept in memory, and where next to nothing is.

#include <atomic>
#include <memory>
#include <thread>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "rocksdb/db.h"
#include "rocksdb/utilities/options_util.h"
#include "tests/bench/alone/latencies.h"
#include "tests/bench/alone/stage.h"
#include "tests/bench/workload/lexlog_peer.h"
#include "tests/bench/workload/rules_view.h"

namespace lexlog {
namespace {

constexpr uint64_t kMore = 20'000;  // events that are new
constexpr size_t kBatch = 20;
constexpr size_t kLittle = size_t{1} << 20;  // of memory, for groups

struct Memory {
  const char* name;
  size_t group_bytes;
};
constexpr Memory kMemories[] = {{"kept", size_t{1} << 30}, {"read", kLittle}};

absl::Status FromRocksDb(const rocksdb::Status& status) {
  return status.ok() ? absl::OkStatus() : absl::UnavailableError(status.ToString());
}

// Opens the store as RocksDB has it, behind lexlog's back, as its own options say.
absl::Status Rewrite(const Stage& stage, bool compact) {
  rocksdb::DBOptions options;
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  LEXLOG_RETURN_IF_ERROR(FromRocksDb(
      rocksdb::LoadLatestOptions(rocksdb::ConfigOptions(), stage.store(), &options, &families)));
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* opened = nullptr;
  LEXLOG_RETURN_IF_ERROR(
      FromRocksDb(rocksdb::DB::Open(options, stage.store(), families, &handles, &opened)));
  const std::unique_ptr<rocksdb::DB> db(opened);
  rocksdb::Status status;
  for (rocksdb::ColumnFamilyHandle* handle : handles) {
    if (status.ok()) {
      status = compact ? db->CompactRange({}, handle, nullptr, nullptr)
                       : db->Flush(rocksdb::FlushOptions(), handle);
    }
  }
  for (rocksdb::ColumnFamilyHandle* handle : handles) {
    static_cast<void>(db->DestroyColumnFamilyHandle(handle));
  }
  return FromRocksDb(status);
}

absl::StatusOr<std::unique_ptr<LexlogPeer>> OpenWith(const Stage& stage, const Memory& memory) {
  return LexlogPeer::Open(kOurs, {stage.store(), RulesAlone, memory.group_bytes});
}

absl::Status MeasurePoints(const Stage& stage, const std::string& variant, const Questions& asked,
                           LexlogPeer& peer) {
  return MeasureEach(stage, {"T3", variant, "us", asked.points.size(), stage.rounds},
                     [&](size_t i) { return peer.StatesAt(asked.points[i]).status(); });
}

absl::Status MeasureAtRest(const Stage& stage, const std::string& state, const Questions& asked) {
  for (const Memory& memory : kMemories) {
    LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<LexlogPeer> peer, OpenWith(stage, memory));
    LEXLOG_RETURN_IF_ERROR(
        MeasurePoints(stage, absl::StrCat(state, ", ", memory.name), asked, *peer));
  }
  return absl::OkStatus();
}

// Changes behind those that are on record.
absl::Status TakeMore(const Stage& stage, uint64_t behind, LexlogPeer& peer) {
  const uint64_t first = stage.size + behind;
  return peer.Take(Changes(Workload(stage.size), first, first + kMore));
}

// Asks while another thread appends as fast as it can.
absl::Status MeasureWhileAppending(const Stage& stage, const Memory& memory, uint64_t behind,
                                   const Questions& asked) {
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<LexlogPeer> peer, OpenWith(stage, memory));
  LEXLOG_RETURN_IF_ERROR(TakeMore(stage, behind, *peer));
  LEXLOG_RETURN_IF_ERROR(peer->Settle());
  std::atomic<bool> ended{false};
  absl::Status appended;
  std::thread writer([&] {
    for (uint64_t i = 0; i < kMore / kBatch && !ended && appended.ok(); ++i) {
      appended = peer->Append(kBatch);
    }
  });
  const absl::Status measured =
      MeasurePoints(stage, absl::StrCat("while appending, ", memory.name), asked, *peer);
  ended = true;
  writer.join();
  LEXLOG_RETURN_IF_ERROR(appended);
  return measured;
}

}  // namespace

absl::Status StatesStage(const Stage& stage) {
  const Questions asked = MakeQuestions(Workload(stage.size));
  LEXLOG_RETURN_IF_ERROR(Rewrite(stage, /*compact=*/true));
  LEXLOG_RETURN_IF_ERROR(MeasureAtRest(stage, "compacted", asked));
  {
    LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<LexlogPeer> peer, OpenWith(stage, kMemories[0]));
    LEXLOG_RETURN_IF_ERROR(TakeMore(stage, 0, *peer));
    LEXLOG_RETURN_IF_ERROR(peer->Load());
  }
  LEXLOG_RETURN_IF_ERROR(Rewrite(stage, /*compact=*/false));
  LEXLOG_RETURN_IF_ERROR(MeasureAtRest(stage, "flushed", asked));
  uint64_t behind = kMore;
  for (const Memory& memory : kMemories) {
    LEXLOG_RETURN_IF_ERROR(MeasureWhileAppending(stage, memory, behind, asked));
    behind += kMore;
  }
  return absl::OkStatus();
}

}  // namespace lexlog
