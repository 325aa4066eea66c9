#ifndef LEXLOG_TOOLS_MEMO_MARKDOWN_WRITER_H_
#define LEXLOG_TOOLS_MEMO_MARKDOWN_WRITER_H_

#include <string>

#include "absl/strings/string_view.h"
#include "tools/memo/document.h"

namespace lexlog {

// The document as CommonMark with tables. What comes from data is text in it: neither markup nor
// HTML nor a link. A figure is left out: a table says the same in words. Pure.
std::string WriteMarkdown(const Document& document);

// `text` as one line of Markdown that shows as `text`, wherever in a line it stands.
std::string EscapeMarkdown(absl::string_view text);

// The same for a piece that does not begin its line.
std::string EscapeInside(absl::string_view text);

// `line`, escaped already, so that it begins no list and no rule.
std::string EscapeBegin(absl::string_view line);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_MEMO_MARKDOWN_WRITER_H_
