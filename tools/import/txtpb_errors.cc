#include "tools/import/txtpb_errors.h"

#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "tools/import/nearest.h"
#include "tools/import/vocabulary.h"

namespace lexlog {
namespace {

std::string QuotedOf(absl::string_view word) { return absl::StrCat("\"", word, "\""); }

std::string MendBy(const std::string& meant, absl::string_view otherwise) {
  return meant.empty() ? std::string(otherwise) : absl::StrCat("write ", meant);
}

// `Message type "lexlog.v1.Event" has no field named "subjekt".`
Unreadable UnknownField(absl::string_view type, absl::string_view name) {
  type.remove_prefix(type.rfind('.') == absl::string_view::npos ? 0 : type.rfind('.') + 1);
  Unreadable problem;
  problem.field = std::string(name);
  problem.what = absl::StrCat("there is no field ", QuotedOf(name), " in ", type);
  problem.mend =
      MendBy(Nearest(name, FieldsOf(type)), "look in docs/encoding.md for the field that is meant");
  return problem;
}

// `Unknown enumeration value of "ISUED" for field "act".`
Unreadable UnknownValue(absl::string_view value, absl::string_view field) {
  Unreadable problem;
  problem.field = std::string(field);
  problem.what = absl::StrCat(QuotedOf(value), " is no value of ", field);
  problem.mend = MendBy(Nearest(value, ValuesOf(field)),
                        "write one of the values that docs/encoding.md lists");
  return problem;
}

Unreadable Other(absl::string_view message) {
  Unreadable problem;
  problem.what = absl::StrCat("cannot be read: ", absl::StripSuffix(message, "."));
  if (absl::StartsWith(message, "Expected string")) {
    problem.mend = "put text, days too, between quotation marks";
  } else if (absl::StartsWith(message, "Expected \"{\"")) {
    problem.mend = "write its parts between braces: from { day: \"2025-05-12\" }";
  } else if (absl::StrContains(message, "specified multiple times")) {
    problem.mend = "keep one of the two";
  } else if (absl::StrContains(message, "is specified along with field")) {
    problem.mend = "keep one of the two; an event has one body, so write two events";
  } else {
    problem.mend =
        "look for a quotation mark, colon or brace that is missing or too many, here or "
        "just before";
  }
  return problem;
}

}  // namespace

Unreadable ExplainTextError(const std::string& message) {
  const std::vector<absl::string_view> parts = absl::StrSplit(message, '"');
  if (parts.size() == 5 && absl::StartsWith(message, "Message type")) {
    return UnknownField(parts[1], parts[3]);
  }
  if (parts.size() == 5 && absl::StartsWith(message, "Unknown enumeration value")) {
    return UnknownValue(parts[1], parts[3]);
  }
  return Other(message);
}

}  // namespace lexlog
