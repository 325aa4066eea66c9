#ifndef LEXLOG_TOOLS_EXPORT_VIEW_VALUES_H_
#define LEXLOG_TOOLS_EXPORT_VIEW_VALUES_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace lexlog {

// What the rows of a view say: the message in ViewRow.value, as the projection wrote it.
struct ViewValue {
  const char* view = "";
  const google::protobuf::Message* value = nullptr;  // an empty one; null: rows say nothing
  const char* table = nullptr;  // where each field has a column; null: only among all rows
};

// Every view, those that the engine writes itself last.
const std::vector<ViewValue>& ViewValues();

// Null: no such view.
const ViewValue* ValueOfView(absl::string_view view);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPORT_VIEW_VALUES_H_
