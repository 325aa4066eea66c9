#ifndef LEXLOG_ENGINE_LOG_VALIDATE_WALK_H_
#define LEXLOG_ENGINE_LOG_VALIDATE_WALK_H_

#include <string>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace lexlog::validation {

// A value that is set somewhere in a message.
struct Value {
  const google::protobuf::Message& parent;
  const google::protobuf::FieldDescriptor& field;
  int index;            // of a repeated field; else -1
  const Value* within;  // the message that it stands in; null: where the walk began

  // From where the walk began: "citation[1].quote".
  std::string Path() const;

  // Of a string field.
  std::string Text() const;
  // Of a message field.
  const google::protobuf::Message& Message() const;
};

// Visits every value of `message`, a message before what is in it. `visit` says whether to go
// into a message.
void Walk(const google::protobuf::Message& message, absl::FunctionRef<bool(const Value&)> visit);

}  // namespace lexlog::validation

#endif  // LEXLOG_ENGINE_LOG_VALIDATE_WALK_H_
