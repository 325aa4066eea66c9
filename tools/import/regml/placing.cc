#include "tools/import/regml/placing.h"

#include <limits>
#include <optional>

#include "tools/import/regml/labels.h"

namespace lexlog {
namespace {

using Place = ProvisionTree::Place;

constexpr size_t kEnd = std::numeric_limits<size_t>::max();

bool IsThere(const std::string& label, const ProvisionTree& tree) {
  return label.empty() || tree.Find(label) != nullptr;
}

std::optional<Place> After(const std::string& sibling, const ProvisionTree& tree) {
  std::optional<Place> place = tree.PlaceOf(sibling);
  if (place.has_value()) ++place->index;
  return place;
}

}  // namespace

bool StatedPlaceIsThere(const RegmlChange& change, const ProvisionTree& tree) {
  return IsThere(change.parent, tree) && IsThere(change.before, tree) &&
         IsThere(change.after, tree);
}

bool StatesPlace(const RegmlChange& change) {
  return !change.parent.empty() || !change.before.empty() || !change.after.empty();
}

Place PlaceFor(const RegmlChange& change, absl::string_view label, const ProvisionTree& tree) {
  if (const auto before = tree.PlaceOf(change.before)) return *before;
  if (const auto after = After(change.after, tree)) return *after;
  if (tree.Find(change.parent) != nullptr) return {change.parent, kEnd};
  for (const std::string& sibling : LabelsBefore(label)) {
    if (const auto after = After(sibling, tree)) return *after;
  }
  std::string above = LabelAbove(label);
  while (!above.empty() && tree.Find(above) == nullptr) above = LabelAbove(above);
  return {above.empty() ? tree.root() : above, kEnd};
}

}  // namespace lexlog
