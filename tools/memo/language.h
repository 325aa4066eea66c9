#ifndef LEXLOG_TOOLS_MEMO_LANGUAGE_H_
#define LEXLOG_TOOLS_MEMO_LANGUAGE_H_

#include <string>

#include "absl/strings/string_view.h"

namespace lexlog {

// "zh-Hans" -> "Simplified Chinese"; the tag itself where it names no language that is known.
std::string LanguageInWords(absl::string_view tag);

// A tag that can stand in a lang attribute; "" for what is no BCP 47 tag.
std::string LanguageTag(absl::string_view tag);

// `text` with nothing in it that cannot be seen or that moves what stands beside it: controls,
// marks of direction and the like show as "[U+202E]", line ends and tabs as spaces unless
// `keep_lines`. What is not UTF-8 shows as U+FFFD.
std::string Visible(absl::string_view text, bool keep_lines = false);

// Whether anything in it is written from right to left.
bool HasRightToLeft(absl::string_view text);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_MEMO_LANGUAGE_H_
