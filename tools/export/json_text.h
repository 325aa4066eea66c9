#ifndef LEXLOG_TOOLS_EXPORT_JSON_TEXT_H_
#define LEXLOG_TOOLS_EXPORT_JSON_TEXT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace lexlog {

// The message as Protobuf JSON in one line, fields named and ordered as in its .proto; what the
// JSON lines of `lexlog record` are. The same message gives the same bytes.
//   FailedPrecondition  it holds fields that this program does not know, which would be lost.
absl::StatusOr<std::string> JsonOf(const google::protobuf::Message& message);

// A JSON string; lists of them and of JSON values.
std::string JsonString(absl::string_view text);
std::string JsonList(const std::vector<std::string>& values);
std::string JsonStrings(const std::vector<std::string>& texts);

// The messages as a JSON list.
template <typename Messages>
absl::StatusOr<std::string> JsonListOf(const Messages& messages) {
  std::vector<std::string> values;
  for (const auto& message : messages) {
    absl::StatusOr<std::string> json = JsonOf(message);
    if (!json.ok()) return json.status();
    values.push_back(*std::move(json));
  }
  return JsonList(values);
}

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPORT_JSON_TEXT_H_
