#ifndef LEXLOG_TOOLS_IMPORT_TEXT_LINES_H_
#define LEXLOG_TOOLS_IMPORT_TEXT_LINES_H_

#include <string>

#include "absl/strings/string_view.h"
#include "tools/import/event_format.h"

namespace lexlog {

// That line `number` of a file is not UTF-8 text.
Unreadable NoText(int number, absl::string_view line, absl::string_view event);

// `text` with "?" for all that is not ASCII: what can still be read of what is not UTF-8.
std::string AsciiOf(absl::string_view text);

// `bytes` without the mark that some editors put before UTF-8 text.
absl::string_view WithoutByteOrderMark(absl::string_view bytes);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_TEXT_LINES_H_
