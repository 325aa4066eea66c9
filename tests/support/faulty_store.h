#ifndef LEXLOG_TESTS_SUPPORT_FAULTY_STORE_H_
#define LEXLOG_TESTS_SUPPORT_FAULTY_STORE_H_

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "engine/storage/kv_store.h"

namespace lexlog {

// What goes wrong. Writes and rows are counted from 1.
struct Faults {
  std::optional<size_t> fail_write = {};       // this write fails, and all after it
  std::optional<size_t> lose_write = {};       // this write says OK and writes nothing
  std::optional<size_t> tear_write = {};       // this write says OK and writes its first half
  std::optional<size_t> end_scans_after = {};  // scans end with OK after so many rows
  std::optional<size_t> skip_row = {};         // scans pass over this row
  std::optional<std::string> hide_key = {};    // as if it had never been put
};

// A store that goes wrong in the ways that disks and RocksDB 7.8.3 do. Thread-safe. Borrows the
// store that it spoils.
class FaultyStore final : public KvStore {
 public:
  explicit FaultyStore(KvStore& store, Faults faults = {})
      : store_(store), faults_(std::move(faults)) {}

  absl::Status Write(const KvBatch& batch, Durability durability) override;
  std::unique_ptr<KvSnapshot> Snapshot() const override;
  LastWriter& last_writer() override { return store_.last_writer(); }

  void Set(Faults faults);
  size_t writes() const;  // that were tried

 private:
  KvStore& store_;
  mutable std::mutex mutex_;  // guards what follows
  Faults faults_;
  size_t writes_ = 0;
};

}  // namespace lexlog

#endif  // LEXLOG_TESTS_SUPPORT_FAULTY_STORE_H_
