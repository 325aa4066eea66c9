#ifndef LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_PROSE_PROVISIONS_H_
#define LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_PROSE_PROVISIONS_H_

#include <optional>
#include <string>
#include <vector>

#include "tools/import/federal_register/dates_prose.h"
#include "tools/import/federal_register/prose_tokens.h"

namespace lexlog::fr {

// The provisions that `words` name, and nothing but provisions: "the amendments to Sec. Sec.
// 54.601(b) and (c) (amendatory instruction 2)" are 54.601(b) and 54.601(c). nullopt: something
// else is in it.
std::optional<std::vector<std::string>> ProvisionsOf(Cursor words);

// The documents that are cited in `words` as what is spoken of, not those by which it was delayed
// or corrected before. nullopt: it is not sure which is meant: one of
// several, or one whose citation and date contradict each other.
std::optional<std::vector<Cited>> TargetsOf(Cursor words);

}  // namespace lexlog::fr

#endif  // LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_PROSE_PROVISIONS_H_
