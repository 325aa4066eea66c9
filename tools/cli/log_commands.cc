#include "tools/cli/command.h"

namespace lexlog {
namespace {

void AddLog(CLI::App& app, Invocation& invocation) {
  CLI::App& command =
      *app.add_subcommand("log", "The events on record, as their authors entered them");
  auto question = std::make_shared<v1::Question>();
  v1::LogRequest* request = question->mutable_log();
  AddCoordinateFlags(command, {.with_on = false}, *request->mutable_coordinate());
  command
      .add_option_function<std::string>(
          "--subject", [request](const std::string& text) { request->set_subject(text); },
          "Only of this subject, or of this kind of subject: figure, norm …")
      ->type_name("SUBJECT");
  command
      .add_option_function<std::string>(
          "--event", [request](const std::string& id) { request->set_event(id); },
          "Only the event with this id")
      ->type_name("ID");
  command
      .add_option_function<std::string>(
          "--words", [request](const std::string& words) { request->set_words(words); },
          "Only events that hold all of these words somewhere; letter case and accents apart")
      ->type_name("WORDS");
  AddFormatFlag(command, invocation);
  AddStoreFlag(command, invocation);
  command.footer("Examples:\n  lexlog log --subject figure\n  lexlog log --words \"H20 licence\"");
  Asks(command, invocation, question);
}

void AddSource(CLI::App& app, Invocation& invocation) {
  CLI::App& command =
      *app.add_subcommand("source", "The sources registered, what cites them, what is archived");
  auto question = std::make_shared<v1::Question>();
  v1::SourceRequest* request = question->mutable_source();
  command.add_option_function<std::string>(
      "NAME", [request](const std::string& name) { request->set_source(name); },
      "One source; all if left out");
  AddCoordinateFlags(command, {.with_on = false}, *request->mutable_coordinate());
  command.add_flag_callback(
      "--content", [request] { request->set_content(true); },
      "With --format json: the archived bytes too");
  AddFormatFlag(command, invocation);
  AddStoreFlag(command, invocation);
  command.footer("Example:\n  lexlog source");
  Asks(command, invocation, question);
}

}  // namespace

void AddLogCommands(CLI::App& app, Invocation& invocation) {
  AddLog(app, invocation);
  AddSource(app, invocation);
}

}  // namespace lexlog
