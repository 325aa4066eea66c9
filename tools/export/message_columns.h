#ifndef LEXLOG_TOOLS_EXPORT_MESSAGE_COLUMNS_H_
#define LEXLOG_TOOLS_EXPORT_MESSAGE_COLUMNS_H_

#include <vector>

#include "absl/status/status.h"
#include "google/protobuf/message.h"
#include "tools/export/table.h"

namespace lexlog {

// A column for each field of a message, in the order of its .proto: text and numbers as they are,
// enums as tokens ("licence_requirement"), lists and what has parts of its own as JSON. A message
// of plain fields has a column for each of them: `value.number` is value_number. Nothing where the
// field is not set.
std::vector<ExportColumn> ColumnsOf(const google::protobuf::Descriptor& type);

// The cells of `message` in those columns. FailedPrecondition: unknown fields.
absl::Status AddCells(const google::protobuf::Message& message, Line& line);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPORT_MESSAGE_COLUMNS_H_
