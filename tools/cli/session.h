#ifndef LEXLOG_TOOLS_CLI_SESSION_H_
#define LEXLOG_TOOLS_CLI_SESSION_H_

#include <cstdio>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/storage/rocksdb_store.h"
#include "google/protobuf/util/json_util.h"
#include "projections/catalog.h"
#include "projections/query_service.h"
#include "tools/cli/command.h"
#include "tools/cli/render.h"

namespace lexlog {

// Prints "lexlog: …" on standard error and gives the exit code that goes with it.
ExitCode Fail(const absl::Status& status);

// Writes `text` to standard output; a reader that went away is not an error of ours.
void Print(const std::string& text);

// Opens the store for reading, asks, and prints the answer as the invocation wants it.
template <typename Answer, typename Request>
ExitCode Ask(const Invocation& invocation,
             absl::StatusOr<Answer> (QueryService::*question)(const Request&) const,
             const Request& request) {
  const absl::StatusOr<std::unique_ptr<KvStore>> store =
      OpenRocksDbStore(invocation.store, StoreMode::kReadOnly);
  if (!store.ok()) return Fail(store.status());
  const Projections projections = AllProjections();
  const QueryService service(**store, projections);
  const absl::StatusOr<Answer> answer = (service.*question)(request);
  if (!answer.ok()) return Fail(answer.status());
  if (invocation.format == "text") {
    Style style = StyleOfStdout();
    style.sources = invocation.sources;
    Print(Render(*answer, style));
    return kExitOk;
  }
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  options.preserve_proto_field_names = true;
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(*answer, &json, options);
  if (!status.ok()) return Fail(absl::InternalError(status.ToString()));
  Print(json);
  return kExitOk;
}

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_CLI_SESSION_H_
