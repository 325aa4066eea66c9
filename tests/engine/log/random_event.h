#ifndef LEXLOG_TESTS_ENGINE_LOG_RANDOM_EVENT_H_
#define LEXLOG_TESTS_ENGINE_LOG_RANDOM_EVENT_H_

#include <functional>
#include <random>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "lexlog/v1/event.pb.h"

namespace lexlog {

// Fills every field that `message` has with something, lists with one to three, so deep; of a
// oneof, one that `random` picks. Texts are a few letters, enums values that are defined.
void FillIn(google::protobuf::Message& message, int depth, std::mt19937& random);

// An event with every field, and the body of number `body` in v1::Event.
v1::Event FilledIn(int body, std::mt19937& random);

// Calls `visit` with each message in `message`, itself the first, and each of its fields.
void ForEachField(google::protobuf::Message& message,
                  const std::function<void(google::protobuf::Message& in,
                                           const google::protobuf::FieldDescriptor& field)>& visit);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_ENGINE_LOG_RANDOM_EVENT_H_
