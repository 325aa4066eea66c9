#ifndef LEXLOG_ENGINE_STORAGE_KV_STORE_H_
#define LEXLOG_ENGINE_STORAGE_KV_STORE_H_

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/storage/kv_batch.h"

namespace lexlog {

// THE storage seam: an ordered map of bytes with atomic batches and snapshots. Every backend does
// all of it; tests/engine/storage/kv_store_conformance_test.cc says what "all" is.

// What OK means of a write. Either way the next snapshot has it, and readers see it whole.
enum class Durability {
  kSynced,    // it, and every write before it, is on the disk: a power cut takes none of it
  kBuffered,  // the end of the process takes none of it. A power cut may take the newest writes,
              // the later ones first and each whole, until a synced one has followed
};

// What a store held at one moment. Thread-safe; must not outlive its store.
class KvSnapshot {
 public:
  // Called with each key and value, valid only during the call; false ends the scan, which is
  // then OK.
  using Visitor = absl::FunctionRef<bool(absl::string_view key, absl::string_view value)>;

  virtual ~KvSnapshot() = default;

  // The value of `key`, or nullopt if there is none.
  //   DataLoss     the bytes on disk are damaged.
  //   Unavailable  they could not be read now.
  virtual absl::StatusOr<std::optional<std::string>> Get(absl::string_view key) const = 0;

  // The values of `keys`, each as Get gives it, in their order; many at once cost less.
  using Value = std::optional<std::string>;
  using Values = std::vector<Value>;
  virtual absl::StatusOr<Values> GetMany(absl::Span<const std::string> keys) const {
    Values values;
    values.reserve(keys.size());
    for (const std::string& key : keys) {
      absl::StatusOr<std::optional<std::string>> value = Get(key);
      if (!value.ok()) return value.status();
      values.push_back(*std::move(value));
    }
    return values;
  }

  // Visits every key with first <= key < last, in order of bytes. Statuses as Get. OK is NOT proof
  // that every key was there: RocksDB 7.8.3 can end a scan early over a damaged file, so callers
  // check what they got against a count or a last key that they know.
  virtual absl::Status Scan(absl::string_view first, absl::string_view last,
                            Visitor visit) const = 0;
};

// Who was the last to write what is derived. Thread-safe.
class LastWriter {
 public:
  // Puts `writer` there, which is only compared; whether it was there already.
  bool Put(const void* writer) { return last_.exchange(writer) == writer; }

 private:
  std::atomic<const void*> last_ = nullptr;
};

// Thread-safe. One process may hold a store open at a time.
class KvStore {
 public:
  virtual ~KvStore() = default;

  // Writes `batch`, all or nothing, after every earlier write; OK means what `durability` says.
  //   Unavailable  it could not be written: disk full, or an earlier write failed. Nothing of the
  //                batch will show, and the store takes no more writes until reopened.
  //   DataLoss     the store was found damaged since it was opened, and takes no more writes.
  virtual absl::Status Write(const KvBatch& batch, Durability durability) = 0;

  virtual std::unique_ptr<KvSnapshot> Snapshot() const = 0;

  // Before anybody writes what is derived he puts himself here. Who keeps some of it in memory and
  // was not the last forgets it. A store in front of another has that one's.
  virtual LastWriter& last_writer() { return last_writer_; }

 private:
  LastWriter last_writer_;
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_STORAGE_KV_STORE_H_
