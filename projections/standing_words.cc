#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "projections/finding.h"
#include "projections/words.h"

namespace lexlog {
namespace {

// What the norm does not state is said together, the rest one by one.
std::string DependsInWords(const std::vector<v1::DependsOn>& depends) {
  std::vector<std::string> parts;
  std::vector<std::string> not_stated;
  for (const v1::DependsOn& one : depends) {
    if (one.kind() == v1::DependsOn::TERM_NOT_STATED) {
      not_stated.push_back(Spaced(one.dimension()));
    } else {
      parts.push_back(one.words());
    }
  }
  if (!not_stated.empty()) {
    parts.push_back(
        absl::StrCat("what the norm does not state: ", absl::StrJoin(not_stated, ", ")));
  }
  return absl::StrJoin(parts, "; ");
}

}  // namespace

std::string ActivityNamed(const v1::Activity& activity) {
  return activity.label().empty() ? "this activity" : absl::StrCat("“", activity.label(), "”");
}

std::string StandingInWords(absl::string_view standing, const std::vector<v1::DependsOn>& depends) {
  const std::string hangs =
      depends.empty() ? "" : absl::StrCat("; depends on: ", DependsInWords(depends));
  if (standing == "matches") return "recorded scope matches";
  if (standing == "depends") return absl::StrCat("recorded scope may match", hangs);
  if (standing == "depends_as_read") {
    return absl::StrCat("recorded scope leaves it open, a reading on record names it", hangs);
  }
  if (standing == "not_excluded") {
    return absl::StrCat(
        "nothing that it states is met by what is known, and it cannot be ruled out", hangs);
  }
  if (standing == "scope_not_stated") {
    return "its scope is not on record: it may or may not touch this";
  }
  if (standing == "reported") {
    return "not on the best proof; worse proof has it otherwise (see reported otherwise)";
  }
  if (standing == "excepted") return "recorded scope matches, and a recorded exception matches too";
  if (standing == "overridden") return "recorded scope matches, and a norm that overrides it too";
  if (standing == "authorised") return "recorded scope matches, and an authorisation is on record";
  if (standing == "not_yet_applicable") {
    return "recorded scope matches or may match; not yet to be complied with";
  }
  if (standing == "not_in_force") return "not in force on that day";
  return "recorded scope does not match";
}

}  // namespace lexlog
