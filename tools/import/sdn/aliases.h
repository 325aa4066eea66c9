#ifndef LEXLOG_TOOLS_IMPORT_SDN_ALIASES_H_
#define LEXLOG_TOOLS_IMPORT_SDN_ALIASES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace lexlog {

// Adds to `aliases` the names that OFAC's remarks give as "a.k.a. 'NAME'", f.k.a. and n.k.a. alike,
// each once: "a.k.a. 'ABU AL-'ABD'; DOB 1971." gives ABU AL-'ABD. Returns how many begin so and
// have no end; they are not guessed at.
int ReadAliases(absl::string_view remarks, std::vector<std::string>& aliases);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_SDN_ALIASES_H_
