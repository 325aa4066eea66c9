#ifndef LEXLOG_ENGINE_STORAGE_OVERLAY_H_
#define LEXLOG_ENGINE_STORAGE_OVERLAY_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/btree_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/storage/kv_store.h"

namespace lexlog {

// A snapshot with changes on top of it that are not written: what the events of one batch leave
// for those after them, or what a scenario makes of a store. Borrows the snapshot. Unlike other
// snapshots it may be read by several threads only while none changes it, and not be changed by the
// visitor of a scan.
class Overlay final : public KvSnapshot {
 public:
  explicit Overlay(const KvSnapshot& base) : base_(base) {}

  absl::StatusOr<std::optional<std::string>> Get(absl::string_view key) const override;
  absl::StatusOr<Values> GetMany(absl::Span<const std::string> keys) const override;
  absl::Status Scan(absl::string_view first, absl::string_view last, Visitor visit) const override;

  void Put(absl::string_view key, absl::string_view value);
  // As if the key had never been put. Only in memory: a store takes nothing away.
  void Erase(absl::string_view key);

  // Keys that begin with `prefix`, in order, without it.
  absl::StatusOr<std::vector<std::string>> KeysUnder(absl::string_view prefix) const;

  // Everything put, as one batch. Nothing may have been erased.
  KvBatch ToBatch() const;

 private:
  const KvSnapshot& base_;
  // nullopt: erased
  absl::btree_map<std::string, std::optional<std::string>, std::less<>> changes_;
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_STORAGE_OVERLAY_H_
