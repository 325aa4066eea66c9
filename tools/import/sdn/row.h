#ifndef LEXLOG_TOOLS_IMPORT_SDN_ROW_H_
#define LEXLOG_TOOLS_IMPORT_SDN_ROW_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace lexlog {

// An entry of the SDN list as a row of sdn.csv has it. The file has twelve columns and no header;
// "-0-" says that a column is empty, which is an empty string here.
struct SdnEntry {
  uint32_t number = 0;               // ent_num
  std::string name;                  // SDN_Name; never empty
  std::string form;                  // SDN_Type: individual, vessel, aircraft; empty: an entity
  std::vector<std::string> program;  // "SDGT] [IFSR" is two
  std::vector<std::string> alias;    // the names between quotation marks after a.k.a. in remarks
  std::string
      detail;  // the other columns, each as the list words it behind what it is; remarks last
  int alias_unread = 0;  // places in remarks that begin like an alias, and have no end
};

struct SdnFault {
  std::string column;  // its name; empty: the row as a whole
  std::string what;
  std::string mend;
};

// Longer rows are refused: an event of it could not be recorded. The longest seen has 1,131 bytes.
inline constexpr size_t kSdnRowBytesMax = 16384;

// Reads a row without its line end; nullopt: `entry` holds it. A row is one line of UTF-8 text
// (every copy seen is plain ASCII); no other encoding is guessed at.
std::optional<SdnFault> ReadSdnRow(absl::string_view row, SdnEntry& entry);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_SDN_ROW_H_
