#include "tools/import/regml/changes.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tools/import/regml/placing.h"
#include "tools/import/regml/read_changes.h"

namespace lexlog {
namespace {

class Carrier {
 public:
  Carrier(const RegmlXml& notice, ProvisionTree& tree) : notice_(notice), tree_(tree) {}

  ChangeReport CarryOut() {
    const std::vector<RegmlChange> changes = ReadChanges(notice_, report_);
    Additions(changes);
    for (const RegmlChange& change : changes) Other(change);
    for (const auto& [element, count] : read_.unknown) {
      report_.counts[absl::StrCat("elements unknown to RegML, read as words: <", element, ">")] +=
          count;
    }
    return std::move(report_);
  }

 private:
  void Refuse(const RegmlChange& change, std::string what, std::string mend) {
    report_.refused.push_back({change.line, change.label, "", std::move(what), std::move(mend)});
  }

  // Tells what was carried out otherwise than stated.
  void Odd(const std::string& label, const std::string& words) {
    report_.odd.push_back(absl::StrCat(label, ": ", words));
    std::string& note = report_.notes[label];
    absl::StrAppend(&note, note.empty() ? "" : "; ", words);
  }

  // Additions may stand beside each other: one waits until the place that it states is there.
  void Additions(const std::vector<RegmlChange>& changes) {
    std::vector<const RegmlChange*> waiting;
    for (const RegmlChange& change : changes) {
      if (change.operation == "added") waiting.push_back(&change);
    }
    bool stuck = false;
    while (!waiting.empty()) {
      std::vector<const RegmlChange*> still;
      for (const RegmlChange* change : waiting) {
        if (stuck || StatedPlaceIsThere(*change, tree_)) {
          if (stuck) Odd(change->label, "the place that its change states is not there");
          Add(*change);
        } else {
          still.push_back(change);
        }
      }
      stuck = still.size() == waiting.size();
      waiting = std::move(still);
    }
  }

  void Other(const RegmlChange& change) {
    if (change.operation == "moved") {
      Move(change);
    } else if (change.operation == "deleted") {
      Delete(change);
    } else if (change.operation == "modified") {
      Modify(change);
    } else if (change.operation == "changeLabel") {
      Relabel(change);
    }  // "changeTarget" changes where a reference leads, and no words
  }

  // The provision that an element gives; empty, and refused: it gives none, or one of them twice.
  Branch Given(const RegmlChange& change, pugi::xml_node element) {
    if (!IsProvision(element)) {
      Refuse(change, absl::StrCat("holds <", LocalName(element), ">, which has no label"),
             "give it a label, or say in subpath which piece of the provision it is");
      return {};
    }
    const size_t twice = read_.twice.size();
    Branch branch = ReadBranch(notice_, element, read_);
    if (read_.twice.size() == twice) return branch;
    const ReadNotes::Twice& second = read_.twice.back();
    report_.refused.push_back({second.line, second.label, "label",
                               "stands twice in what one change gives",
                               "give each provision a label of its own"});
    return {};
  }

  void Done(const RegmlChange& change, const Branch& branch) {
    ChangeReport::Done done{change.operation, change.label, change.subpath, {}};
    for (const Provision& provision : branch) {
      done.labels.push_back(provision.label);
      report_.stated.insert(provision.label);
    }
    report_.done.push_back(std::move(done));
  }

  void NoteElsewhere(const std::vector<std::string>& labels) {
    for (const std::string& label : labels) {
      Odd(label, "its label stood elsewhere before, which this takes the place of");
    }
  }

  void Add(const RegmlChange& change) {
    for (const pugi::xml_node element : change.contents) {
      Branch branch = Given(change, element);
      if (branch.empty()) continue;
      const std::string label = branch.front().label;
      const bool alone = change.contents.size() == 1;
      if (alone && label != change.label) {
        Odd(label, absl::StrCat("the change calls it ", change.label));
      }
      Put(change, alone ? change.label : label, std::move(branch));
    }
  }

  // Puts what is added where `as` would stand, which is the label that its change has for it.
  void Put(const RegmlChange& change, const std::string& as, Branch branch) {
    const std::string label = branch.front().label;
    Done(change, branch);
    if (tree_.Find(label) != nullptr) {
      Odd(label, "added, though it was there already");
      NoteElsewhere(tree_.Replace(label, std::move(branch)));
      return;
    }
    NoteElsewhere(tree_.Put(std::move(branch), PlaceFor(change, as, tree_)));
  }

  void Move(const RegmlChange& change) {
    if (tree_.Find(change.label) == nullptr || !change.subpath.empty()) {
      Refuse(change,
             change.subpath.empty() ? "is moved, and is not there"
                                    : "a piece of a provision cannot be moved",
             "move a provision that is there");
      return;
    }
    if (!StatesPlace(change) || !StatedPlaceIsThere(change, tree_) ||
        change.label == tree_.root() || tree_.IsIn(change.parent, change.label)) {
      Refuse(change, "is moved to no place that is there",
             "write in parent, before or after where it goes");
      return;
    }
    Branch branch = tree_.Take(change.label);
    ChangeReport::Done done{change.operation, change.label, "", {change.label}};
    tree_.Put(std::move(branch), PlaceFor(change, change.label, tree_));
    report_.done.push_back(std::move(done));
  }

