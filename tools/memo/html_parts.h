#ifndef LEXLOG_TOOLS_MEMO_HTML_PARTS_H_
#define LEXLOG_TOOLS_MEMO_HTML_PARTS_H_

#include <pugixml.hpp>
#include <string>
#include <vector>

#include "tools/memo/document.h"

namespace lexlog {

// An element at the end of `parent`. The name is ours, never data.
pugi::xml_node Element(pugi::xml_node parent, const char* name, const char* css_class = nullptr);

// `text` as text, made visible.
void AddText(pugi::xml_node parent, absl::string_view text, bool keep_lines = false);

void AddLine(pugi::xml_node parent, const Line& line);

// The timeline as SVG inside `parent`.
void AddTimeline(pugi::xml_node parent, const Timeline& timeline);

// What stands between <style> and </style>: what is always the same, and the lines that are said
// on every page.
absl::string_view StyleSheet();
std::string RunningBoxes(const std::vector<std::string>& lines);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_MEMO_HTML_PARTS_H_
