#ifndef LEXLOG_ENGINE_VIEW_READ_ONCE_H_
#define LEXLOG_ENGINE_VIEW_READ_ONCE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/storage/kv_store.h"

namespace lexlog {

// A snapshot of which each key is read once, for who asks for the same over and over; until Done,
// from when on it keeps nothing and only passes on. Unlike other snapshots it is not thread-safe
// before that. Borrows the snapshot.
class ReadOnce final : public KvSnapshot {
 public:
  explicit ReadOnce(const KvSnapshot& base) : base_(base) {}

  absl::StatusOr<std::optional<std::string>> Get(absl::string_view key) const override;
  absl::Status Scan(absl::string_view first, absl::string_view last, Visitor visit) const override {
    return base_.Scan(first, last, visit);
  }

  // Reads `keys` at once, as they will be asked for.
  absl::Status Fetch(const std::vector<std::string>& keys);

  // That there is no such key, as who calls knows from something else that was read.
  void KnowAbsent(absl::string_view key) { read_.try_emplace(key); }

  void Done();

 private:
  const KvSnapshot& base_;
  bool is_done_ = false;
  mutable absl::flat_hash_map<std::string, std::optional<std::string>> read_;
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_READ_ONCE_H_
