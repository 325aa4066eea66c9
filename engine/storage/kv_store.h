#ifndef LEXLOG_ENGINE_STORAGE_KV_STORE_H_
#define LEXLOG_ENGINE_STORAGE_KV_STORE_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace lexlog {

// THE storage seam: an ordered map of bytes with atomic batches and snapshots. Every backend does
// all of it; tests/engine/storage/kv_store_conformance_test.cc says what "all" is.

// Changes that are written together or not at all. Keys are only ever put: nothing in a store is
// changed or taken away, except that the same key may be put again.
class KvBatch {
 public:
  struct Entry {
    std::string key;
    std::string value;
  };
  void Put(absl::string_view key, absl::string_view value) {
    entries_.push_back({std::string(key), std::string(value)});
  }
  const std::vector<Entry>& entries() const { return entries_; }
  bool empty() const { return entries_.empty(); }

 private:
  std::vector<Entry> entries_;
};

// What a store held at one moment. Thread-safe; must not outlive its store.
class KvSnapshot {
 public:
  // Called with each key and value, valid only during the call; false ends the scan, which is
  // then OK.
  using Visitor = std::function<bool(absl::string_view key, absl::string_view value)>;

  virtual ~KvSnapshot() = default;

  // The value of `key`, or nullopt if there is none.
  //   DataLoss     the bytes on disk are damaged.
  //   Unavailable  they could not be read now.
  virtual absl::StatusOr<std::optional<std::string>> Get(absl::string_view key) const = 0;

  // Visits every key with first <= key < last, in order of bytes. Statuses as Get. OK is NOT proof
  // that every key was there: RocksDB 7.8.3 can end a scan early over a damaged file, so callers
  // check what they got against a count or a last key that they know.
  virtual absl::Status Scan(absl::string_view first, absl::string_view last,
                            const Visitor& visit) const = 0;
};

// Thread-safe. One process may hold a store open at a time.
class KvStore {
 public:
  virtual ~KvStore() = default;

  // Writes `batch`, all or nothing; OK means that it is durable (synced).
  //   Unavailable  it could not be written: disk full, or an earlier write failed. Nothing of the
  //                batch will show, and the store takes no more writes until reopened.
  virtual absl::Status Write(const KvBatch& batch) = 0;

  virtual std::unique_ptr<KvSnapshot> Snapshot() const = 0;
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_STORAGE_KV_STORE_H_
