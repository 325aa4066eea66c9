#include "CLI/CLI.hpp"
#include "tools/cli/command.h"
#include "tools/cli/session.h"

int main(int argc, char** argv) {
  CLI::App app(
      "lexlog: an append-only record of what regulators and markets did, and what the rules were "
      "on "
      "any day, as published by any other");
  app.name("lexlog");
  app.set_version_flag("--version", "lexlog 0.1.0");
  app.require_subcommand(1);
  lexlog::Invocation invocation;
  lexlog::AddRecordCommand(app, invocation);
  lexlog::AddImportCommand(app, invocation);
  lexlog::AddQuestionCommands(app, invocation);
  lexlog::AddWhatIfCommand(app, invocation);
  lexlog::AddMemoCommand(app, invocation);
  lexlog::AddExportCommand(app, invocation);
  lexlog::AddRebuildCommand(app, invocation);
  lexlog::AddCompletionCommand(app, invocation);
  app.footer(
      "Days are YYYY-MM-DD. Exit codes: 0 done; 2 the command line or the question cannot be\n"
      "understood; 3 no such store, subject, event or source; 4 the head of the log moved;\n"
      "5 locked, or the disk refuses; 6 the store is damaged, foreign or newer; 7 some of the\n"
      "input was refused (record: then nothing of it is recorded); 1 a fault of the program.");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? lexlog::kExitOk : lexlog::kExitUsage;
  }
  return invocation.run ? invocation.run() : lexlog::Ask(invocation);
}
