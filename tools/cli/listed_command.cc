#include <memory>
#include <string>

#include "tools/cli/command.h"

namespace lexlog {

void AddListedCommand(CLI::App& app, Invocation& invocation) {
  CLI::App& command = *app.add_subcommand(
      "listed", "Whether a name was on a list on a day, under which program, since when");
  auto question = std::make_shared<v1::Question>();
  v1::ListedRequest* request = question->mutable_listed();
  command
      .add_option_function<std::string>(
          "name", [request](const std::string& name) { request->set_name(name); },
          "A name as anyone may write it, a party (party/NAME) or an entry (listing/LIST/ENTRY)")
      ->type_name("NAME");
  AddCoordinateFlags(command, {}, *request->mutable_coordinate());
  command
      .add_option_function<std::string>(
          "--list", [request](const std::string& list) { request->set_list(list); },
          "Only this list: its subject, its name, or what it is also called")
      ->type_name("LIST");
  command.add_flag_callback(
      "--whole", [request] { request->set_whole(true); },
      "Every entry of the list as it stood, a line each, instead of a name");
  AddFormatFlag(command, invocation);
  AddStoreFlag(command, invocation);
  command.footer(
      "Case, diacritics, script, punctuation and the order of words make no difference to a name;\n"
      "names alike are shown apart. Not to be listed is an answer: the exit code is 0.\n"
      "Examples:\n"
      "  lexlog listed \"Tornado Cash\" --on 2022-11-08\n"
      "  lexlog listed \"Cash, Tornado\" --on 2022-11-08 --public-by 2022-11-01 --format json");
  Asks(command, invocation, question);
}

}  // namespace lexlog
