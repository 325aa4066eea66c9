#ifndef LEXLOG_TOOLS_CLI_IMPORT_WORDS_H_
#define LEXLOG_TOOLS_CLI_IMPORT_WORDS_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "tools/import/recorder.h"

namespace lexlog {

// What an import came to, for people: a line for what was recorded, and one for each count.
std::string InWords(absl::string_view importer, const ImportTally& tally, bool dry_run);

// 1234567 -> "1,234,567"
std::string Grouped(uint64_t number);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_CLI_IMPORT_WORDS_H_
