#ifndef LEXLOG_TOOLS_IMPORT_REGML_CHANGES_H_
#define LEXLOG_TOOLS_IMPORT_REGML_CHANGES_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tools/import/event_format.h"
#include "tools/import/regml/provision_tree.h"
#include "tools/import/regml/xml.h"

namespace lexlog {

// One change as its notice states it.
struct RegmlChange {
  std::string operation;  // "added", "modified", "deleted", "moved", "changeTarget", "changeLabel"
  std::string label;
  std::string subpath;  // the piece of the provision that is meant: "title"
  std::string parent;   // where it goes …
  std::string before;
  std::string after;
  std::string new_label;
  std::vector<pugi::xml_node> contents;
  int line = 0;
};

// What came of the changes of one notice.
struct ChangeReport {
  std::vector<Unreadable> refused;           // any: the tree is not what the notice makes of it
  std::set<std::string> stated;              // provisions whose words the notice gives
  std::map<std::string, std::string> notes;  // by provision: what was odd about its change
  std::vector<std::string> odd;              // the same and more, in words that name the label
  std::map<std::string, uint64_t> counts;    // how many, by words
  struct Done {
    std::string operation;
    std::string label;
    std::string subpath;
    std::vector<std::string> labels;  // the provision and all below it that it gives
  };
  std::vector<Done> done;
};

// Carries out the changes of a notice on `tree` in the order of RegML: additions, moves, deletions,
// what is modified, names. Nothing is passed over in
// silence: what cannot be carried out is refused, what was carried out otherwise than stated is
// counted and noted.
ChangeReport CarryOut(const RegmlXml& notice, ProvisionTree& tree);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_REGML_CHANGES_H_
