#ifndef LEXLOG_TESTS_BENCH_WORKLOAD_SYNC_COUNTER_H_
#define LEXLOG_TESTS_BENCH_WORKLOAD_SYNC_COUNTER_H_

#include <atomic>
#include <cstdint>
#include <memory>

#include "absl/status/status.h"
#include "engine/storage/kv_store.h"

namespace lexlog {

// A store that counts the writes that wait for the disk. Thread-safe. Borrows the store.
class SyncCounter final : public KvStore {
 public:
  explicit SyncCounter(KvStore& store) : store_(store) {}

  absl::Status Write(const KvBatch& batch, Durability durability) override {
    if (durability == Durability::kSynced) ++syncs_;
    return store_.Write(batch, durability);
  }
  std::unique_ptr<KvSnapshot> Snapshot() const override { return store_.Snapshot(); }
  LastWriter& last_writer() override { return store_.last_writer(); }

  uint64_t syncs() const { return syncs_; }

 private:
  KvStore& store_;
  std::atomic<uint64_t> syncs_{0};
};

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_WORKLOAD_SYNC_COUNTER_H_
