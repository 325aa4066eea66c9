#include "tools/cli/command.h"

namespace lexlog {
namespace {

constexpr char kSubjectHelp[] = "A provision, or an instrument for all of its provisions";

void AddText(CLI::App& app, Invocation& invocation) {
  CLI::App& command = *app.add_subcommand("text", "The wording of a provision on a day");
  auto question = std::make_shared<v1::Question>();
  v1::TextRequest* request = question->mutable_text();
  command
      .add_option_function<std::string>(
          "SUBJECT", [request](const std::string& name) { request->set_subject(name); },
          kSubjectHelp)
      ->required();
  AddCoordinateFlags(command, {}, *request->mutable_coordinate());
  AddFormatFlag(command, invocation);
  AddStoreFlag(command, invocation);
  command.footer("Example:\n  lexlog text bis-press-statement --on 2025-05-12");
  Asks(command, invocation, question);
}

void AddDiff(CLI::App& app, Invocation& invocation) {
  CLI::App& command =
      *app.add_subcommand("diff", "The wording of a provision at two coordinates, word by word");
  auto question = std::make_shared<v1::Question>();
  v1::DiffRequest* request = question->mutable_diff();
  command
      .add_option_function<std::string>(
          "SUBJECT", [request](const std::string& name) { request->set_subject(name); },
          kSubjectHelp)
      ->required();
  AddCoordinateFlags(command, {}, *request->mutable_before());
  AddCoordinateFlags(command, {.on_required = false, .prefix = "to-"}, *request->mutable_after());
  AddFormatFlag(command, invocation);
  AddStoreFlag(command, invocation);
  command.footer(
      "What no --to- flag says is the same on both sides.\n"
      "Example:\n  lexlog diff bis-press-statement --on 2025-05-12 --to-on 2025-05-21");
  Asks(command, invocation, [question, request] {
    FillFrom(request->before(), *request->mutable_after());
    return absl::StatusOr<v1::Question>(*question);
  });
}

}  // namespace

void AddTextCommands(CLI::App& app, Invocation& invocation) {
  AddText(app, invocation);
  AddDiff(app, invocation);
}

}  // namespace lexlog
