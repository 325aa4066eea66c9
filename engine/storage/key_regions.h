#ifndef LEXLOG_ENGINE_STORAGE_KEY_REGIONS_H_
#define LEXLOG_ENGINE_STORAGE_KEY_REGIONS_H_

#include <array>
#include <cstddef>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"

namespace lexlog {

// Keys that a store may keep apart, as they are written differently. Events only ever come at the
// end, so that a file of them never has to be merged with another; what is found by names comes
// everywhere.
enum class Region {
  kNames,   // of the log: ids, acts, archives; and what is known of the store itself
  kEvents,  // of the log, by sequence
  kViews,   // what is derived from it
};
inline constexpr std::array kAllRegions = {Region::kNames, Region::kEvents, Region::kViews};
inline constexpr size_t kRegions = kAllRegions.size();

Region RegionOf(absl::string_view key);

// Visits the longest parts of first <= key < last that lie in one region each, in order, until one
// returns false. Whether none did.
using RegionPartVisitor =
    absl::FunctionRef<bool(Region region, absl::string_view first, absl::string_view last)>;
bool EachRegionPart(absl::string_view first, absl::string_view last, RegionPartVisitor visit);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_STORAGE_KEY_REGIONS_H_
