#include "tests/engine/log/random_event.h"

#include <array>
#include <string>
#include <vector>

namespace lexlog {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

std::string SomeText(std::mt19937& random) {
  static constexpr std::array<const char*, 6> kTexts = {
      "a", "norm/x-1", "some words of a text", "第一条", "line\nand line", "2025-05-12"};
  return kTexts[random() % kTexts.size()];
}

int SomeValue(const FieldDescriptor& field, std::mt19937& random) {
  const auto& type = *field.enum_type();
  return type.value(static_cast<int>(random() % static_cast<unsigned>(type.value_count())))
      ->number();
}

// Sets the field, or adds one to its list.
void SetOne(Message& message, const FieldDescriptor& field, int depth, std::mt19937& random) {
  const Reflection& of = *message.GetReflection();
  const bool list = field.is_repeated();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      list ? of.AddString(&message, &field, SomeText(random))
           : of.SetString(&message, &field, SomeText(random));
      break;
    case FieldDescriptor::CPPTYPE_ENUM:
      of.SetEnumValue(&message, &field, SomeValue(field, random));
      break;
    case FieldDescriptor::CPPTYPE_BOOL:
      of.SetBool(&message, &field, random() % 2 == 0);
      break;
    case FieldDescriptor::CPPTYPE_INT32:
      of.SetInt32(&message, &field, static_cast<int>(random() % 5));
      break;
    default:
      if (depth == 0) break;
      FillIn(list ? *of.AddMessage(&message, &field) : *of.MutableMessage(&message, &field),
             depth - 1, random);
  }
}

}  // namespace

void FillIn(Message& message, int depth, std::mt19937& random) {
  const auto& type = *message.GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    const auto* choice = field.real_containing_oneof();
    if (choice != nullptr && random() % static_cast<unsigned>(choice->field_count()) > 0) continue;
    const unsigned times = field.is_repeated() ? 1 + random() % 3 : 1;
    for (unsigned n = 0; n < times; ++n) SetOne(message, field, depth, random);
  }
}

v1::Event FilledIn(int body, std::mt19937& random) {
  constexpr int kDepth = 5;
  v1::Event event;
  FillIn(event, kDepth, random);
  const FieldDescriptor& field = *v1::Event::descriptor()->FindFieldByNumber(body);
  Message& message = *event.GetReflection()->MutableMessage(&event, &field);
  FillIn(message, kDepth, random);
  return event;
}

void ForEachField(Message& message,
                  const std::function<void(Message& in, const FieldDescriptor& field)>& visit) {
  const auto& type = *message.GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) visit(message, *type.field(i));
  std::vector<const FieldDescriptor*> set;
  const Reflection& of = *message.GetReflection();
  of.ListFields(message, &set);
  for (const FieldDescriptor* field : set) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    const int count = field->is_repeated() ? of.FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      ForEachField(field->is_repeated() ? *of.MutableRepeatedMessage(&message, field, i)
                                        : *of.MutableMessage(&message, field),
                   visit);
    }
  }
}

}  // namespace lexlog
