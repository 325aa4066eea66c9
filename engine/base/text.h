#ifndef LEXLOG_ENGINE_BASE_TEXT_H_
#define LEXLOG_ENGINE_BASE_TEXT_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace lexlog {

// Whether `text` is well-formed UTF-8 without NUL.
bool IsUtf8(absl::string_view text);

// `text` in Unicode NFC with each run of white space as one space and none at the ends: what two
// copies of a passage have in common. Not UTF-8: empty.
std::string FoldSpace(absl::string_view text);

// FoldSpace without case and diacritics (NFKD, marks dropped, case folded): for finding words.
std::string FoldForSearch(absl::string_view text);

// `text` cut into words, runs of white space, and single other characters; each Chinese, Japanese
// or Korean character stands alone. Joined again they are `text`. Not UTF-8: one piece.
std::vector<std::string> SplitWords(absl::string_view text);

// Columns that a terminal gives `text` (wide Chinese characters take two). Not UTF-8: its bytes.
int DisplayWidth(absl::string_view text);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_BASE_TEXT_H_
