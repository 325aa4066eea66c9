#include "tools/cli/session.h"

#include <cstdio>
#include <memory>

#include "absl/strings/str_cat.h"
#include "engine/storage/rocksdb_store.h"
#include "google/protobuf/util/json_util.h"
#include "projections/catalog.h"
#include "tools/cli/picture.h"
#include "tools/cli/render.h"

namespace lexlog {
namespace {

// The answer without the choice that it stands in.
const google::protobuf::Message& Inner(const v1::Answer& answer) {
  const auto* reflection = answer.GetReflection();
  const auto* field =
      reflection->GetOneofFieldDescriptor(answer, answer.GetDescriptor()->oneof_decl(0));
  return field == nullptr ? answer : reflection->GetMessage(answer, field);
}

ExitCode Show(const v1::Answer& answer, const Invocation& invocation) {
  if (invocation.format == "json") return PrintJson(Inner(answer));
  if (invocation.format == "svg") {
    Print(Picture(answer.exposure_life()));
  } else {
    Print(Render(answer, StyleOf(invocation)));
  }
  return kExitOk;
}

}  // namespace

ExitCode Fail(const absl::Status& status) {
  const std::string line = absl::StrCat("lexlog: ", std::string(status.message()), "\n");
  std::fwrite(line.data(), 1, line.size(), stderr);
  return ExitCodeOf(status);
}

void Print(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

ExitCode PrintJson(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  options.preserve_proto_field_names = true;
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(message, &json, options);
  if (!status.ok()) return Fail(absl::InternalError(status.ToString()));
  Print(json);
  return kExitOk;
}

Style StyleOf(const Invocation& invocation) {
  Style style = StyleOfStdout();
  style.sources = invocation.sources;
  style.why = invocation.why;
  return style;
}

ExitCode WithService(const Invocation& invocation,
                     const std::function<ExitCode(const QueryService&)>& use) {
  const absl::StatusOr<std::unique_ptr<KvStore>> store =
      OpenRocksDbStore(invocation.store, StoreMode::kReadOnly);
  if (!store.ok()) return Fail(store.status());
  const Projections projections = AllProjections();
  return use(QueryService(**store, projections));
}

ExitCode Ask(const Invocation& invocation) {
  const absl::StatusOr<v1::Question> question = invocation.question();
  if (!question.ok()) return Fail(question.status());
  if (invocation.format == "svg" && !question->has_exposure_life()) {
    return Fail(absl::InvalidArgumentError("--format svg goes with --life or --map"));
  }
  return WithService(invocation, [&](const QueryService& service) {
    const absl::StatusOr<v1::Answer> answer = service.Ask(*question);
    return answer.ok() ? Show(*answer, invocation) : Fail(answer.status());
  });
}

}  // namespace lexlog
