#include "tools/cli/command.h"

namespace lexlog {

void AddRulesCommand(CLI::App& app, Invocation& invocation) {
  CLI::App& command = *app.add_subcommand(
      "rules", "What the rules were on a day: force, enforcement, licensing, norms, readings");
  auto question = std::make_shared<v1::Question>();
  v1::RulesRequest* request = question->mutable_rules();
  AddCoordinateFlags(command, {}, *request->mutable_coordinate());
  command
      .add_option_function<std::string>(
          "--instrument", [request](const std::string& name) { request->set_instrument(name); },
          "Only this instrument: its subject, its name, or what it is also called")
      ->type_name("NAME");
  command
      .add_option_function<std::string>(
          "--jurisdiction", [request](const std::string& code) { request->set_jurisdiction(code); },
          "Only instruments of this jurisdiction")
      ->type_name("CODE");
  AddFormatFlag(command, invocation);
  AddStoreFlag(command, invocation);
  command.footer(
      "Examples:\n"
      "  lexlog rules --on 2025-05-16 --public-by 2025-05-10\n"
      "  lexlog rules --on 2025-05-16 --instrument ai-diffusion-rule --format json");
  Asks(command, invocation, question);
}

}  // namespace lexlog
