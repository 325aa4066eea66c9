#include "tools/import/vocabulary.h"

#include <set>

#include "google/protobuf/descriptor.h"
#include "lexlog/v1/activity.pb.h"
#include "lexlog/v1/event.pb.h"
#include "lexlog/v1/what_if.pb.h"

namespace lexlog {
namespace {

using google::protobuf::Descriptor;

void Collect(const Descriptor* type, std::set<const Descriptor*>& types) {
  if (type == nullptr || !types.insert(type).second) return;
  for (int i = 0; i < type->field_count(); ++i) Collect(type->field(i)->message_type(), types);
}

std::set<const Descriptor*> Types() {
  std::set<const Descriptor*> types;
  for (const Descriptor* file :
       {v1::Timeline::descriptor(), v1::Activity::descriptor(), v1::Scenario::descriptor()}) {
    Collect(file, types);
  }
  return types;
}

}  // namespace

std::vector<std::string> FieldsOf(absl::string_view type) {
  std::set<std::string> of_type, of_all;
  for (const Descriptor* known : Types()) {
    for (int i = 0; i < known->field_count(); ++i) {
      of_all.insert(known->field(i)->name());
      if (known->name() == type) of_type.insert(known->field(i)->name());
    }
  }
  const std::set<std::string>& fields = of_type.empty() ? of_all : of_type;
  return {fields.begin(), fields.end()};
}

std::vector<std::string> ValuesOf(absl::string_view field) {
  std::set<std::string> values;
  for (const Descriptor* type : Types()) {
    const auto* found = type->FindFieldByName(std::string(field));
    if (found == nullptr || found->enum_type() == nullptr) continue;
    for (int i = 0; i < found->enum_type()->value_count(); ++i) {
      if (found->enum_type()->value(i)->number() != 0) {
        values.insert(found->enum_type()->value(i)->name());
      }
    }
  }
  return {values.begin(), values.end()};
}

}  // namespace lexlog
