#ifndef LEXLOG_TOOLS_IMPORT_MESSAGE_FILE_H_
#define LEXLOG_TOOLS_IMPORT_MESSAGE_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "google/protobuf/message.h"
#include "google/protobuf/text_format.h"

namespace lexlog {

// Reads a file that is one message in text format, such as the facts of an activity.
//   InvalidArgument  what in it cannot be read, a line each: "file:line: field: what. Mend: …."
// and the statuses of ReadFile. `places`, if given, is told where each field stands.
absl::Status ReadMessageFile(const std::string& path, google::protobuf::Message& message,
                             google::protobuf::TextFormat::ParseInfoTree* places = nullptr);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_MESSAGE_FILE_H_
