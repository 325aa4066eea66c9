#include "tools/memo/gather.h"

#include <map>
#include <set>
#include <string>
#include <utility>

namespace lexlog {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

std::vector<const FieldDescriptor*> MessageFields(const Message& message) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  std::erase_if(fields, [](const FieldDescriptor* field) {
    return field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE;
  });
  return fields;
}

}  // namespace

void ForEach(const Message& message, const google::protobuf::Descriptor* type,
             const std::function<void(const Message&)>& use) {
  if (message.GetDescriptor() == type) use(message);
  const auto* reflection = message.GetReflection();
  for (const FieldDescriptor* field : MessageFields(message)) {
    if (!field->is_repeated()) {
      ForEach(reflection->GetMessage(message, field), type, use);
      continue;
    }
    for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
      ForEach(reflection->GetRepeatedMessage(message, field, i), type, use);
    }
  }
}

void Prune(Message& message, const std::function<void(Message&)>& change) {
  change(message);
  const auto* reflection = message.GetReflection();
  for (const FieldDescriptor* field : MessageFields(message)) {
    if (!field->is_repeated()) {
      Prune(*reflection->MutableMessage(&message, field), change);
      continue;
    }
    for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
      Prune(*reflection->MutableRepeatedMessage(&message, field, i), change);
    }
  }
}

std::vector<v1::Cited> EventsCited(const Message& message) {
  std::map<uint64_t, v1::Cited> by_sequence;
  ForEach(message, v1::Cited::descriptor(), [&](const Message& found) {
    const auto& cited = static_cast<const v1::Cited&>(found);
    if (cited.hypothetical().empty()) by_sequence.emplace(cited.sequence(), cited);
  });
  std::vector<v1::Cited> events;
  for (auto& [sequence, cited] : by_sequence) events.push_back(std::move(cited));
  return events;
}

std::vector<v1::Dispute> DisputesIn(const Message& message) {
  std::vector<v1::Dispute> disputes;
  std::set<std::pair<std::string, std::string>> known;
  ForEach(message, v1::Dispute::descriptor(), [&](const Message& found) {
    const auto& dispute = static_cast<const v1::Dispute&>(found);
    if (known.emplace(dispute.event(), dispute.field()).second) disputes.push_back(dispute);
  });
  return disputes;
}

}  // namespace lexlog
