#include "engine/view/counts.h"

#include <optional>

#include "engine/base/status_macros.h"
#include "engine/storage/keys.h"

namespace lexlog {

absl::StatusOr<uint64_t> AddTo(Overlay& overlay, const std::string& count_key, uint64_t more) {
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> count, overlay.Get(count_key));
  const uint64_t after = keys::Decode(count.value_or("")) + more;
  overlay.Put(count_key, keys::Encode(after));
  return after;
}

absl::StatusOr<uint64_t> TakeFrom(Overlay& overlay, const std::string& count_key, uint64_t less) {
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> count, overlay.Get(count_key));
  const uint64_t before = keys::Decode(count.value_or(""));
  if (before < less) return absl::DataLossError("more is there than was counted");
  if (before == less) {
    overlay.Erase(count_key);
  } else {
    overlay.Put(count_key, keys::Encode(before - less));
  }
  return before - less;
}

}  // namespace lexlog
