#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/status_macros.h"
#include "tools/cli/render.h"
#include "tools/cli/session.h"
#include "tools/import/scenario_file.h"

namespace lexlog {
namespace {

constexpr char kBefore[] = "what-if FILE --";

struct WhatIfFlags {
  std::string file;
  std::vector<std::string> question;
  bool beside = false;
  bool difference = false;
};

absl::StatusOr<v1::WhatIfRequest> RequestOf(const WhatIfFlags& flags,
                                            const Invocation& invocation) {
  v1::WhatIfRequest request;
  LEXLOG_ASSIGN_OR_RETURN(*request.mutable_scenario(), ReadScenarioFile(flags.file));
  LEXLOG_ASSIGN_OR_RETURN(*request.mutable_question(), invocation.question());
  return request;
}

ExitCode WhatIf(const WhatIfFlags& flags, Invocation invocation) {
  const std::optional<ExitCode> code = ParseQuestion(kBefore, flags.question, invocation);
  if (code.has_value()) return *code;
  if (invocation.format == "svg") {
    return Fail(absl::InvalidArgumentError("what-if has no picture: --format text or json"));
  }
  const absl::StatusOr<v1::WhatIfRequest> request = RequestOf(flags, invocation);
  if (!request.ok()) return Fail(request.status());
  return WithService(invocation, [&](const QueryService& service) {
    const absl::StatusOr<v1::WhatIfAnswer> answer = service.WhatIf(*request);
    if (!answer.ok()) return Fail(answer.status());
    if (invocation.format == "json") return PrintJson(*answer);
    const WhatIfParts parts = {.answer = !flags.difference, .baseline = flags.beside};
    Print(Render(*answer, parts, StyleOf(invocation)));
    return kExitOk;
  });
}

}  // namespace

void AddWhatIfCommand(CLI::App& app, Invocation& invocation) {
  CLI::App& command = *app.add_subcommand(
      "what-if", "Any question, had events gone otherwise: the difference, and the answer");
  auto flags = std::make_shared<WhatIfFlags>();
  command.add_option("FILE", flags->file, "The scenario: what is left out, added, moved, changed")
      ->required();
  command.add_option("QUESTION", flags->question, "Behind --: a question as without what-if")
      ->required();
  command.add_flag("--beside", flags->beside, "The answer on the record too, for comparison");
  command.add_flag("--difference", flags->difference, "The difference alone, no answer");
  AddFormatFlag(command, invocation);
  AddStoreFlag(command, invocation);
  command.footer(
      "Nothing is written to the store. docs/encoding.md tells how to write a scenario.\n"
      "Examples:\n"
      "  lexlog what-if fixtures/what-if/july-reversal-never-reported.txtpb -- history "
      "us-h20-restriction\n"
      "  lexlog what-if fixtures/what-if/july-reversal-never-reported.txtpb --difference -- "
      "rules --on 2025-08-01");
  command.callback([&invocation, flags] {
    invocation.run = [&invocation, flags] { return WhatIf(*flags, invocation); };
  });
}

}  // namespace lexlog
