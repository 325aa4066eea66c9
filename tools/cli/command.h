#ifndef LEXLOG_TOOLS_CLI_COMMAND_H_
#define LEXLOG_TOOLS_CLI_COMMAND_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "lexlog/v1/query.pb.h"
#include "lexlog/v1/what_if.pb.h"
#include "tools/cli/exit_code.h"

namespace lexlog {

// The folder that LEXLOG_STORE names, else "lexlog-store".
std::string DefaultStore();

// What a command line asked for: set while it is parsed, run afterwards.
struct Invocation {
  std::string store = DefaultStore();
  std::string format = "text";
  int sources = 2;
  bool why = false;  // show the whole reason of everything
  // A command that asks a question sets this, any other sets `run`.
  std::function<absl::StatusOr<v1::Question>()> question;
  std::function<ExitCode()> run;
};

// Each adds one subcommand, or a few, to `app`. `invocation` must outlive the parsing and the run.
void AddRecordCommand(CLI::App& app, Invocation& invocation);
void AddImportCommand(CLI::App& app, Invocation& invocation);
void AddRulesCommand(CLI::App& app, Invocation& invocation);
void AddTextCommands(CLI::App& app, Invocation& invocation);     // text, diff
void AddHistoryCommands(CLI::App& app, Invocation& invocation);  // history, changes
void AddCheckCommand(CLI::App& app, Invocation& invocation);
void AddListedCommand(CLI::App& app, Invocation& invocation);
void AddExposureCommand(CLI::App& app, Invocation& invocation);
void AddLogCommands(CLI::App& app, Invocation& invocation);  // log, source
void AddWhatIfCommand(CLI::App& app, Invocation& invocation);
void AddMemoCommand(CLI::App& app, Invocation& invocation);
void AddExportCommand(CLI::App& app, Invocation& invocation);
void AddRebuildCommand(CLI::App& app, Invocation& invocation);
void AddCompletionCommand(CLI::App& app, Invocation& invocation);

// Every command that asks a question: what may also stand behind `what-if FILE --`.
void AddQuestionCommands(CLI::App& app, Invocation& invocation);

// Reads `words` ("check", "--on", "2025-05-01" …) as the command line of a question and sets
// `invocation.question`; what they say of store, format and sources overrules what stands there.
// An exit code where there is nothing to ask: help was wanted, or what is wrong was said. `before`
// is what the user typed in front of them, for help.
std::optional<ExitCode> ParseQuestion(const std::string& before, std::vector<std::string> words,
                                      Invocation& invocation);

// Makes `command` ask `*question`, or what `question` gives, once its flags are parsed.
void Asks(CLI::App& command, Invocation& invocation, std::shared_ptr<v1::Question> question);
void Asks(CLI::App& command, Invocation& invocation,
          std::function<absl::StatusOr<v1::Question>()> question);

// --store; --format and --sources.
void AddStoreFlag(CLI::App& command, Invocation& invocation);
void AddFormatFlag(CLI::App& command, Invocation& invocation,
                   const std::vector<std::string>& formats = {"text", "json"});

// The flags of a coordinate: --on, --public-by, --known-to, --recorded-by, --proof; each with
// `prefix` before it ("to-" gives --to-on). Their values are in `coordinate` after parsing.
struct CoordinateFlags {
  bool with_on = true;
  bool on_required = true;
  std::string prefix = "";
};
void AddCoordinateFlags(CLI::App& command, const CoordinateFlags& flags,
                        v1::Coordinate& coordinate);

// --recorded-by alone, for what asks nothing else of a coordinate.
void AddRecordedByFlag(CLI::App& command, const std::string& prefix, v1::Coordinate& coordinate);

// For questions of two coordinates: what is not said of the second is as in the first.
void FillFrom(const v1::Coordinate& first, v1::Coordinate& second);

// Shell completion for the commands and flags of `app`.
std::string BashCompletion(const CLI::App& app);
std::string ZshCompletion(const CLI::App& app);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_CLI_COMMAND_H_
