#include "engine/view/foretold.h"

#include <utility>

#include "engine/base/status_macros.h"
#include "engine/storage/keys.h"
#include "engine/view/view_names.h"

namespace lexlog {

absl::StatusOr<std::optional<Foretold>> Foretold::Load(const KvSnapshot& snapshot, size_t most) {
  Foretold foretold;
  for (const char* view : {kWaitingView, kSharersView}) {
    const std::string first = keys::Groups(view);
    LEXLOG_RETURN_IF_ERROR(
        snapshot.Scan(first, keys::PrefixEnd(first), [&](absl::string_view key, absl::string_view) {
          foretold.Add(keys::ReadGroupKey(key.substr(first.size())).subject);
          return foretold.ids_.size() <= most;
        }));
  }
  if (foretold.ids_.size() > most) return std::optional<Foretold>();
  return std::optional<Foretold>(std::move(foretold));
}

}  // namespace lexlog
