#include "tools/export/edge_lines.h"

#include <algorithm>
#include <array>
#include <string>

#include "engine/base/status_macros.h"
#include "google/protobuf/message.h"
#include "tools/export/event_tables.h"

namespace lexlog {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Fields of an event and of its body that name something else.
constexpr std::array<absl::string_view, 25> kNaming = {
    "part_of", "announces",  "responds_to", "issuer",    "target",
    "by",      "instrument", "excepts",     "overrides", "prohibits_complying_with",
    "speaker", "reads",      "addressee",   "under",     "from_party",
    "about",   "list",       "replaces",    "parent",    "derived_from",
    "company", "says",       "item",        "place",     "attributed_to"};

bool Names(const FieldDescriptor& field) {
  // What an interpretation or a notice says is words; who says a figure is a party.
  if (field.name() == "says") return field.containing_type() == v1::Market::descriptor();
  return field.cpp_type() == FieldDescriptor::CPPTYPE_STRING &&
         std::find(kNaming.begin(), kNaming.end(), field.name()) != kNaming.end();
}

absl::Status AddEdge(const FieldDescriptor& field, uint64_t number, const std::string& target,
                     EventPart part, TableSink& sink) {
  if (target.empty()) return absl::OkStatus();
  Line line = part.Begin();
  line.insert(line.end(), {Text(field.name()), Number(number), Text(target)});
  return sink.Add(EdgesTable(), line);
}

// `depth`: into the parts of a body ("force.ends.by"), not into what a record act puts in place.
absl::Status AddEdgesOf(const Message& message, int depth, EventPart part, TableSink& sink) {
  const auto* reflection = message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->is_repeated() && Names(*field)) {
      for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
        const std::string target = reflection->GetRepeatedString(message, field, i);
        LEXLOG_RETURN_IF_ERROR(AddEdge(*field, static_cast<uint64_t>(i) + 1, target, part, sink));
      }
    } else if (!field->is_repeated() && Names(*field)) {
      LEXLOG_RETURN_IF_ERROR(AddEdge(*field, 1, reflection->GetString(message, field), part, sink));
    } else if (!field->is_repeated() && depth > 0 &&
               field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
               field->message_type() != v1::Event::descriptor() &&
               field->message_type() != v1::Scope::descriptor()) {
      LEXLOG_RETURN_IF_ERROR(
          AddEdgesOf(reflection->GetMessage(message, field), depth - 1, part, sink));
    }
  }
  return absl::OkStatus();
}

}  // namespace

const ExportTable& EdgesTable() {
  static const auto& table = *[] {
    auto* made = new ExportTable{"edges", EventPartColumns()};
    made->columns.insert(made->columns.end(), {{"kind", ColumnType::kText, "NOT NULL"},
                                               {"number", ColumnType::kInteger, "NOT NULL"},
                                               {"target", ColumnType::kText, "NOT NULL"}});
    return made;
  }();
  return table;
}

absl::Status AddEdges(const v1::Event& content, EventPart part, TableSink& sink) {
  return AddEdgesOf(content, 2, part, sink);
}

}  // namespace lexlog
