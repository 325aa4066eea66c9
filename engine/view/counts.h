#ifndef LEXLOG_ENGINE_VIEW_COUNTS_H_
#define LEXLOG_ENGINE_VIEW_COUNTS_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "engine/storage/overlay.h"

namespace lexlog {

// The counts that are kept beside everything that is scanned. Both return the new count.

absl::StatusOr<uint64_t> AddTo(Overlay& overlay, const std::string& count_key, uint64_t more);

// At 0 the key is gone, as if nothing had ever been counted. DataLoss if that is more than there
// is.
absl::StatusOr<uint64_t> TakeFrom(Overlay& overlay, const std::string& count_key, uint64_t less);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_COUNTS_H_
