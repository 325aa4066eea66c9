#include "engine/view/read_once.h"

#include <utility>

#include "engine/base/status_macros.h"

namespace lexlog {

absl::StatusOr<std::optional<std::string>> ReadOnce::Get(absl::string_view key) const {
  if (is_done_) return base_.Get(key);
  const auto known = read_.find(key);
  if (known != read_.end()) return known->second;
  LEXLOG_ASSIGN_OR_RETURN(std::optional<std::string> value, base_.Get(key));
  return read_.emplace(key, std::move(value)).first->second;
}

absl::Status ReadOnce::Fetch(const std::vector<std::string>& keys) {
  LEXLOG_ASSIGN_OR_RETURN(Values values, base_.GetMany(keys));
  for (size_t i = 0; i < keys.size(); ++i) read_.try_emplace(keys[i], std::move(values[i]));
  return absl::OkStatus();
}

void ReadOnce::Done() {
  is_done_ = true;
  read_ = {};
}

}  // namespace lexlog
