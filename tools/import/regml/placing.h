#ifndef LEXLOG_TOOLS_IMPORT_REGML_PLACING_H_
#define LEXLOG_TOOLS_IMPORT_REGML_PLACING_H_

#include <string>

#include "absl/strings/string_view.h"
#include "tools/import/regml/changes.h"
#include "tools/import/regml/provision_tree.h"

namespace lexlog {

// Whether every place that the change states is there.
bool StatedPlaceIsThere(const RegmlChange& change, const ProvisionTree& tree);

// Whether the change states a place at all.
bool StatesPlace(const RegmlChange& change);

// Where `label` goes: before or after the sibling that the change states; else at the end of the
// parent that it states; else after the sibling that its label says comes before it; else at the
// end of what its label says stands above it, as far up as there is something.
ProvisionTree::Place PlaceFor(const RegmlChange& change, absl::string_view label,
                              const ProvisionTree& tree);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_REGML_PLACING_H_
