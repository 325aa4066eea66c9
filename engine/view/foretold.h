#ifndef LEXLOG_ENGINE_VIEW_FORETOLD_H_
#define LEXLOG_ENGINE_VIEW_FORETOLD_H_

#include <cstddef>
#include <optional>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/storage/kv_store.h"

namespace lexlog {

// The ids of events that others acted upon, or shared the dates of, before they were placed; and of
// some that were placed since. Of an event that is not among them nothing need be looked up when it
// is placed, and that is so of nearly all. Not thread-safe.
class Foretold {
 public:
  // Nothing where there are more than `most`.
  static absl::StatusOr<std::optional<Foretold>> Load(const KvSnapshot& snapshot, size_t most);

  bool Has(absl::string_view id) const { return ids_.contains(id); }
  void Add(absl::string_view id) { ids_.emplace(id); }
  size_t size() const { return ids_.size(); }

 private:
  absl::flat_hash_set<std::string> ids_;
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_FORETOLD_H_
