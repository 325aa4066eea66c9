#ifndef LEXLOG_TOOLS_IMPORT_REGML_LABELS_H_
#define LEXLOG_TOOLS_IMPORT_REGML_LABELS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace lexlog {

// What labels say of each other. Pure.

// The label that by the way labels are made stands above this one: of "1005-31-b" it is "1005-31",
// of "1005-31-b-Interp" "1005-31-Interp", of "1005-Subpart-B" "1005". Empty: none.
std::string LabelAbove(absl::string_view label);

// Labels that may stand right before this one among its siblings, the likelier first: of
// "1005-31-v" they are "1005-31-u" (letters) and "1005-31-iv" (Roman numbers).
std::vector<std::string> LabelsBefore(absl::string_view label);

// Whether `left` is carried out before `right`: subparts first, then part by part, numbers by their
// value; an interpretation where what it interprets would be.
bool LabelLess(absl::string_view left, absl::string_view right);

// `text` with every byte that an id cannot have, or "." itself, as "." and two hexadecimal digits.
std::string InId(absl::string_view text);

// `text` with every byte that a subject cannot have, or "%" itself, as "%" and two such digits.
std::string InSubject(absl::string_view text);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_REGML_LABELS_H_
