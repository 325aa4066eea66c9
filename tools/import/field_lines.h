#ifndef LEXLOG_TOOLS_IMPORT_FIELD_LINES_H_
#define LEXLOG_TOOLS_IMPORT_FIELD_LINES_H_

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/text_format.h"

namespace lexlog {

// The line, counted from 0, on which the field with this path ("until[0].day") stands in a text
// that was parsed as a message of `type`; of the nearest part of the path that is there. -1 if
// nothing of it is there.
int LineOfField(const google::protobuf::TextFormat::ParseInfoTree& places,
                const google::protobuf::Descriptor* type, absl::string_view path);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_FIELD_LINES_H_
