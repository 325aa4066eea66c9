#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "tools/cli/session.h"

namespace lexlog {

void AddQuestionCommands(CLI::App& app, Invocation& invocation) {
  AddRulesCommand(app, invocation);
  AddTextCommands(app, invocation);
  AddHistoryCommands(app, invocation);
  AddCheckCommand(app, invocation);
  AddListedCommand(app, invocation);
  AddExposureCommand(app, invocation);
  AddLogCommands(app, invocation);
}

void Asks(CLI::App& command, Invocation& invocation,
          std::function<absl::StatusOr<v1::Question>()> question) {
  command.callback(
      [&invocation, question = std::move(question)] { invocation.question = question; });
}

void Asks(CLI::App& command, Invocation& invocation, std::shared_ptr<v1::Question> question) {
  Asks(command, invocation,
       [question = std::move(question)] { return absl::StatusOr<v1::Question>(*question); });
}

std::optional<ExitCode> ParseQuestion(const std::string& before, std::vector<std::string> words,
                                      Invocation& invocation) {
  CLI::App app("A question, with its flags");
  app.name(before);
  app.require_subcommand(1);
  invocation.question = nullptr;
  Invocation asked = invocation;
  AddQuestionCommands(app, asked);
  std::reverse(words.begin(), words.end());  // as CLI11 takes them
  try {
    app.parse(std::move(words));
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kExitOk : kExitUsage;
  }
  if (asked.question == nullptr) {
    return Fail(absl::InvalidArgumentError(absl::StrCat(
        "what stands behind ", before, " is no question: see lexlog ", before, " --help")));
  }
  asked.run = invocation.run;
  invocation = asked;
  return std::nullopt;
}

}  // namespace lexlog
