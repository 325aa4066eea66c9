#include "engine/log/validate_walk.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/log/validate_checked.h"

namespace lexlog::validation {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

void WalkFrom(const Message& message, const Value* within,
              absl::FunctionRef<bool(const Value&)> visit) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const int count = field->is_repeated() ? message.GetReflection()->FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      const Value value{message, *field, field->is_repeated() ? i : -1, within};
      const bool enter = visit(value);
      if (enter && field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        WalkFrom(value.Message(), &value, visit);
      }
    }
  }
}

}  // namespace

std::string Value::Path() const {
  const std::string name = index < 0 ? field.name() : At(field.name(), index);
  return within == nullptr ? name : absl::StrCat(within->Path(), ".", name);
}

std::string Value::Text() const {
  const auto* reflection = parent.GetReflection();
  return index < 0 ? reflection->GetString(parent, &field)
                   : reflection->GetRepeatedString(parent, &field, index);
}

const google::protobuf::Message& Value::Message() const {
  const auto* reflection = parent.GetReflection();
  return index < 0 ? reflection->GetMessage(parent, &field)
                   : reflection->GetRepeatedMessage(parent, &field, index);
}

void Walk(const google::protobuf::Message& message, absl::FunctionRef<bool(const Value&)> visit) {
  WalkFrom(message, nullptr, visit);
}

}  // namespace lexlog::validation
