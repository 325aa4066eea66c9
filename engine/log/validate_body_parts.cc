#include "engine/log/validate_body_parts.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace lexlog::validation {

void MustChoose(Checked& checked, absl::string_view field, int value,
                const google::protobuf::EnumDescriptor* choices) {
  if (value != 0) return;
  std::vector<std::string> names;
  for (int i = 0; i < choices->value_count(); ++i) {
    if (choices->value(i)->number() != 0) names.push_back(choices->value(i)->name());
  }
  checked.Refuse(field, "does not say which of these it is: " + absl::StrJoin(names, ", "),
                 "write the one that the source shows");
}

void MustSay(Checked& checked, absl::string_view field, absl::string_view text,
             absl::string_view mend) {
  if (text.empty()) checked.Refuse(field, "is missing", std::string(mend));
}

void Refer(Checked& checked, absl::string_view field, absl::string_view text, Kinds kinds) {
  if (!text.empty()) RefuseIf(checked, field, ReferenceFault(text, kinds));
}

void ReferOrWords(Checked& checked, absl::string_view field, absl::string_view text, Kinds kinds) {
  RefuseIf(checked, field, ReferenceOrWordsFault(text, kinds));
}

namespace {

// Refuses what `fault` finds in each of `texts`. A path is made only where it is told.
template <typename FaultOf>
void RefuseEach(Checked& checked, absl::string_view field, const Texts& texts,
                const FaultOf& fault_of) {
  for (int i = 0; i < texts.size(); ++i) {
    if (auto fault = fault_of(texts[i])) checked.Refuse(At(field, i), *std::move(fault));
  }
}

}  // namespace

void ReferEach(Checked& checked, absl::string_view field, const Texts& texts, Kinds kinds) {
  RefuseEach(checked, field, texts, [&](const std::string& text) {
    return text.empty() ? std::nullopt : ReferenceFault(text, kinds);
  });
}

void ReferOrWordsEach(Checked& checked, absl::string_view field, const Texts& texts, Kinds kinds) {
  RefuseEach(checked, field, texts,
             [&](const std::string& text) { return ReferenceOrWordsFault(text, kinds); });
}

void IdOrSubjectEach(Checked& checked, absl::string_view field, const Texts& texts) {
  RefuseEach(checked, field, texts, [](const std::string& text) {
    return text.empty() ? std::nullopt : IdOrSubjectFault(text);
  });
}

}  // namespace lexlog::validation
