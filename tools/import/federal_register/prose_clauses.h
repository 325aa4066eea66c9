#ifndef LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_PROSE_CLAUSES_H_
#define LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_PROSE_CLAUSES_H_

#include <optional>
#include <vector>

#include "tools/import/federal_register/dates_prose.h"
#include "tools/import/federal_register/prose_tokens.h"

namespace lexlog::fr {

// The clauses of which sentences about force are made. Each reads what stands at `words` and steps
// over it; where it does not understand it, it says so and `words` is worth nothing any more.

// "is effective", "will take effect", "becomes effective"
bool AcceptVerb(Cursor& words);

// "on January 1, 2024", "0901 UTC, January 25, 2024", "upon publication"
std::optional<Start> AcceptStart(Cursor& words);

// ", through 2400 hours, A.l.t., December 31, 2024": sets the end. False: it is another clause.
bool AcceptEnd(Cursor& words, Statement& statement);

// ", except for instructions 3 and 4, which are delayed indefinitely": a statement for each.
// nullopt: not understood.
std::optional<std::vector<Statement>> ReadExceptions(Cursor words);

// Whether `words` are all of the document itself: "This final rule".
bool IsItself(Cursor words);

}  // namespace lexlog::fr

#endif  // LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_PROSE_CLAUSES_H_
