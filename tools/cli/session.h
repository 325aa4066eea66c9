#ifndef LEXLOG_TOOLS_CLI_SESSION_H_
#define LEXLOG_TOOLS_CLI_SESSION_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "google/protobuf/message.h"
#include "projections/query_service.h"
#include "tools/cli/command.h"
#include "tools/cli/style.h"

namespace lexlog {

// Prints "lexlog: …" on standard error and gives the exit code that goes with it.
ExitCode Fail(const absl::Status& status);

// Writes `text` to standard output; a reader that went away is not an error of ours.
void Print(const std::string& text);

// Prints `message` as Protobuf JSON.
ExitCode PrintJson(const google::protobuf::Message& message);

// How the invocation wants text to be shown.
Style StyleOf(const Invocation& invocation);

// Opens the store for reading and calls `use` with the service over it.
ExitCode WithService(const Invocation& invocation,
                     const std::function<ExitCode(const QueryService&)>& use);

// Asks the question of the invocation and prints the answer as it is wanted.
ExitCode Ask(const Invocation& invocation);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_CLI_SESSION_H_
