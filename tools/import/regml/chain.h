#ifndef LEXLOG_TOOLS_IMPORT_REGML_CHAIN_H_
#define LEXLOG_TOOLS_IMPORT_REGML_CHAIN_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tools/import/event_format.h"
#include "tools/import/regml/header.h"

namespace lexlog {

// The files of one part of the Code in the order in which they are carried out.
struct RegmlChain {
  std::optional<RegmlHeader> base;     // the regulation as it stood first
  std::vector<RegmlHeader> notices;    // each after what it changes
  std::vector<RegmlHeader> published;  // the regulation as published later, to compare with
  std::vector<std::pair<std::string, Unreadable>> refused;  // file, and why
  std::vector<std::string> odd;  // what was read otherwise than stated, in words
};

// Puts the files of one part in order. A notice leads to the document that its preamble names,
// whatever its change set says. Where several change the same document, they follow each other by
// date of effect, then of publication. Refused: a notice of which it cannot be told what it
// changes, one that changes itself by a detour, one that stands twice.
RegmlChain ChainOf(std::vector<RegmlHeader> files);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_REGML_CHAIN_H_
