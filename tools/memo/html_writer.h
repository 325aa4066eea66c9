#ifndef LEXLOG_TOOLS_MEMO_HTML_WRITER_H_
#define LEXLOG_TOOLS_MEMO_HTML_WRITER_H_

#include <string>

#include "tools/memo/document.h"

namespace lexlog {

// The document as one HTML file that needs nothing beside it: no script, nothing fetched. It is
// well-formed XML too. What comes from data is text or the value of an attribute, written by
// pugixml. Pure.
std::string WriteHtml(const Document& document);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_MEMO_HTML_WRITER_H_
