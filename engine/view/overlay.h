#ifndef LEXLOG_ENGINE_VIEW_OVERLAY_H_
#define LEXLOG_ENGINE_VIEW_OVERLAY_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/storage/kv_store.h"

namespace lexlog {

// A snapshot with puts on top of it that are not written yet, so that the events of one batch see
// what earlier ones of it left. Borrows the snapshot. Not thread-safe.
class Overlay {
 public:
  explicit Overlay(const KvSnapshot& base) : base_(base) {}

  absl::StatusOr<std::optional<std::string>> Get(absl::string_view key) const;
  void Put(absl::string_view key, absl::string_view value);

  // Keys that begin with `prefix`, in order, without it.
  absl::StatusOr<std::vector<std::string>> KeysUnder(absl::string_view prefix) const;

  // Everything put, as one batch.
  KvBatch ToBatch() const;

 private:
  const KvSnapshot& base_;
  std::map<std::string, std::string> puts_;
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_OVERLAY_H_
