#ifndef LEXLOG_TOOLS_CLI_COMMAND_H_
#define LEXLOG_TOOLS_CLI_COMMAND_H_

#include <functional>
#include <memory>
#include <string>

#include "CLI/CLI.hpp"
#include "lexlog/v1/query.pb.h"
#include "tools/cli/exit_code.h"

namespace lexlog {

// What a command line asked for: set while it is parsed, run afterwards.
struct Invocation {
  std::string store;
  std::string format = "text";
  int sources = 2;
  std::function<ExitCode()> run;
};

// Each adds one subcommand, or a few, to `app`. `invocation` must outlive the parsing and the run.
void AddRecordCommand(CLI::App& app, Invocation& invocation);
void AddRulesCommand(CLI::App& app, Invocation& invocation);
void AddTextCommands(CLI::App& app, Invocation& invocation);     // text, diff
void AddHistoryCommands(CLI::App& app, Invocation& invocation);  // history, changes
void AddLogCommands(CLI::App& app, Invocation& invocation);      // log, source
void AddCompletionCommand(CLI::App& app, Invocation& invocation);

// --store; --format and --sources.
void AddStoreFlag(CLI::App& command, Invocation& invocation);
void AddFormatFlag(CLI::App& command, Invocation& invocation);

// The flags of a coordinate: --on, --public-by, --known-to, --recorded-by, --proof; each with
// `prefix` before it ("to-" gives --to-on). Their values are in `coordinate` after parsing.
struct CoordinateFlags {
  bool with_on = true;
  bool on_required = true;
  std::string prefix = "";
};
void AddCoordinateFlags(CLI::App& command, const CoordinateFlags& flags,
                        v1::Coordinate& coordinate);

// For questions of two coordinates: what is not said of the second is as in the first.
void FillFrom(const v1::Coordinate& first, v1::Coordinate& second);

// Shell completion for the commands and flags of `app`.
std::string BashCompletion(const CLI::App& app);
std::string ZshCompletion(const CLI::App& app);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_CLI_COMMAND_H_
