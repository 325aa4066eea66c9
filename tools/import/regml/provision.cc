#include "tools/import/regml/provision.h"

#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "tools/import/regml/words.h"

namespace lexlog {
namespace {

class BranchReader {
 public:
  BranchReader(const RegmlXml& xml, ReadNotes& notes) : xml_(xml), notes_(notes) {}

  std::string Read(pugi::xml_node element) {
    const std::string label = LabelFor(element);
    const size_t place = branch_.size();
    branch_.emplace_back();
    Provision provision;
    provision.label = label;
    provision.element = std::string(LocalName(element));
    provision.line = xml_.LineOf(element);
    ReadPieces(element, provision);
    for (const pugi::xml_node below : LabelledIn(element)) {
      provision.children.push_back(Read(below));
    }
    branch_[place] = std::move(provision);
    return label;
  }

  Branch Done() && { return std::move(branch_); }

 private:
  // Its label, told from those before it.
  std::string LabelFor(pugi::xml_node element) {
    const std::string label = AttributeOf(element, "label");
    std::string free = label;
    for (int copy = 2; !labels_.insert(free).second; ++copy) free = absl::StrCat(label, "~", copy);
    if (free != label) notes_.twice.push_back({label, xml_.LineOf(element), free});
    return free;
  }

  void ReadPieces(pugi::xml_node element, Provision& provision) {
    const std::string marker = AttributeOf(element, "marker");
    if (!marker.empty()) provision.pieces.push_back({"marker", marker, true});
    for (const pugi::xml_node child : element.children()) {
      Provision::Piece piece;
      if (child.type() == pugi::node_element) {
        if (IsProvision(child)) continue;
        piece = ReadPiece(child, notes_);
      } else if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
        piece.words = child.value();
        absl::RemoveExtraAsciiWhitespace(&piece.words);
      }
      if (!piece.words.empty()) provision.pieces.push_back(std::move(piece));
    }
  }

  const RegmlXml& xml_;
  ReadNotes& notes_;
  Branch branch_;
  absl::flat_hash_set<std::string> labels_;
};

void AddLabelled(pugi::xml_node node, std::vector<pugi::xml_node>& labelled) {
  for (const pugi::xml_node child : ElementsOf(node)) {
    if (IsProvision(child)) {
      labelled.push_back(child);
    } else {
      AddLabelled(child, labelled);
    }
  }
}

}  // namespace

std::string WordingOf(const Provision& provision) {
  std::string wording;
  bool runs_on = false;
  for (const Provision::Piece& piece : provision.pieces) {
    if (!wording.empty()) wording += runs_on ? ' ' : '\n';
    wording += piece.words;
    runs_on = piece.runs_on;
  }
  return wording;
}

Branch ReadBranch(const RegmlXml& xml, pugi::xml_node element, ReadNotes& notes) {
  BranchReader reader(xml, notes);
  reader.Read(element);
  return std::move(reader).Done();
}

Provision::Piece ReadPiece(pugi::xml_node element, ReadNotes& notes) {
  Provision::Piece piece;
  piece.element = std::string(LocalName(element));
  piece.words = WordsOf(element, notes.unknown);
  piece.runs_on = piece.element == "title" && AttributeOf(element, "type") == "keyterm";
  return piece;
}

std::vector<pugi::xml_node> LabelledIn(pugi::xml_node node) {
  std::vector<pugi::xml_node> labelled;
  AddLabelled(node, labelled);
  return labelled;
}

bool IsProvision(pugi::xml_node element) {
  return LocalName(element) != "tableOfContents" && !AttributeOf(element, "label").empty();
}

}  // namespace lexlog
