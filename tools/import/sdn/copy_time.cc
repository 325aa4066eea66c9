#include "tools/import/sdn/copy_time.h"

#include <array>
#include <cstddef>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace lexlog {
namespace {

constexpr char kZone[] = "America/New_York";
constexpr char kStamp[] = "%Y-%m-%dT%H-%M-%S";
constexpr char kDay[] = "%Y-%m-%d";

// Of names; "d" stands for a digit. Those with a time of day first: each holds one of the others.
constexpr std::array<absl::string_view, 7> kMasks = {
    "dddd-dd-ddTdd-dd-dd", "dddd-dd-ddTdd:dd:dd", "ddddddddTdddddd", "dddddddd_dddddd",
    "dddddddddddddd",      "dddd-dd-dd",          "dddddddd"};

bool IsDigitAt(absl::string_view text, size_t at) {
  return at < text.size() && absl::ascii_isdigit(static_cast<unsigned char>(text[at]));
}

bool FitsAt(absl::string_view text, size_t at, absl::string_view mask) {
  for (size_t i = 0; i < mask.size(); ++i) {
    const bool fits = mask[i] == 'd' ? IsDigitAt(text, at + i) : text[at + i] == mask[i];
    if (!fits) return false;
  }
  return !IsDigitAt(text, at + mask.size()) && (at == 0 || !IsDigitAt(text, at - 1));
}

// `text` is a day, or a day and a time of day, whatever stands between their digits.
std::optional<CopyTime> Parse(absl::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (absl::ascii_isdigit(static_cast<unsigned char>(c))) digits += c;
  }
  const bool day_only = digits.size() == 8;
  if (day_only) digits += "000000";
  for (const size_t at : {12, 10, 8, 6, 4}) digits.insert(at, " ");
  CopyTime time{absl::Time(), day_only};
  std::string error;
  if (!absl::ParseTime("%Y %m %d %H %M %S", digits, absl::UTCTimeZone(), &time.at, &error)) {
    return std::nullopt;
  }
  const int64_t year = absl::ToCivilYear(time.at, absl::UTCTimeZone()).year();
  if (year < 1990 || year > 2199) return std::nullopt;
  return time;
}

}  // namespace

std::optional<CopyTime> TimeInName(absl::string_view path) {
  const size_t slash = path.rfind('/');
  const absl::string_view name = slash == absl::string_view::npos ? path : path.substr(slash + 1);
  for (const absl::string_view mask : kMasks) {
    for (size_t at = 0; at + mask.size() <= name.size(); ++at) {
      if (!FitsAt(name, at, mask)) continue;
      return Parse(name.substr(at, mask.size()));
    }
  }
  return std::nullopt;
}

bool IsOrderKnown(const CopyTime& a, const CopyTime& b) {
  if (!a.day_only && !b.day_only) return true;
  const absl::TimeZone utc = absl::UTCTimeZone();
  return absl::ToCivilDay(a.at, utc) != absl::ToCivilDay(b.at, utc);
}

std::string StampOf(const CopyTime& time) {
  return absl::FormatTime(time.day_only ? kDay : kStamp, time.at, absl::UTCTimeZone());
}

std::string InWords(const CopyTime& time) {
  return absl::FormatTime(time.day_only ? "%Y-%m-%d (UTC)" : "%Y-%m-%dT%H:%M:%SZ", time.at,
                          absl::UTCTimeZone());
}

CopyDays DaysOf(const CopyTime& time, absl::TimeZone zone) {
  const absl::Time last = time.day_only ? time.at + absl::Hours(24) - absl::Seconds(1) : time.at;
  return {absl::ToCivilDay(time.at, zone), absl::ToCivilDay(last, zone)};
}

absl::StatusOr<absl::TimeZone> ZoneOfOfac() {
  absl::TimeZone zone;
  if (absl::LoadTimeZone(kZone, &zone)) return zone;
  return absl::FailedPreconditionError(
      absl::StrCat("there is no time zone data for ", kZone,
                   ", by whose days OFAC acts. Mend: install tzdata (apt-get install tzdata), or "
                   "set TZDIR to the folder that has it"));
}

}  // namespace lexlog
