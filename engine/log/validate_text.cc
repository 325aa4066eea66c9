#include <cstddef>
#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "engine/base/text.h"
#include "engine/log/validate_bodies.h"
#include "engine/log/validate_rules.h"
#include "engine/log/validate_sound.h"
#include "engine/log/validate_walk.h"
#include "google/protobuf/unknown_field_set.h"

namespace lexlog::validation {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr size_t kShownBytesMax = 60;

void CheckString(Checked& checked, const Value& value) {
  const std::string text = value.Text();
  if (text.find('\0') != std::string::npos) {
    checked.Refuse(value.Path(), absl::StrCat(Quoted(text), " has a NUL character in it"),
                   "take the NUL out");
  } else if (!IsUtf8(text)) {
    checked.Refuse(value.Path(), absl::StrCat(Quoted(text), " is not UTF-8 text"),
                   "save the text as UTF-8");
  } else if (!IsSoundText(text)) {
    checked.Refuse(value.Path(), absl::StrCat(Quoted(text), " has a control character in it"),
                   "take it out; line ends and tabs are fine");
  } else if (text.empty()) {  // only in a list: elsewhere it is not set
    checked.Refuse(value.Path(), "is an empty entry of a list", "write it, or take it out");
  }
}

void CheckEnum(Checked& checked, const Value& value) {
  const auto* reflection = value.parent.GetReflection();
  const int number =
      value.index < 0 ? reflection->GetEnumValue(value.parent, &value.field)
                      : reflection->GetRepeatedEnumValue(value.parent, &value.field, value.index);
  const auto* type = value.field.enum_type();
  if (type->FindValueByNumber(number) != nullptr) return;
  checked.Refuse(value.Path(), absl::StrCat(number, " is no ", type->name(), " that lexlog knows"),
                 "write one of the names of docs/encoding.md");
}

void CheckUnknownFields(Checked& checked, const Message& message, const Value* value) {
  if (message.GetReflection()->GetUnknownFields(message).empty()) return;
  checked.Refuse(value == nullptr ? "" : value->Path(),
                 "has fields that this version of lexlog does not know",
                 "record it with the version that it was written for");
}

}  // namespace

std::string Quoted(absl::string_view text) {
  if (text.size() > kShownBytesMax) {
    size_t end = kShownBytesMax;
    while (end > 0 && (text[end] & 0xC0) == 0x80) --end;  // not within a character
    return absl::StrCat("\"", absl::Utf8SafeCEscape(text.substr(0, end)), "…\"");
  }
  return absl::StrCat("\"", absl::Utf8SafeCEscape(text), "\"");
}

std::string At(absl::string_view field, int index) { return absl::StrCat(field, "[", index, "]"); }

void CheckText(Checked& checked) {
  const v1::Event& event = checked.event();
  if (IsSurelySound(event)) return;
  const size_t bytes = event.ByteSizeLong();
  if (bytes > kEventBytesMax) {
    checked.Refuse("",
                   absl::StrCat("is ", bytes, " bytes long; an event has at most ", kEventBytesMax),
                   "say less, or several events of it; a long text belongs into the archive");
  }
  CheckUnknownFields(checked, event, nullptr);
  Walk(event, [&](const Value& value) {
    if (value.field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      CheckString(checked, value);
    } else if (value.field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
      CheckEnum(checked, value);
    } else if (value.field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      CheckUnknownFields(checked, value.Message(), &value);
      // A record act in a replacement is refused as such; how deep it goes is no matter.
      if (value.field.message_type() != v1::Event::descriptor()) return true;
      return !IsRecordAct(static_cast<const v1::Event&>(value.Message()));
    }
    return true;
  });
}

}  // namespace lexlog::validation
