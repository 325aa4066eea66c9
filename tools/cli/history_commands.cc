#include "tools/cli/command.h"

namespace lexlog {
namespace {

void AddHistory(CLI::App& app, Invocation& invocation) {
  CLI::App& command = *app.add_subcommand(
      "history",
      "The life of a subject; with --on, what was published of that day as time went on");
  auto question = std::make_shared<v1::Question>();
  v1::HistoryRequest* request = question->mutable_history();
  command.add_option_function<std::vector<std::string>>(
      "SUBJECT",
      [request](const std::vector<std::string>& names) {
        for (const std::string& name : names) request->add_subject(name);
      },
      "Any subjects on record; every instrument if left out");
  AddCoordinateFlags(command, {.on_required = false}, *request->mutable_coordinate());
  command
      .add_option_function<std::string>(
          "--first", [request](const std::string& day) { request->set_first(day); },
          "Begin on this day")
      ->type_name("DAY");
  command
      .add_option_function<std::string>(
          "--last", [request](const std::string& day) { request->set_last(day); },
          "End on this day")
      ->type_name("DAY");
  AddFormatFlag(command, invocation);
  AddStoreFlag(command, invocation);
  command.footer(
      "Examples:\n"
      "  lexlog history --first 2025-01-01\n"
      "  lexlog history ai-diffusion-rule --public-by 2025-05-20\n"
      "  lexlog history ai-diffusion-rule --on 2025-05-16");
  Asks(command, invocation, [question, request] {
    request->set_of_one_day(!request->coordinate().effective_on().empty());
    return absl::StatusOr<v1::Question>(*question);
  });
}

void AddChanges(CLI::App& app, Invocation& invocation) {
  CLI::App& command = *app.add_subcommand(
      "changes",
      "Which subjects differ between two coordinates, and which events made them differ");
  auto question = std::make_shared<v1::Question>();
  v1::ChangesRequest* request = question->mutable_changes();
  AddCoordinateFlags(command, {}, *request->mutable_before());
  AddCoordinateFlags(command, {.on_required = false, .prefix = "to-"}, *request->mutable_after());
  AddFormatFlag(command, invocation);
  AddStoreFlag(command, invocation);
  command.footer(
      "What no --to- flag says is the same on both sides.\n"
      "Examples:\n"
      "  lexlog changes --on 2025-05-01 --to-on 2025-05-20\n"
      "  lexlog changes --on 2025-05-16 --public-by 2025-05-10 --to-public-by 2025-05-20");
  Asks(command, invocation, [question, request] {
    FillFrom(request->before(), *request->mutable_after());
    return absl::StatusOr<v1::Question>(*question);
  });
}

}  // namespace

void AddHistoryCommands(CLI::App& app, Invocation& invocation) {
  AddHistory(app, invocation);
  AddChanges(app, invocation);
}

}  // namespace lexlog
