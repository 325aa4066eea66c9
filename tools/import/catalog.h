#ifndef LEXLOG_TOOLS_IMPORT_CATALOG_H_
#define LEXLOG_TOOLS_IMPORT_CATALOG_H_

#include "absl/strings/string_view.h"
#include "tools/import/event_format.h"

namespace lexlog {

// Every importer there is; the one list.
const EventFormats& AllEventFormats();

// The one for files whose name ends so; null if there is none.
const EventFormat* EventFormatFor(absl::string_view file_name);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_CATALOG_H_
