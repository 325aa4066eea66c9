#include "engine/storage/overlay.h"

#include "engine/base/check.h"
#include "engine/base/status_macros.h"
#include "engine/storage/keys.h"

namespace lexlog {

absl::StatusOr<std::optional<std::string>> Overlay::Get(absl::string_view key) const {
  const auto change = changes_.find(key);
  if (change != changes_.end()) return change->second;
  return base_.Get(key);
}

absl::StatusOr<KvSnapshot::Values> Overlay::GetMany(absl::Span<const std::string> keys) const {
  LEXLOG_ASSIGN_OR_RETURN(Values values, base_.GetMany(keys));
  for (size_t i = 0; i < keys.size() && !changes_.empty(); ++i) {
    const auto change = changes_.find(keys[i]);
    if (change != changes_.end()) values[i] = change->second;
  }
  return values;
}

absl::Status Overlay::Scan(absl::string_view first, absl::string_view last, Visitor visit) const {
  auto change = changes_.lower_bound(first);
  bool more = true;
  // Visits the changes before `end`.
  const auto visit_up_to = [&](absl::string_view end) {
    for (; more && change != changes_.end() && change->first < end; ++change) {
      if (change->second.has_value()) more = visit(change->first, *change->second);
    }
  };
  LEXLOG_RETURN_IF_ERROR(
      base_.Scan(first, last, [&](absl::string_view key, absl::string_view value) {
        visit_up_to(key);
        const bool changed = change != changes_.end() && change->first == key;
        if (more && !changed) more = visit(key, value);
        return more;  // a changed one is visited with those before the next key
      }));
  visit_up_to(last);
  return absl::OkStatus();
}

void Overlay::Put(absl::string_view key, absl::string_view value) {
  const auto at = changes_.lower_bound(key);
  if (at != changes_.end() && at->first == key) {
    at->second.emplace(value);
  } else {
    changes_.emplace_hint(at, key, std::string(value));
  }
}

void Overlay::Erase(absl::string_view key) {
  changes_.insert_or_assign(std::string(key), std::nullopt);
}

absl::StatusOr<std::vector<std::string>> Overlay::KeysUnder(absl::string_view prefix) const {
  std::vector<std::string> rest;
  LEXLOG_RETURN_IF_ERROR(
      Scan(prefix, keys::PrefixEnd(prefix), [&](absl::string_view key, absl::string_view) {
        rest.emplace_back(key.substr(prefix.size()));
        return true;
      }));
  return rest;
}

KvBatch Overlay::ToBatch() const {
  size_t bytes = 0;
  for (const auto& [key, value] : changes_) {
    LEXLOG_CHECK(value.has_value());
    bytes += key.size() + value->size();
  }
  KvBatch batch;
  batch.Reserve(changes_.size(), bytes);
  for (const auto& [key, value] : changes_) batch.Put(key, *value);
  return batch;
}

}  // namespace lexlog
