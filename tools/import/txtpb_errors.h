#ifndef LEXLOG_TOOLS_IMPORT_TXTPB_ERRORS_H_
#define LEXLOG_TOOLS_IMPORT_TXTPB_ERRORS_H_

#include <string>

#include "tools/import/event_format.h"

namespace lexlog {

// What Protobuf's text parser says, in words for people who write events: field, what, mend.
Unreadable ExplainTextError(const std::string& message);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_TXTPB_ERRORS_H_
