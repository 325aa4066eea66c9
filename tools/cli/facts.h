#ifndef LEXLOG_TOOLS_CLI_FACTS_H_
#define LEXLOG_TOOLS_CLI_FACTS_H_

#include <map>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "lexlog/v1/activity.pb.h"

namespace lexlog {

// What a command line says of an activity, as typed.
struct FactFlags {
  std::string file;                                       // --facts
  std::map<std::string, std::vector<std::string>> given;  // by name of the flag
  std::vector<std::string> assumed;                       // "item=ascend-910c"
  std::string quantity;                                   // "500 units"
  bool refrain = false;
};

// --who, --item … --assume, --quantity, --refrain, --facts. `flags` must outlive the parsing.
void AddFactFlags(CLI::App& command, FactFlags& flags);

// The activity: that of the file, overruled by the flags. The value "other" says that none of what
// norms name is true of it; "unknown" takes out what the file says.
//   InvalidArgument  what is wrong with a flag or, with its line, with the file.
absl::StatusOr<v1::Activity> ActivityOf(const FactFlags& flags);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_CLI_FACTS_H_
