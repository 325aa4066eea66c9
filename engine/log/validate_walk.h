#ifndef LEXLOG_ENGINE_LOG_VALIDATE_WALK_H_
#define LEXLOG_ENGINE_LOG_VALIDATE_WALK_H_

#include <functional>
#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "lexlog/v1/date.pb.h"

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
void Walk(const google::protobuf::Message& message, const std::function<bool(const Value&)>& visit);

// Visits every claim of a day in `event`, not those of a replacement, with its path.
void ForEachClaim(const google::protobuf::Message& event,
                  const std::function<void(const v1::DateClaim&, const std::string& path)>& visit);

}  // namespace lexlog::validation

#endif  // LEXLOG_ENGINE_LOG_VALIDATE_WALK_H_
