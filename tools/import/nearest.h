#ifndef LEXLOG_TOOLS_IMPORT_NEAREST_H_
#define LEXLOG_TOOLS_IMPORT_NEAREST_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace lexlog {

// The candidate that `word` is most likely a misspelling of; empty if it is like none.
std::string Nearest(absl::string_view word, const std::vector<std::string>& candidates);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_NEAREST_H_
