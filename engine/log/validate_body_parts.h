#ifndef LEXLOG_ENGINE_LOG_VALIDATE_BODY_PARTS_H_
#define LEXLOG_ENGINE_LOG_VALIDATE_BODY_PARTS_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "engine/log/validate_checked.h"
#include "engine/log/validate_names.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "lexlog/v1/body.pb.h"

namespace lexlog::validation {

// What the rules of several bodies have in common. `field` is the path in the event.

// A choice that an author must make; `value` 0: not made.
void MustChoose(Checked& checked, absl::string_view field, int value,
                const google::protobuf::EnumDescriptor* choices);
void MustSay(Checked& checked, absl::string_view field, absl::string_view text,
             absl::string_view mend);

// Where `text` is set: what `fault` finds in it.
void Refer(Checked& checked, absl::string_view field, absl::string_view text, Kinds kinds);
void ReferOrWords(Checked& checked, absl::string_view field, absl::string_view text, Kinds kinds);

using Texts = google::protobuf::RepeatedPtrField<std::string>;
void ReferEach(Checked& checked, absl::string_view field, const Texts& texts, Kinds kinds);
void ReferOrWordsEach(Checked& checked, absl::string_view field, const Texts& texts, Kinds kinds);
void IdOrSubjectEach(Checked& checked, absl::string_view field, const Texts& texts);

inline void RefuseIf(Checked& checked, absl::string_view field, std::optional<Fault> fault) {
  if (fault.has_value()) checked.Refuse(field, *std::move(fault));
}

// What several bodies have in them.
void CheckScope(Checked& checked, absl::string_view field, const v1::Scope& scope);
void CheckQuantity(Checked& checked, absl::string_view field, const v1::Quantity& quantity);

// The bodies that have a file of their own.
void CheckNorm(Checked& checked, const v1::Norm& norm);
void CheckMarket(Checked& checked, const v1::Market& market);

}  // namespace lexlog::validation

#endif  // LEXLOG_ENGINE_LOG_VALIDATE_BODY_PARTS_H_
