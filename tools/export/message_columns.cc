#include "tools/export/message_columns.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "projections/words.h"
#include "tools/export/json_text.h"

namespace lexlog {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// "by" and "row" are words of SQL.
std::string NameOfColumn(const std::string& prefix, const FieldDescriptor& field) {
  std::string name = absl::StrCat(prefix, field.name());
  if (name == "by") return "by_whom";
  if (name == "row") return "list_row";
  return name;
}

bool IsPlain(const FieldDescriptor& field) {
  return !field.is_repeated() && field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE;
}

// How a field stands in a line.
enum class Shape { kPlain, kParts, kJson };

Shape ShapeOf(const FieldDescriptor& field) {
  if (IsPlain(field)) return Shape::kPlain;
  if (field.is_repeated()) return Shape::kJson;
  for (int i = 0; i < field.message_type()->field_count(); ++i) {
    if (!IsPlain(*field.message_type()->field(i))) return Shape::kJson;
  }
  return Shape::kParts;
}

// Where one of several is chosen, that it is chosen says something by itself.
bool HasPresence(const FieldDescriptor& field) {
  return field.real_containing_oneof() != nullptr || field.message_type()->field_count() == 0;
}

ExportColumn PlainColumn(const std::string& prefix, const FieldDescriptor& field) {
  const bool text = field.cpp_type() == FieldDescriptor::CPPTYPE_STRING ||
                    field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM;
  return {NameOfColumn(prefix, field), text ? ColumnType::kText : ColumnType::kInteger};
}

Cell PlainCell(const Message& message, const FieldDescriptor& field) {
  const auto* reflection = message.GetReflection();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return TextIfAny(reflection->GetString(message, &field));
    case FieldDescriptor::CPPTYPE_ENUM: {
      const int value = reflection->GetEnumValue(message, &field);
      return value == 0 ? Nothing() : Text(Token(field.enum_type(), value));
    }
    case FieldDescriptor::CPPTYPE_BOOL:
      return Flag(reflection->GetBool(message, &field));
    case FieldDescriptor::CPPTYPE_INT32:
      return Cell(int64_t{reflection->GetInt32(message, &field)});
    case FieldDescriptor::CPPTYPE_INT64:
      return Cell(reflection->GetInt64(message, &field));
    case FieldDescriptor::CPPTYPE_UINT32:
      return Number(reflection->GetUInt32(message, &field));
    case FieldDescriptor::CPPTYPE_UINT64:
      return Number(reflection->GetUInt64(message, &field));
    case FieldDescriptor::CPPTYPE_DOUBLE:
    case FieldDescriptor::CPPTYPE_FLOAT:
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return Nothing();  // no message of ours has such a plain field
  }
  return Nothing();
}

absl::StatusOr<Cell> JsonCell(const Message& message, const FieldDescriptor& field) {
  const auto* reflection = message.GetReflection();
  if (!field.is_repeated()) {
    if (!reflection->HasField(message, &field)) return Nothing();
    LEXLOG_ASSIGN_OR_RETURN(std::string json, JsonOf(reflection->GetMessage(message, &field)));
    return Cell(std::move(json));
  }
  const int size = reflection->FieldSize(message, &field);
  if (size == 0) return Nothing();
  std::vector<std::string> values;
  for (int i = 0; i < size; ++i) {
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      LEXLOG_ASSIGN_OR_RETURN(values.emplace_back(),
                              JsonOf(reflection->GetRepeatedMessage(message, &field, i)));
    } else {
      values.push_back(JsonString(reflection->GetRepeatedString(message, &field, i)));
    }
  }
  return Cell(JsonList(values));
}

}  // namespace

std::vector<ExportColumn> ColumnsOf(const Descriptor& type) {
  std::vector<ExportColumn> columns;
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    switch (ShapeOf(field)) {
      case Shape::kPlain:
        columns.push_back(PlainColumn("", field));
        break;
      case Shape::kJson:
        columns.push_back({NameOfColumn("", field), ColumnType::kJson});
        break;
      case Shape::kParts:
        if (HasPresence(field)) columns.push_back({field.name(), ColumnType::kInteger});
        for (int part = 0; part < field.message_type()->field_count(); ++part) {
          columns.push_back(
              PlainColumn(absl::StrCat(field.name(), "_"), *field.message_type()->field(part)));
        }
        break;
    }
  }
  return columns;
}

absl::Status AddCells(const Message& message, Line& line) {
  const Descriptor& type = *message.GetDescriptor();
  const auto* reflection = message.GetReflection();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    switch (ShapeOf(field)) {
      case Shape::kPlain:
        line.push_back(PlainCell(message, field));
        break;
      case Shape::kJson: {
        LEXLOG_ASSIGN_OR_RETURN(Cell cell, JsonCell(message, field));
        line.push_back(std::move(cell));
        break;
      }
      case Shape::kParts: {
        if (HasPresence(field)) line.push_back(Flag(reflection->HasField(message, &field)));
        const Message& parts = reflection->GetMessage(message, &field);
        for (int part = 0; part < field.message_type()->field_count(); ++part) {
          line.push_back(PlainCell(parts, *field.message_type()->field(part)));
        }
        break;
      }
    }
  }
  return absl::OkStatus();
}

}  // namespace lexlog
