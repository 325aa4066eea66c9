#ifndef LEXLOG_TOOLS_CLI_EXPORT_RUN_H_
#define LEXLOG_TOOLS_CLI_EXPORT_RUN_H_

#include <string>

#include "lexlog/v1/query.pb.h"
#include "tools/cli/command.h"
#include "tools/cli/facts.h"

namespace lexlog {

enum class ExportWhat { kEvents, kRows, kStates, kFindings, kSqlite };

// What the command line of an export says.
struct ExportFlags {
  ExportWhat what = ExportWhat::kEvents;
  std::string out = "-";
  std::string format;   // "jsonl", "csv", "spreadsheet"; empty: by the end of the name
  std::string archive;  // folder; empty: none
  bool force = false;
  v1::Coordinate coordinate;
  FactFlags facts;

  bool of_activity() const {
    return !facts.file.empty() || !facts.given.empty() || !facts.assumed.empty();
  }
};

ExitCode RunExport(const Invocation& invocation, const ExportFlags& flags);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_CLI_EXPORT_RUN_H_
