#include "engine/storage/memory_store.h"

#include <algorithm>
#include <mutex>

#include "absl/status/statusor.h"

namespace lexlog {

// Sees the writes up to the one that was last when it was taken.
class MemorySnapshot final : public KvSnapshot {
 public:
  MemorySnapshot(const MemoryStore& store, uint64_t write) : store_(store), write_(write) {}

  absl::StatusOr<std::optional<std::string>> Get(absl::string_view key) const override {
    const std::shared_lock<std::shared_mutex> lock(store_.mutex_);
    const auto found = store_.map_.find(key);
    if (found == store_.map_.end()) return std::nullopt;
    const std::string* value = MemoryStore::ValueAsOf(found->second, write_);
    if (value == nullptr) return std::nullopt;
    return *value;
  }

  absl::Status Scan(absl::string_view first, absl::string_view last, Visitor visit) const override {
    std::string from(first);
    while (from < last) {
      for (const auto& [key, value] : Some(&from, last)) {
        if (!visit(key, value)) return absl::OkStatus();
      }
    }
    return absl::OkStatus();
  }

 private:
  // The next few entries from `*from` on, which is moved past them. Copied, so that a visitor
  // runs without the lock and may read on its own account.
  std::vector<std::pair<std::string, std::string>> Some(std::string* from,
                                                        absl::string_view last) const {
    constexpr size_t kEntriesMax = 64;
    std::vector<std::pair<std::string, std::string>> some;
    const std::shared_lock<std::shared_mutex> lock(store_.mutex_);
    auto next = store_.map_.lower_bound(*from);
    for (; next != store_.map_.end() && next->first < last; ++next) {
      if (some.size() == kEntriesMax) {
        *from = next->first;
        return some;
      }
      const std::string* value = MemoryStore::ValueAsOf(next->second, write_);
      if (value != nullptr) some.emplace_back(next->first, *value);
    }
    from->assign(last.data(), last.size());
    return some;
  }

  const MemoryStore& store_;
  const uint64_t write_;
};

const std::string* MemoryStore::ValueAsOf(const Versions& versions, WriteNumber write) {
  const auto later = std::upper_bound(
      versions.begin(), versions.end(), write,
      [](WriteNumber asked, const Versions::value_type& version) { return asked < version.first; });
  if (later == versions.begin()) return nullptr;
  const Value& value = std::prev(later)->second;
  return value.has_value() ? &*value : nullptr;
}

void MemoryStore::Put(Versions& versions, Value value) {
  if (!versions.empty() && versions.back().first == last_) {
    versions.back().second = std::move(value);  // put twice in one batch: the later one counts
  } else {
    versions.emplace_back(last_, std::move(value));
  }
}

absl::Status MemoryStore::Write(const KvBatch& batch, Durability) {
  const std::unique_lock<std::shared_mutex> lock(mutex_);
  ++last_;
  for (const auto& [first, last] : batch.drops()) {
    const auto end = map_.lower_bound(last);
    for (auto next = map_.lower_bound(first); next != end; ++next) Put(next->second, std::nullopt);
  }
  for (size_t i = 0; i < batch.size(); ++i) {
    Put(map_[std::string(batch[i].key)], std::string(batch[i].value));
  }
  return absl::OkStatus();
}

std::unique_ptr<KvSnapshot> MemoryStore::Snapshot() const {
  const std::shared_lock<std::shared_mutex> lock(mutex_);
  return std::make_unique<MemorySnapshot>(*this, last_);
}

}  // namespace lexlog
