#ifndef LEXLOG_ENGINE_STORAGE_MEMORY_STORE_H_
#define LEXLOG_ENGINE_STORAGE_MEMORY_STORE_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/storage/kv_store.h"

namespace lexlog {

// A store in memory: for tests, dry runs, and as the example for another backend. Thread-safe. A
// snapshot costs nothing to take: every value that a key ever had is kept with the number of the
// write that put it.
class MemoryStore final : public KvStore {
 public:
  absl::Status Write(const KvBatch& batch, Durability durability) override;
  std::unique_ptr<KvSnapshot> Snapshot() const override;

 private:
  friend class MemorySnapshot;
  using WriteNumber = uint64_t;              // number of a write, from 1
  using Value = std::optional<std::string>;  // nullopt: dropped
  using Versions = std::vector<std::pair<WriteNumber, Value>>;

  void Put(Versions& versions, Value value);

  // The value as of `write`; nullptr if the key had none then.
  static const std::string* ValueAsOf(const Versions& versions, WriteNumber write);

  mutable std::shared_mutex mutex_;
  std::map<std::string, Versions, std::less<>> map_;
  WriteNumber last_ = 0;
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_STORAGE_MEMORY_STORE_H_
