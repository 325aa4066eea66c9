#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "tools/cli/command.h"
#include "tools/cli/session.h"

namespace lexlog {
namespace {

std::vector<const CLI::App*> CommandsOf(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

// The options of a command and of the commands that it has in turn, each name once.
std::map<std::string, const CLI::Option*> OptionsOf(const CLI::App& command) {
  std::map<std::string, const CLI::Option*> options;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) options[name] = option;
  }
  for (const CLI::App* inner : CommandsOf(command)) options.merge(OptionsOf(*inner));
  return options;
}

// What may stand behind a command: the commands that it has in turn; "--on", "--public-by" …
std::vector<std::string> WordsOf(const CLI::App& command) {
  std::vector<std::string> words;
  for (const CLI::App* inner : CommandsOf(command)) words.push_back(inner->get_name());
  for (const auto& [name, option] : OptionsOf(command)) words.push_back(absl::StrCat("--", name));
  return words;
}

std::string NamesOf(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : CommandsOf(app)) names.push_back(command->get_name());
  return absl::StrJoin(names, " ");
}

// For zsh's _arguments: a text in single quotes with its brackets and colons escaped.
std::string ZshText(const std::string& text) {
  return absl::StrReplaceAll(text, {{"'", ""}, {"[", "\\["}, {"]", "\\]"}, {":", "\\:"}});
}

}  // namespace

std::string BashCompletion(const CLI::App& app) {
  std::string script = absl::StrCat(
      "_lexlog() {\n"
      "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} first=1 i\n"
      "  for ((i = 1; i < COMP_CWORD; ++i)); do\n"
      "    if [ \"${COMP_WORDS[i]}\" = -- ]; then first=$((i + 1)); fi\n"
      "  done\n"
      "  case $before in\n"
      "    --store|--archive) COMPREPLY=($(compgen -d -- \"$word\")); return ;;\n"
      "    --format) COMPREPLY=($(compgen -W 'text json svg md html' -- \"$word\")); return ;;\n"
      "    --proof|--to-proof)\n"
      "      COMPREPLY=($(compgen -W 'text official party press hearsay' -- \"$word\")); return "
      ";;\n"
      "  esac\n"
      "  if [ \"$COMP_CWORD\" = \"$first\" ]; then\n"
      "    COMPREPLY=($(compgen -W '",
      NamesOf(app),
      "' -- \"$word\")); return\n"
      "  fi\n"
      "  case ${COMP_WORDS[first]} in\n");
  for (const CLI::App* command : CommandsOf(app)) {
    absl::StrAppend(&script, "    ", command->get_name(), ") COMPREPLY=($(compgen -W '",
                    absl::StrJoin(WordsOf(*command), " "), "' -- \"$word\")) ;;\n");
  }
  absl::StrAppend(&script,
                  "  esac\n"
                  "  [[ $word == -* ]] || COMPREPLY+=($(compgen -f -- \"$word\"))\n"
                  "}\n"
                  "complete -F _lexlog lexlog\n");
  return script;
}

std::string ZshCompletion(const CLI::App& app) {
  std::string script =
      "#compdef lexlog\n"
      "_lexlog() {\n"
      "  local -a commands\n"
      "  local dashes=${words[(I)--]}\n"
      "  if (( dashes > 1 && dashes < CURRENT )); then  # a question behind what-if\n"
      "    words=(lexlog \"${(@)words[dashes+1,-1]}\")\n"
      "    (( CURRENT -= dashes - 1 ))\n"
      "  fi\n"
      "  commands=(\n";
  for (const CLI::App* command : CommandsOf(app)) {
    absl::StrAppend(&script, "    '", command->get_name(), ":", ZshText(command->get_description()),
                    "'\n");
  }
  script +=
      "  )\n"
      "  if (( CURRENT == 2 )); then _describe command commands; return; fi\n"
      "  case $words[2] in\n";
  for (const CLI::App* command : CommandsOf(app)) {
    absl::StrAppend(&script, "    ", command->get_name(), ") _arguments");
    if (!CommandsOf(*command).empty()) {
      absl::StrAppend(&script, " '2:what:(", NamesOf(*command), ")'");
    }
    for (const auto& [name, option] : OptionsOf(*command)) {
      const bool takes_value = option->get_items_expected_max() > 0;
      absl::StrAppend(
          &script, " '--", name, "[", ZshText(option->get_description()), "]",
          takes_value ? absl::StrCat(":", ZshText(option->get_type_name()), ":_files") : "", "'");
    }
    script += " '*:file:_files' ;;\n";
  }
  return absl::StrCat(script, "  esac\n}\ncompdef _lexlog lexlog\n");
}

void AddCompletionCommand(CLI::App& app, Invocation& invocation) {
  CLI::App& command = *app.add_subcommand("completion", "Completion for a shell, to be sourced");
  auto shell = std::make_shared<std::string>();
  command.add_option("SHELL", *shell, "bash or zsh")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh"}));
  command.footer(
      "In ~/.bashrc: source <(lexlog completion bash)\n"
      "Example:\n  lexlog completion bash");
  command.callback([&app, &invocation, shell] {
    invocation.run = [&app, shell] {
      Print(*shell == "bash" ? BashCompletion(app) : ZshCompletion(app));
      return kExitOk;
    };
  });
}

}  // namespace lexlog