  void Delete(const RegmlChange& change) {
    report_.done.push_back({change.operation, change.label, change.subpath, {change.label}});
    const bool there = tree_.Find(change.label) != nullptr;
    if (change.label == tree_.root()) {
      Refuse(change, "is the whole part", "delete what is in it");
    } else if (!there) {
      Odd(change.label, "deleted, though it is not there");
    } else if (change.subpath.empty()) {
      tree_.Take(change.label);
    } else if (!tree_.TakePiece(change.label, change.subpath)) {
      Odd(change.label, absl::StrCat("its ", change.subpath, " deleted, though it has none"));
    }
  }

  void Modify(const RegmlChange& change) {
    if (!change.subpath.empty()) {
      ModifyPiece(change, change.subpath);
    } else if (change.contents.size() > 1) {
      for (const pugi::xml_node element : change.contents) {
        Branch branch = Given(change, element);
        if (branch.empty()) continue;
        const std::string label = branch.front().label;
        if (label != change.label) {
          Odd(label, absl::StrCat("given by a change of ", change.label));
        }
        ModifyTo(change, label, std::move(branch));
      }
    } else if (!IsProvision(change.contents[0])) {
      const std::string piece(LocalName(change.contents[0]));
      Odd(change.label, absl::StrCat("read as a change of its ", piece, " alone"));
      ModifyPiece(change, piece);
    } else {
      Branch branch = Given(change, change.contents[0]);
      if (!branch.empty()) ModifyTo(change, change.label, std::move(branch));
    }
  }

  // The label of the change tells what is modified. What stands in its place keeps that label.
  void ModifyTo(const RegmlChange& change, const std::string& label, Branch branch) {
    const std::string given = branch.front().label;
    std::string target = label;
    if (given != label && tree_.Find(label) == nullptr) target = given;
    if (given != label) {
      Odd(target, absl::StrCat("the change calls it ", label, ", and what it gives ", given));
    }
    branch.front().label = target;
    if (tree_.Find(target) == nullptr) {
      Odd(target, "modified, though it was not there");
      Done(change, branch);
      NoteElsewhere(tree_.Put(std::move(branch), PlaceFor(change, target, tree_)));
      return;
    }
    Done(change, branch);
    NoteElsewhere(tree_.Replace(target, std::move(branch)));
    if (target != tree_.root()) PutWhereStated(change, target);
  }

  // A place stated for what is there already is carried out where it stands elsewhere.
  void PutWhereStated(const RegmlChange& change, const std::string& label) {
    if (!StatesPlace(change) || !StatedPlaceIsThere(change, tree_)) return;
    const auto at = tree_.PlaceOf(label);
    const auto before = tree_.PlaceOf(change.before);
    const auto after = tree_.PlaceOf(change.after);
    const bool is_before =
        before && at && at->parent == before->parent && at->index < before->index;
    const bool is_after = after && at && at->parent == after->parent && at->index > after->index;
    const bool is_within = !before && !after && at && at->parent == change.parent;
    if (is_before || is_after || is_within || tree_.IsIn(change.parent, label)) return;
    Odd(label, "moved to where its change states that it stands");
    Branch branch = tree_.Take(label);
    tree_.Put(std::move(branch), PlaceFor(change, label, tree_));
  }

  void ModifyPiece(const RegmlChange& change, const std::string& name) {
    if (tree_.Find(change.label) == nullptr || absl::StrContains(name, "/")) {
      Refuse(change, absl::StrCat("the ", name, " of a provision that is not there is modified"),
             "give the provision as a whole, or look which label is meant");
      return;
    }
    Provision::Piece piece = ReadPiece(change.contents[0], read_);
    if (LabelledIn(change.contents[0]).empty() && change.contents.size() == 1) {
      piece.element = name;
      report_.stated.insert(change.label);
      report_.done.push_back({change.operation, change.label, name, {change.label}});
      if (piece.words.empty()) {
        tree_.TakePiece(change.label, name);
      } else {
        tree_.SetPiece(change.label, piece);
      }
      return;
    }
    Refuse(change, absl::StrCat("its new ", name, " holds provisions of their own"),
           "change each by its own label");
  }

  void Relabel(const RegmlChange& change) {
    if (tree_.Find(change.label) == nullptr || tree_.Find(change.new_label) != nullptr ||
        change.label == tree_.root()) {
      Refuse(change,
             absl::StrCat("is to be called ", change.new_label,
                          ": the one is not there, or the other is"),
             "look which labels are meant");
      return;
    }
    tree_.Rename(change.label, change.new_label);
    report_.stated.insert(change.new_label);
    report_.done.push_back({change.operation, change.label, "", {change.new_label}});
  }

  const RegmlXml& notice_;
  ProvisionTree& tree_;
  ReadNotes read_;
  ChangeReport report_;
};

}  // namespace

ChangeReport CarryOut(const RegmlXml& notice, ProvisionTree& tree) {
  return Carrier(notice, tree).CarryOut();
}

}  // namespace lexlog
