#ifndef LEXLOG_TOOLS_IMPORT_SDN_CHANGES_H_
#define LEXLOG_TOOLS_IMPORT_SDN_CHANGES_H_

#include <cstdint>
#include <map>
#include <vector>

#include "tools/import/sdn/copy.h"

namespace lexlog {

// How a copy differs from the one before it, by the numbers of entries, ascending.
struct SdnChanges {
  std::vector<uint32_t> added;
  std::vector<uint32_t> changed;
  std::vector<uint32_t> gone;
  // Of those added, the one gone whose place it took: of the same name, folded as for searching,
  // and form, and each the only one of these among all that are added and gone.
  std::map<uint32_t, uint32_t> replaces;
  uint64_t replaced_by_several = 0;  // names gone and added, of which several are alike

  bool any() const { return !added.empty() || !changed.empty() || !gone.empty(); }
};

SdnChanges ChangesBetween(const SdnCopy& before, const SdnCopy& now);

// Whether a copy has lost so much that its source must be thought to have failed: more than one in
// twenty of its entries, and more than ten. The most that the list is seen to have lost for good
// are 150 of 9,158 (2021-12-30), one in sixty; what comes of a failed fetch has lost nearly all.
bool IsAbsurdlyShrunken(size_t entries_before, size_t gone);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_SDN_CHANGES_H_
