#include "tools/import/regml/provision_tree.h"

#include <algorithm>
#include <utility>

namespace lexlog {

ProvisionTree::ProvisionTree(Branch all) {
  if (all.empty()) return;
  root_ = all.front().label;
  for (Provision& provision : all) {
    for (const std::string& child : provision.children) parents_[child] = provision.label;
    const std::string label = provision.label;
    provisions_[label] = std::move(provision);
  }
}

const Provision* ProvisionTree::Find(absl::string_view label) const {
  const auto found = provisions_.find(std::string(label));
  return found == provisions_.end() ? nullptr : &found->second;
}

std::optional<ProvisionTree::Place> ProvisionTree::PlaceOf(absl::string_view label) const {
  const auto parent = parents_.find(std::string(label));
  if (parent == parents_.end()) return std::nullopt;
  const std::vector<std::string>& siblings = provisions_.at(parent->second).children;
  const auto at = std::find(siblings.begin(), siblings.end(), label);
  return Place{parent->second, static_cast<size_t>(at - siblings.begin())};
}

bool ProvisionTree::IsIn(absl::string_view label, absl::string_view above) const {
  std::string at(label);
  while (at != above) {
    const auto parent = parents_.find(at);
    if (parent == parents_.end()) return false;
    at = parent->second;
  }
  return true;
}

Branch ProvisionTree::Take(absl::string_view label) {
  Branch branch;
  const std::string taken(label);
  if (provisions_.count(taken) == 0) return branch;
  if (const auto place = PlaceOf(taken)) {
    std::vector<std::string>& siblings = provisions_[place->parent].children;
    siblings.erase(siblings.begin() + static_cast<ptrdiff_t>(place->index));
  }
  TakeBelow(taken, branch);
  return branch;
}

void ProvisionTree::TakeBelow(const std::string& label, Branch& branch) {
  const auto found = provisions_.find(label);
  branch.push_back(std::move(found->second));
  provisions_.erase(found);
  parents_.erase(label);
  const std::vector<std::string> children = branch.back().children;
  for (const std::string& child : children) TakeBelow(child, branch);
}

std::vector<std::string> ProvisionTree::Put(Branch branch, const Place& place) {
  std::vector<std::string> elsewhere;
  for (const Provision& provision : branch) {
    if (!Take(provision.label).empty()) elsewhere.push_back(provision.label);
  }
  if (branch.empty()) return elsewhere;
  const std::string parent = Find(place.parent) == nullptr ? root_ : place.parent;
  std::vector<std::string>& siblings = provisions_[parent].children;
  const std::string label = branch.front().label;
  siblings.insert(siblings.begin() + static_cast<ptrdiff_t>(std::min(place.index, siblings.size())),
                  label);
  parents_[label] = parent;
  for (Provision& provision : branch) {
    for (const std::string& child : provision.children) parents_[child] = provision.label;
    const std::string own = provision.label;
    provisions_[own] = std::move(provision);
  }
  return elsewhere;
}

std::vector<std::string> ProvisionTree::Replace(absl::string_view label, Branch branch) {
  const std::optional<Place> place = PlaceOf(label);
  if (!place.has_value()) {
    *this = ProvisionTree(std::move(branch));
    return {};
  }
  Take(label);
  return Put(std::move(branch), *place);
}

void ProvisionTree::SetPiece(absl::string_view label, const Provision::Piece& piece) {
  std::vector<Provision::Piece>& pieces = provisions_.at(std::string(label)).pieces;
  for (Provision::Piece& old : pieces) {
    if (old.element != piece.element) continue;
    old = piece;
    return;
  }
  pieces.push_back(piece);
}

bool ProvisionTree::TakePiece(absl::string_view label, absl::string_view element) {
  std::vector<Provision::Piece>& pieces = provisions_.at(std::string(label)).pieces;
  const auto found = std::find_if(pieces.begin(), pieces.end(),
                                  [&](const auto& piece) { return piece.element == element; });
  if (found == pieces.end()) return false;
  pieces.erase(found);
  return true;
}

void ProvisionTree::Rename(absl::string_view label, const std::string& to) {
  Branch branch;
  const std::optional<Place> place = PlaceOf(label);
  if (!place.has_value()) return;
  branch = Take(label);
  branch.front().label = to;
  Put(std::move(branch), *place);
}

}  // namespace lexlog
