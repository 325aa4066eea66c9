#ifndef LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_DISPOSITION_EVENTS_H_
#define LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_DISPOSITION_EVENTS_H_

#include <vector>

#include "lexlog/v1/event.pb.h"
#include "tools/import/federal_register/paper.h"

namespace lexlog::fr {

// What the register notes of a presidential document's effect on others, and of theirs on it:
// where one revokes or supersedes another as a whole, the end of the other's force. Amendments and
// what is revoked in part end nothing; they stand among the paper's references, and the paper
// responds to what it amends.
std::vector<v1::Event> DispositionEvents(const Paper& paper, Tally& tally);

}  // namespace lexlog::fr

#endif  // LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_DISPOSITION_EVENTS_H_
