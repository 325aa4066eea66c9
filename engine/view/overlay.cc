#include "engine/view/overlay.h"

#include <set>

#include "absl/strings/match.h"
#include "engine/base/status_macros.h"
#include "engine/storage/keys.h"

namespace lexlog {

absl::StatusOr<std::optional<std::string>> Overlay::Get(absl::string_view key) const {
  const auto put = puts_.find(std::string(key));
  if (put != puts_.end()) return std::optional<std::string>(put->second);
  return base_.Get(key);
}

void Overlay::Put(absl::string_view key, absl::string_view value) {
  puts_[std::string(key)] = std::string(value);
}

absl::StatusOr<std::vector<std::string>> Overlay::KeysUnder(absl::string_view prefix) const {
  std::set<std::string> rest;
  LEXLOG_RETURN_IF_ERROR(
      base_.Scan(prefix, keys::PrefixEnd(prefix), [&](absl::string_view key, absl::string_view) {
        rest.emplace(key.substr(prefix.size()));
        return true;
      }));
  for (auto put = puts_.lower_bound(std::string(prefix));
       put != puts_.end() && absl::StartsWith(put->first, prefix); ++put) {
    rest.insert(put->first.substr(prefix.size()));
  }
  return std::vector<std::string>(rest.begin(), rest.end());
}

KvBatch Overlay::ToBatch() const {
  KvBatch batch;
  for (const auto& [key, value] : puts_) batch.Put(key, value);
  return batch;
}

}  // namespace lexlog
