#ifndef LEXLOG_TOOLS_IMPORT_REGML_WORDS_H_
#define LEXLOG_TOOLS_IMPORT_REGML_WORDS_H_

#include <cstdint>
#include <map>
#include <string>

#include "absl/strings/string_view.h"
#include "pugixml.hpp"

namespace lexlog {

// The words of an element as lines of plain text: what is set within a line runs on (references,
// definitions, emphasis), a row of a table is a line with " | " between its cells, a line to be
// filled in ends in "____", a footnote and a graphic stand in brackets. Provisions within are left
// out: they have words of their own. Elements that RegML does not have are read as words within a
// line, and counted by name in `unknown`.
std::string WordsOf(pugi::xml_node element, std::map<std::string, uint64_t>& unknown);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_REGML_WORDS_H_
