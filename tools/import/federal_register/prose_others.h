#ifndef LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_PROSE_OTHERS_H_
#define LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_PROSE_OTHERS_H_

#include <vector>

#include "tools/import/federal_register/dates_prose.h"
#include "tools/import/federal_register/prose_tokens.h"

namespace lexlog::fr {

// Reads a sentence about another document: that its start is delayed, that provisions of it are
// now effective, that it is stayed, withdrawn or corrected. Empty: it is no such sentence, or not
// understood.
std::vector<Statement> ReadOthers(Cursor words);

}  // namespace lexlog::fr

#endif  // LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_PROSE_OTHERS_H_
