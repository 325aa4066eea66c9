#ifndef LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_INSTRUMENT_EVENTS_H_
#define LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_INSTRUMENT_EVENTS_H_

#include <vector>

#include "lexlog/v1/event.pb.h"
#include "tools/import/federal_register/paper.h"

namespace lexlog::fr {

// The two sources that all other events cite: the printed register, which is its issuers' words,
// and the API's metadata, which are what the register's editors make of them.
std::vector<v1::Event> SourceEvents();

// That the paper was signed, filed for public inspection, published: one event for each that the
// register states. A paper that is only filed yet is not published.
std::vector<v1::Event> InstrumentEvents(const Paper& paper);

}  // namespace lexlog::fr

#endif  // LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_INSTRUMENT_EVENTS_H_
