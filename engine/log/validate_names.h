#ifndef LEXLOG_ENGINE_LOG_VALIDATE_NAMES_H_
#define LEXLOG_ENGINE_LOG_VALIDATE_NAMES_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "engine/log/validate_bodies.h"
#include "engine/log/validate_checked.h"

namespace lexlog::validation {

// What is wrong with a name; nullopt: nothing.
std::optional<Fault> IdFault(absl::string_view id);            // of an event
std::optional<Fault> SubjectFault(absl::string_view subject);  // "KIND/NAME", of any kind
// A subject of one of `kinds`.
std::optional<Fault> ReferenceFault(absl::string_view subject, Kinds kinds);
// A subject of one of `kinds`, or words; what begins like a subject must be one.
std::optional<Fault> ReferenceOrWordsFault(absl::string_view text, Kinds kinds);
// An event id, or a subject of any kind.
std::optional<Fault> IdOrSubjectFault(absl::string_view text);
std::optional<Fault> JurisdictionFault(absl::string_view code);
std::optional<Fault> LanguageFault(absl::string_view tag);

// "instrument/NAME, provision/INSTRUMENT/NAME or norm/NAME"
std::string FormsOf(Kinds kinds);

bool IsJurisdiction(absl::string_view code);

// The part before the first slash.
absl::string_view KindOf(absl::string_view subject);

}  // namespace lexlog::validation

#endif  // LEXLOG_ENGINE_LOG_VALIDATE_NAMES_H_
