#ifndef LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_FORCE_EVENTS_H_
#define LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_FORCE_EVENTS_H_

#include <vector>

#include "lexlog/v1/event.pb.h"
#include "tools/import/federal_register/paper.h"

namespace lexlog::fr {

// From when the paper itself, and provisions of it, are in force: what the prose of `dates` says,
// and beside it what the API makes of it. Nothing where no day is stated, or where papers of its
// kind have no force. Of a correction: of what it corrects (corrections.h).
std::vector<v1::Event> ForceEvents(const Paper& paper, Tally& tally);

}  // namespace lexlog::fr

#endif  // LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_FORCE_EVENTS_H_
