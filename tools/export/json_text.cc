#include "tools/export/json_text.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "google/protobuf/unknown_field_set.h"
#include "google/protobuf/util/json_util.h"
#include "rapidjson/stringbuffer.h"
#include "rapidjson/writer.h"

namespace lexlog {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool HoldsUnknown(const Message& message);

bool FieldHoldsUnknown(const Message& message, const FieldDescriptor* field) {
  const auto* reflection = message.GetReflection();
  if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return false;
  if (!field->is_repeated()) return HoldsUnknown(reflection->GetMessage(message, field));
  for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
    if (HoldsUnknown(reflection->GetRepeatedMessage(message, field, i))) return true;
  }
  return false;
}

// JSON has no way to say a field whose name nobody knows.
bool HoldsUnknown(const Message& message) {
  const auto* reflection = message.GetReflection();
  if (!reflection->GetUnknownFields(message).empty()) return true;
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  return std::any_of(fields.begin(), fields.end(), [&](const FieldDescriptor* field) {
    return FieldHoldsUnknown(message, field);
  });
}

}  // namespace

absl::StatusOr<std::string> JsonOf(const Message& message) {
  if (HoldsUnknown(message)) {
    return absl::FailedPreconditionError(
        "it holds fields that this program does not know, and would lose: export it with the "
        "newer lexlog that recorded it");
  }
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(message, &json, options);
  if (!status.ok()) return absl::InternalError(status.ToString());
  return json;
}

std::string JsonString(absl::string_view text) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  return {buffer.GetString(), buffer.GetSize()};
}

std::string JsonList(const std::vector<std::string>& values) {
  return absl::StrCat("[", absl::StrJoin(values, ","), "]");
}

std::string JsonStrings(const std::vector<std::string>& texts) {
  return JsonList([&] {
    std::vector<std::string> values;
    for (const std::string& text : texts) values.push_back(JsonString(text));
    return values;
  }());
}

}  // namespace lexlog
