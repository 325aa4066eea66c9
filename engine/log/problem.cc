#include "engine/log/problem.h"

#include "absl/strings/str_cat.h"

namespace lexlog {

std::string Describe(const Problem& problem) {
  // An event without an id is told by its place.
  std::string text = problem.event.empty() ? absl::StrCat("event number ", problem.index + 1)
                                           : absl::StrCat("event ", problem.event);
  if (!problem.field.empty()) absl::StrAppend(&text, ": ", problem.field);
  absl::StrAppend(&text, ": ", problem.what, ".");
  if (!problem.mend.empty()) absl::StrAppend(&text, " Mend: ", problem.mend, ".");
  return text;
}

}  // namespace lexlog
