#ifndef LEXLOG_TOOLS_IMPORT_REGML_PROVISION_H_
#define LEXLOG_TOOLS_IMPORT_REGML_PROVISION_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "tools/import/regml/xml.h"

namespace lexlog {

// An element that has a label: a part, subpart, section, paragraph, appendix, interpretation. Its
// own words are all that stands in it and in no provision below it.
struct Provision {
  struct Piece {
    std::string element;   // "marker", "title", "subject", "content", "tableOfContents" …
    std::string words;     // lines
    bool runs_on = false;  // what follows stands on the same line: markers, key terms
  };
  std::string label;    // "1005-33-a-1-iv-B"
  std::string element;  // "paragraph"
  int line = 0;         // in its file
  std::vector<Piece> pieces;
  std::vector<std::string> children;  // labels, in order
};

// A provision and all below it: each before those below it.
using Branch = std::vector<Provision>;

// What reading elements came upon.
struct ReadNotes {
  std::map<std::string, uint64_t> unknown;  // elements that RegML does not have, by name
  struct Twice {
    std::string label;
    int line = 0;
    std::string kept_as;
  };
  std::vector<Twice> twice;  // labels that stood twice in one document
};

// The wording of a provision in the one canonical way: its pieces, in order, each on a line of its
// own; a marker and a key term on the line of what follows. Empty: it has no words of its own.
std::string WordingOf(const Provision& provision);

// Reads a labelled element. A label that stands twice is kept as "LABEL~2".
Branch ReadBranch(const RegmlXml& xml, pugi::xml_node element, ReadNotes& notes);

// Reads an element without a label as a piece of a provision.
Provision::Piece ReadPiece(pugi::xml_node element, ReadNotes& notes);

// The labelled elements in `node` that are in no other of them, in order; itself not.
std::vector<pugi::xml_node> LabelledIn(pugi::xml_node node);

// Whether an element is a provision.
bool IsProvision(pugi::xml_node element);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_REGML_PROVISION_H_
