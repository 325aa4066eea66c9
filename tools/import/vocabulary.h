#ifndef LEXLOG_TOOLS_IMPORT_VOCABULARY_H_
#define LEXLOG_TOOLS_IMPORT_VOCABULARY_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace lexlog {

// The words that events, activities and scenarios are written with, for suggesting the one that was
// meant.

// Fields of the message `type` ("Event", "Norm"); of every message where there is none of that
// name.
std::vector<std::string> FieldsOf(absl::string_view type);

// Values of the fields of this name that have a list of values.
std::vector<std::string> ValuesOf(absl::string_view field);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_VOCABULARY_H_
