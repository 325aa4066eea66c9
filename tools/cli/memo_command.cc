#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "engine/base/status_macros.h"
#include "tools/cli/facts.h"
#include "tools/cli/session.h"
#include "tools/import/message_file.h"
#include "tools/import/scenario_file.h"
#include "tools/memo/collect.h"
#include "tools/memo/html_writer.h"
#include "tools/memo/markdown_writer.h"
#include "tools/memo/memo.h"

namespace lexlog {
namespace {

struct MemoFlags {
  std::string header;
  FactFlags facts;
  std::vector<std::string> subjects;
  std::vector<std::string> scenarios;
  v1::Coordinate coordinate;
  bool columns = false;
  bool without_reasons = false;
  std::string format = "md";
  std::string out;

  bool of_activity() const {
    return !facts.file.empty() || !facts.given.empty() || !facts.assumed.empty();
  }
};

// As a shell takes it for one word.
std::string Word(const std::string& text) {
  const bool plain = !text.empty() && text.find_first_not_of(
                                          "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                          "0123456789/._-=:") == std::string::npos;
  return plain ? text : absl::StrCat("'", absl::StrReplaceAll(text, {{"'", "'\\''"}}), "'");
}

// The command line that asks all of it again.
std::string AskedWith(const MemoFlags& flags, const MemoInput& input) {
  std::vector<std::string> words = {"lexlog memo --header", Word(flags.header)};
  const auto add = [&](const std::string& flag, const std::string& value) {
    words.push_back(flag);
    words.push_back(Word(value));
  };
  if (!flags.facts.file.empty()) add("--facts", flags.facts.file);
  for (const auto& [flag, terms] : flags.facts.given) {
    for (const std::string& term : terms) add(absl::StrCat("--", flag), term);
  }
  for (const std::string& assumed : flags.facts.assumed) add("--assume", assumed);
  if (!flags.facts.quantity.empty()) add("--quantity", flags.facts.quantity);
  if (flags.facts.refrain) words.push_back("--refrain");
  for (const std::string& subject : flags.subjects) add("--history", subject);
  if (!flags.without_reasons) {
    for (const std::string& scenario : flags.scenarios) add("--what-if", scenario);
  }
  words.push_back(CoordinateFlagsOf(input.coordinate));
  if (flags.columns) words.push_back("--columns");
  if (flags.without_reasons) words.push_back("--without-reasons");
  if (flags.format != "md") add("--format", flags.format);
  return absl::StrJoin(words, " ");
}

absl::StatusOr<MemoRequest> RequestOf(const MemoFlags& flags) {
  MemoRequest request;
  LEXLOG_RETURN_IF_ERROR(ReadMessageFile(flags.header, request.header));
  if (flags.of_activity() == !flags.subjects.empty()) {
    return absl::InvalidArgumentError(
        "of what is the memo? Either of an activity (--facts FILE, --item …) or of --history "
        "SUBJECT");
  }
  if (flags.of_activity()) {
    LEXLOG_ASSIGN_OR_RETURN(request.activity, ActivityOf(flags.facts));
  }
  request.subjects = flags.subjects;
  for (const std::string& path : flags.scenarios) {
    LEXLOG_ASSIGN_OR_RETURN(v1::Scenario scenario, ReadScenarioFile(path));
    request.scenarios.push_back(std::move(scenario));
  }
  request.coordinate = flags.coordinate;
  request.columns = flags.columns;
  request.without_reasons = flags.without_reasons;
  return request;
}

ExitCode Write(const std::string& memo, const std::string& path) {
  if (path.empty()) {
    Print(memo);
    return kExitOk;
  }
  std::ofstream file(path, std::ios::binary);
  file << memo;
  file.close();
  if (file.good()) return kExitOk;
  return Fail(absl::UnavailableError(absl::StrCat("--out ", path, ": cannot be written")));
}

ExitCode Memo(const MemoFlags& flags, const Invocation& invocation) {
  const absl::StatusOr<MemoRequest> request = RequestOf(flags);
  if (!request.ok()) return Fail(request.status());
  return WithService(invocation, [&](const QueryService& service) {
    absl::StatusOr<MemoInput> input = Collect(service, *request);
    if (!input.ok()) return Fail(input.status());
    input->asked_with = AskedWith(flags, *input);
    const absl::StatusOr<Document> document = BuildMemo(*std::move(input));
    if (!document.ok()) return Fail(document.status());
    const bool html = flags.format == "html";
    return Write(html ? WriteHtml(*document) : WriteMarkdown(*document), flags.out);
  });
}

void AddSubjectFlags(CLI::App& command, MemoFlags& flags) {
  const auto take_all = CLI::MultiOptionPolicy::TakeAll;
  command
      .add_option("--history", flags.subjects, "Of the life of this subject; may be given again")
      ->expected(1)
      ->multi_option_policy(take_all)
      ->type_name("SUBJECT");
  command
      .add_option("--what-if", flags.scenarios,
                  "Annex: had events gone as this scenario has it; may be given again")
      ->expected(1)
      ->multi_option_policy(take_all)
      ->type_name("FILE");
}

}  // namespace

void AddMemoCommand(CLI::App& app, Invocation& invocation) {
  CLI::App& command = *app.add_subcommand(
      "memo", "An account for a reader at law, of a check or a history, to be printed");
  auto flags = std::make_shared<MemoFlags>();
  command.add_option("--header", flags->header, "What stands above it: matter, client, reviewer …")
      ->required()
      ->type_name("FILE");
  AddSubjectFlags(command, *flags);
  AddFactFlags(command, flags->facts);
  AddCoordinateFlags(command, {}, flags->coordinate);
  command.add_flag("--columns", flags->columns,
                   "Published then, known to the client then, known now, side by side");
  command.add_flag("--without-reasons", flags->without_reasons,
                   "An edition for a recipient: no reasons, choices, ways out, notes, annex");
  command.add_option("--format", flags->format, "md: Markdown; html: one file, to be printed")
      ->check(CLI::IsMember({"md", "html"}))
      ->type_name("FORMAT")
      ->default_str(flags->format);
  command.add_option("--out", flags->out, "Write it to this file")->type_name("FILE");
  AddStoreFlag(command, invocation);
  command.footer(
      "It is a draft until the header names a reviewer and says APPROVED. The same record, header\n"
      "and facts give the same bytes.\n"
      "Examples:\n"
      "  lexlog memo --header fixtures/memo/header.txtpb --history ai-diffusion-rule --on "
      "2025-05-16\n"
      "  lexlog memo --header fixtures/memo/header.txtpb --facts fixtures/memo/facts.txtpb --on "
      "2025-05-25 --columns --format html");
  command.callback([&invocation, flags] {
    invocation.run = [&invocation, flags] { return Memo(*flags, invocation); };
  });
}

}  // namespace lexlog
