#ifndef LEXLOG_TOOLS_IMPORT_REGML_PROVISION_TREE_H_
#define LEXLOG_TOOLS_IMPORT_REGML_PROVISION_TREE_H_

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "tools/import/regml/provision.h"

namespace lexlog {

// A regulation as it stands: provisions by label, each below at most one other.
class ProvisionTree {
 public:
  // Where a provision stands among those below another.
  struct Place {
    std::string parent;
    size_t index = 0;
  };

  ProvisionTree() = default;
  explicit ProvisionTree(Branch all);

  const std::string& root() const { return root_; }
  const std::map<std::string, Provision>& provisions() const { return provisions_; }

  // nullptr: it is not there.
  const Provision* Find(absl::string_view label) const;

  // nullopt: it is not there, or is the root.
  std::optional<Place> PlaceOf(absl::string_view label) const;

  // Whether `label` is `above`, or below it.
  bool IsIn(absl::string_view label, absl::string_view above) const;

  // Takes out a provision and all below it; empty: it is not there.
  Branch Take(absl::string_view label);

  // Puts a branch at `place`; what it has a label in common with is taken out before. Returns those
  // labels that stood elsewhere. An index past the end is the end; a parent that is not there, the
  // root.
  std::vector<std::string> Put(Branch branch, const Place& place);

  // Puts another branch in the place of a provision that is there, the root included.
  std::vector<std::string> Replace(absl::string_view label, Branch branch);

  // Puts words in the place of a piece of a provision that is there, or adds them after the others.
  void SetPiece(absl::string_view label, const Provision::Piece& piece);

  // Takes out a piece; false: it has none of that name.
  bool TakePiece(absl::string_view label, absl::string_view element);

  // Gives a provision that is there a label that is free.
  void Rename(absl::string_view label, const std::string& to);

 private:
  void TakeBelow(const std::string& label, Branch& branch);

  std::string root_;
  std::map<std::string, Provision> provisions_;
  std::map<std::string, std::string> parents_;
};

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_REGML_PROVISION_TREE_H_
