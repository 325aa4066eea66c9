#include <memory>
#include <string>
#include <utility>

#include "tools/cli/export_run.h"

namespace lexlog {
namespace {

// What a command of `export` is, and what `run` takes from it.
struct Part {
  CLI::App& command;
  std::shared_ptr<ExportFlags> flags;
};

Part AddPart(CLI::App& command, Invocation& invocation, ExportWhat what) {
  auto flags = std::make_shared<ExportFlags>();
  flags->what = what;
  AddStoreFlag(command, invocation);
  command.add_flag("--force", flags->force, "Replace the file if it is there already");
  command.callback([&invocation, flags] {
    invocation.run = [&invocation, flags] { return RunExport(invocation, *flags); };
  });
  return {command, std::move(flags)};
}

void AddTextFlags(Part& part) {
  part.command.add_option("-o,--out", part.flags->out, "Write it here; - is standard output")
      ->type_name("FILE")
      ->default_str(part.flags->out);
  part.command
      .add_option("--format", part.flags->format,
                  "jsonl: one object a line; csv: RFC 4180; spreadsheet: CSV in which nothing can "
                  "run as a formula. Else as the name of FILE ends, or jsonl")
      ->check(CLI::IsMember({"jsonl", "csv", "spreadsheet"}))
      ->type_name("FORMAT");
}

void AddEvents(CLI::App& app, Invocation& invocation) {
  Part part = AddPart(
      *app.add_subcommand("events", "The log, event by event; as JSON lines `record` reads it"),
      invocation, ExportWhat::kEvents);
  AddTextFlags(part);
  AddRecordedByFlag(part.command, "", part.flags->coordinate);
  part.command
      .add_option("--archive", part.flags->archive,
                  "Also write the archived bytes of sources into this folder, as `record "
                  "--archive` takes them")
      ->type_name("DIR");
  part.command.footer(
      "Line N is event N. Recorded into a new store it gives an equal log; when each event was\n"
      "recorded is then for the new store to say: CSV and SQLite tell what this one says.\n"
      "Examples:\n"
      "  lexlog export events -o events.jsonl\n"
      "  lexlog export events --format csv --recorded-by 193");
}

void AddRows(CLI::App& app, Invocation& invocation) {
  Part part =
      AddPart(*app.add_subcommand("rows",
                                  "Every row of every view: what each event says of what, since "
                                  "when, and on what proof"),
              invocation, ExportWhat::kRows);
  AddTextFlags(part);
  AddRecordedByFlag(part.command, "", part.flags->coordinate);
  part.command.footer("Example:\n  lexlog export rows --format csv");
}

void AddStates(CLI::App& app, Invocation& invocation) {
  Part part = AddPart(*app.add_subcommand("states",
                                          "What is said of every subject on a day: a line for each "
                                          "outcome of each aspect"),
                      invocation, ExportWhat::kStates);
  AddTextFlags(part);
  AddCoordinateFlags(part.command, {}, part.flags->coordinate);
  part.command.footer(
      "Where several outcomes are possible each has a line, and certainty says so.\n"
      "Example:\n  lexlog export states --on 2025-05-16 --public-by 2025-05-20");
}

void AddFindings(CLI::App& app, Invocation& invocation) {
  Part part = AddPart(
      *app.add_subcommand("findings", "What one activity is touched by: the findings of a check"),
      invocation, ExportWhat::kFindings);
  AddTextFlags(part);
  AddFactFlags(part.command, part.flags->facts);
  AddCoordinateFlags(part.command, {}, part.flags->coordinate);
  part.command.footer(
      "Example:\n  lexlog export findings --on 2025-05-20 --item ascend-910c --doing use");
}

void AddSqlite(CLI::App& app, Invocation& invocation) {
  Part part = AddPart(
      *app.add_subcommand("sqlite", "All of it as one SQLite file, with views for \"on this day\""),
      invocation, ExportWhat::kSqlite);
  part.command.add_option("FILE", part.flags->out, "The database, made whole or not at all")
      ->required();
  AddFactFlags(part.command, part.flags->facts);
  AddCoordinateFlags(part.command, {.on_required = false}, part.flags->coordinate);
  part.command.footer(
      "With --on also the states of that day; with facts also the findings. The other flags of a\n"
      "coordinate say at which knowledge states and spans are told; events and rows are all there\n"
      "up to --recorded-by. docs/export.md has the tables.\n"
      "Example:\n  lexlog export sqlite as-of.db --on 2025-05-16");
}

}  // namespace

void AddExportCommand(CLI::App& app, Invocation& invocation) {
  CLI::App& command = *app.add_subcommand(
      "export", "Events, rows, states and findings for other programs: JSON lines, CSV, SQLite");
  command.require_subcommand(1);
  AddEvents(command, invocation);
  AddRows(command, invocation);
  AddStates(command, invocation);
  AddFindings(command, invocation);
  AddSqlite(command, invocation);
  command.footer(
      "A file is there whole or not at all, and never replaces another without --force.\n"
      "Examples:\n"
      "  lexlog export events\n"
      "  lexlog export states --on 2025-05-16 --format csv");
}

}  // namespace lexlog
