#include "engine/timeline/edtf_mend.h"

#include <array>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"

namespace lexlog {
namespace {

constexpr absl::string_view kForms =
    "write YYYY-MM-DD, YYYY-MM, YYYY, a set \"[a..b]\" or \"[a,b]\" of which one day is meant, "
    "unknown, never, indefinite or open";

// A slash stands in an EDTF interval, and in dates as some countries write them.
std::string MendSlash(absl::string_view text) {
  const std::pair<absl::string_view, absl::string_view> ends =
      absl::StrSplit(text, absl::MaxSplits('/', 1));
  if (absl::StrContains(ends.second, "/")) return absl::StrCat("is not a day: ", kForms);
  return absl::StrCat("is an interval, which is all of its days; a claim is of one day: write \"[",
                      ends.first, "..", ends.second,
                      "]\" if it is one unknown day of these, or use the event's from and until");
}

}  // namespace

absl::string_view MonthName(int month) {
  static constexpr std::array<const char*, 12> kNames = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  return kNames[month - 1];
}

std::string MendMonth(int year, int month) {
  if (month >= 33 && month <= 36) {
    const int first = (month - 33) * 3 + 1;
    return absl::StrFormat(
        "%02d names a quarter; write its months as a set, \"[%04d-%02d..%04d-%02d]\"", month, year,
        first, year, first + 2);
  }
  if (month >= 21 && month <= 41) {
    return absl::StrFormat(
        "%02d names a season or a part of the year, which differ by place; write its days as a "
        "set, "
        "for example \"[%04d-03..%04d-05]\"",
        month, year, year);
  }
  return absl::StrFormat("there is no month %02d; the order is year, month, day", month);
}

std::string MendDate(absl::string_view text) {
  if (text.empty()) return absl::StrCat("is no day: ", kForms);
  if (absl::StartsWith(text, "{")) {
    return "means all of its days; a claim is of one day: write \"[a,b]\", one of them";
  }
  if (absl::StrContains(text, "/")) return MendSlash(text);
  if (text.find_first_of("?~%") != absl::string_view::npos) {
    return "is marked as uncertain or approximate, which does not say by how much: write the set "
           "of days that it can be, \"[a..b]\", and basis: ASSUMED";
  }
  if (absl::StrContains(text, "..")) return "is a set: write it in brackets, \"[a..b]\"";
  if (text.find_first_of(" \t\r\n") != absl::string_view::npos) {
    return absl::StrCat("is not a day (it has white space in it): ", kForms);
  }
  if (text.size() > 10 && text[10] == 'T') return "has a time of day: write the civil day alone";
  return absl::StrCat("is not a day: ", kForms);
}

}  // namespace lexlog
