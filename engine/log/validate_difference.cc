#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/log/validate_rules.h"
#include "google/protobuf/util/message_differencer.h"

namespace lexlog::validation {
namespace {

constexpr size_t kShownMax = 120;

// "modified: until[0].day: "2025-05-01" -> "2025-06-01"", as Protobuf reports it, in our words.
std::string InWords(absl::string_view line) {
  const std::vector<absl::string_view> parts = absl::StrSplit(line, absl::MaxSplits(": ", 2));
  if (parts.size() < 3) return std::string(line);
  const std::string field(parts[1]);
  if (parts[0] == "added") return absl::StrCat(field, " is set here, and not there");
  if (parts[0] == "deleted") return absl::StrCat(field, " is set there, and not here");
  std::pair<absl::string_view, absl::string_view> values = absl::StrSplit(parts[2], " -> ");
  // Escaped bytes tell a reader nothing.
  if (parts[2].size() > kShownMax || absl::StrContains(parts[2], "\\")) {
    return absl::StrCat(field, " differs");
  }
  return absl::StrCat(field, " is ", values.first, " there and ", values.second, " here");
}

}  // namespace

std::string FirstDifference(const v1::Event& on_record, const v1::Event& here) {
  google::protobuf::util::MessageDifferencer differencer;
  std::string report;
  differencer.ReportDifferencesToString(&report);
  if (differencer.Compare(on_record, here)) return "";
  const std::pair<absl::string_view, absl::string_view> lines =
      absl::StrSplit(report, absl::MaxSplits('\n', 1));
  return InWords(lines.first);
}

}  // namespace lexlog::validation
