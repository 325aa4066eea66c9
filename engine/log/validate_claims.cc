#include "engine/log/validate_claims.h"

#include <algorithm>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/log/validate_bodies.h"
#include "engine/log/validate_day_claims.h"
#include "engine/log/validate_rules.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/text_format.h"

namespace lexlog::validation {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::TextFormat;

// One step of a path: a field, and which of it where it is repeated.
struct Step {
  const FieldDescriptor* field = nullptr;
  int index = -1;
};

// The steps of `path` from `type`; empty if there is no such path.
std::vector<Step> StepsOf(const Descriptor* type, absl::string_view path) {
  std::vector<Step> steps;
  for (absl::string_view part : absl::StrSplit(path, '.')) {
    if (type == nullptr) return {};
    Step step;
    const size_t bracket = part.find('[');
    if (bracket != absl::string_view::npos) {
      if (!absl::EndsWith(part, "]") ||
          !absl::SimpleAtoi(part.substr(bracket + 1, part.size() - bracket - 2), &step.index)) {
        return {};
      }
      part = part.substr(0, bracket);
    }
    step.field = type->FindFieldByName(std::string(part));
    if (step.field == nullptr || (step.index >= 0 && !step.field->is_repeated())) return {};
    steps.push_back(step);
    type = step.field->message_type();
  }
  return steps;
}

class Messages final : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int, int, const std::string& message) override {
    if (first_.empty()) first_ = message;
  }
  const std::string& first() const { return first_; }

 private:
  std::string first_;
};

// The message that holds the last field of `steps`; null where one on the way is of a list and is
// not there, or it is not said which of the list.
Message* HolderOf(Message* message, const std::vector<Step>& steps) {
  for (size_t i = 0; i + 1 < steps.size(); ++i) {
    const auto* reflection = message->GetReflection();
    const FieldDescriptor* field = steps[i].field;
    if (!field->is_repeated()) {
      message = reflection->MutableMessage(message, field);
    } else if (steps[i].index >= 0 && steps[i].index < reflection->FieldSize(*message, field)) {
      message = reflection->MutableRepeatedMessage(message, field, steps[i].index);
    } else {
      return nullptr;
    }
  }
  return message;
}

// What the rules of the body say of `value` in the place of the field; of a list, as its last.
std::optional<Fault> ValueFault(const v1::Event& event, absl::string_view path,
                                const std::string& value) {
  const std::vector<Step> steps = StepsOf(v1::Event::descriptor(), path);
  const FieldDescriptor* field = steps.back().field;
  v1::Event probe = event;
  probe.clear_citation();
  Message* holder = HolderOf(&probe, steps);
  if (!field->is_repeated()) holder->GetReflection()->ClearField(holder, field);
  const bool text = field->cpp_type() == FieldDescriptor::CPPTYPE_STRING;
  TextFormat::Parser parser;
  Messages messages;
  parser.RecordErrorsTo(&messages);
  const std::string input = text ? absl::StrCat("\"", absl::CEscape(value), "\"") : value;
  if (!parser.ParseFieldValueFromString(input, field, holder)) {
    return Fault{absl::StrCat(Quoted(value), " is no value of ", path, ": ", messages.first()),
                 "write it as the field itself would be written, without quotation marks"};
  }
  std::vector<Problem> problems;
  Checked checked(probe, event.id(), {}, problems);
  CheckBody(checked);
  for (Problem& problem : problems) {
    if (absl::StartsWith(problem.field, path)) {
      return Fault{std::move(problem.what), std::move(problem.mend)};
    }
  }
  return std::nullopt;
}

void CheckFieldClaim(Checked& checked, const v1::FieldClaim& claim, const std::string& field) {
  if (const auto fault = PathFault(checked.event(), claim.field())) {
    checked.Refuse(field + ".field", *fault);
  } else if (claim.value().empty()) {
    checked.Refuse(field + ".value", "is missing", "write what the source says the field is");
  } else if (const auto bad = ValueFault(checked.event(), claim.field(), claim.value())) {
    checked.Refuse(field + ".value", *bad);
  }
}

}  // namespace

std::optional<Fault> PathFault(const v1::Event& event, absl::string_view path) {
  const std::string body(BodyName(event));
  if (path.empty()) {
    return Fault{"is missing", "write the path of the field: BODY.FIELD, as market.value.number"};
  }
  const std::vector<Step> steps = StepsOf(v1::Event::descriptor(), path);
  const bool in_body = absl::StartsWith(path, body + ".");
  if (steps.empty() || !in_body) {
    const bool meant = !StepsOf(v1::Event::descriptor(), absl::StrCat(body, ".", path)).empty();
    return Fault{absl::StrCat(Quoted(path), " is no field of the event's body, ", body),
                 meant ? absl::StrCat("write ", body, ".", path)
                       : absl::StrCat("write the path of a field of it, as it stands in the file: ",
                                      body, ".FIELD")};
  }
  v1::Event probe = event;
  if (HolderOf(&probe, steps) == nullptr) {
    return Fault{
        absl::StrCat(Quoted(path), " does not say which of a list, or one that is not there"),
        "write its number, counted from 0, as norm.consequence[0].what"};
  }
  if (steps.back().field->message_type() == v1::DateClaim::descriptor()) {
    return Fault{absl::StrCat(Quoted(path), " is a day, and days have claims of their own"),
                 absl::StrCat("write another ", path, " { day: … source: … } beside the first")};
  }
  return std::nullopt;
}

std::vector<RivalClaim> RivalClaims(const v1::Event& event) {
  std::vector<RivalClaim> claims;
  ForEachDayClaim(event, [&](const v1::DateClaim& claim, const DayPath& at) {
    const std::string value =
        claim.has_same_day_as() ? claim.same_day_as().ShortDebugString() : claim.day();
    claims.push_back({at.Written(), at.List(), value, claim.picked()});
  });
  for (int i = 0; i < event.citation_size(); ++i) {
    for (int j = 0; j < event.citation(i).claim_size(); ++j) {
      const v1::FieldClaim& claim = event.citation(i).claim(j);
      claims.push_back({absl::StrCat(At("citation", i), ".", At("claim", j)), claim.field(),
                        claim.value(), claim.picked()});
    }
  }
  return claims;
}

bool PicksAny(const v1::Event& event) {
  bool any = false;
  ForEachDayClaim(event,
                  [&](const v1::DateClaim& claim, const DayPath&) { any |= claim.picked(); });
  for (const v1::Citation& citation : event.citation()) {
    for (const v1::FieldClaim& claim : citation.claim()) any |= claim.picked();
  }
  return any;
}

void CheckFieldClaims(Checked& checked) {
  if (checked.event().body_case() == v1::Event::BODY_NOT_SET) return;
  for (int i = 0; i < checked.event().citation_size(); ++i) {
    const v1::Citation& citation = checked.event().citation(i);
    for (int j = 0; j < citation.claim_size(); ++j) {
      CheckFieldClaim(checked, citation.claim(j),
                      absl::StrCat(At("citation", i), ".", At("claim", j)));
    }
  }
}

}  // namespace lexlog::validation
