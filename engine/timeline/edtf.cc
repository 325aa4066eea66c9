#include "engine/timeline/edtf.h"

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"
#include "engine/base/status_macros.h"
#include "engine/timeline/edtf_mend.h"

namespace lexlog {
namespace {

using Stretch = DaySet::Stretch;

const absl::CivilDay kEpoch(1970, 1, 1);

Day ToDay(absl::CivilDay day) { return static_cast<Day>(day - kEpoch); }

template <typename... Parts>
absl::Status Refuse(absl::string_view text, const Parts&... what) {
  return absl::InvalidArgumentError(
      absl::StrCat("\"", absl::Utf8SafeCEscape(text), "\" ", what...));
}

// The days of a whole year or month.
template <typename Civil>
Stretch Whole(Civil unit) {
  return {ToDay(absl::CivilDay(unit)), ToDay(absl::CivilDay(unit + 1) - 1)};
}

// A part of a date: `width` digits, or as many X for "some"; anything else is not one.
struct Part {
  bool some = false;
  int number = 0;
};

bool ReadPart(absl::string_view text, size_t width, Part& part) {
  if (text.size() != width) return false;
  part.some = text == std::string(width, 'X');
  if (part.some) return true;
  for (const char c : text) {
    if (!absl::ascii_isdigit(c)) return false;
  }
  return absl::SimpleAtoi(text, &part.number);
}

absl::StatusOr<Stretch> DaysOfMonth(absl::string_view text, int year, int month) {
  if (month < 1 || month > 12) return Refuse(text, "does not exist: ", MendMonth(year, month));
  return Whole(absl::CivilMonth(year, month));
}

absl::StatusOr<Stretch> OneDay(absl::string_view text, int year, int month, int day) {
  LEXLOG_ASSIGN_OR_RETURN(const Stretch days, DaysOfMonth(text, year, month));
  const int length = days.last - days.first + 1;
  if (day < 1 || day > length) {
    return Refuse(text, "does not exist: ", MonthName(month), " ", year, " has ", length, " days");
  }
  return Stretch{days.first + day - 1, days.first + day - 1};
}

// "2025", "2025-04", "2025-04-XX", "2025-XX-XX", "2025-05-12"
absl::StatusOr<Stretch> ReadDate(absl::string_view text) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, '-');
  Part year;
  Part month{.some = true};
  Part day{.some = true};
  if (parts.size() > 3 || !ReadPart(parts[0], 4, year) || year.some ||
      (parts.size() > 1 && !ReadPart(parts[1], 2, month)) ||
      (parts.size() > 2 && !ReadPart(parts[2], 2, day))) {
    return Refuse(text, MendDate(text));
  }
  if (year.number == 0) return Refuse(text, "does not exist: years go from 0001 to 9999");
  if (month.some && !day.some) return Refuse(text, MendDate(text));
  if (month.some) return Whole(absl::CivilYear(year.number));
  if (day.some) return DaysOfMonth(text, year.number, month.number);
  return OneDay(text, year.number, month.number, day.number);
}

bool ReadWord(absl::string_view text, DaySet& days) {
  if (text == "unknown") {
    days.Add(DaySet::Unknown());
  } else if (text == "never" || text == "indefinite" || text == "open") {
    days.Add(kNever, kNever);
  } else {
    return false;
  }
  return true;
}

// "a..b", "..b", "a.."
absl::Status ReadRange(absl::string_view text, size_t dots, DaySet& days) {
  Stretch first{kFirstDay, kFirstDay};
  Stretch last{kLastDay, kLastDay};
  if (text == "..") return Refuse(text, "leaves both ends open: write \"unknown\"");
  if (dots > 0) {
    LEXLOG_ASSIGN_OR_RETURN(first, ReadDate(text.substr(0, dots)));
  }
  if (dots + 2 < text.size()) {
    LEXLOG_ASSIGN_OR_RETURN(last, ReadDate(text.substr(dots + 2)));
  }
  if (last.last < first.first) {
    return Refuse(text, "ends before it begins: write the earlier day first");
  }
  days.Add(first.first, last.last);
  return absl::OkStatus();
}

absl::Status ReadElement(absl::string_view text, DaySet& days) {
  if (text == "unknown" || text == "never") {
    ReadWord(text, days);
    return absl::OkStatus();
  }
  const size_t dots = text.find("..");
  if (dots != absl::string_view::npos) return ReadRange(text, dots, days);
  LEXLOG_ASSIGN_OR_RETURN(const Stretch date, ReadDate(text));
  days.Add(date.first, date.last);
  return absl::OkStatus();
}

}  // namespace

std::optional<Day> PlainDay(absl::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  std::array<int, 3> parts = {};  // year, month, day
  size_t part = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (i == 4 || i == 7) {
      ++part;
    } else if (absl::ascii_isdigit(static_cast<unsigned char>(text[i]))) {
      parts[part] = parts[part] * 10 + (text[i] - '0');
    } else {
      return std::nullopt;
    }
  }
  const auto [year, month, day] = parts;
  if (year == 0) return std::nullopt;
  const absl::CivilDay date(year, month, day);  // of one that does not exist, another
  if (date.month() != month || date.day() != day) return std::nullopt;
  return ToDay(date);
}

absl::StatusOr<DaySet> ParseDays(absl::string_view text) {
  if (const std::optional<Day> day = PlainDay(text)) return DaySet(*day);
  DaySet days;
  if (ReadWord(text, days)) return days;
  if (!absl::StartsWith(text, "[") || !absl::EndsWith(text, "]")) {
    LEXLOG_ASSIGN_OR_RETURN(const Stretch date, ReadDate(text));
    return DaySet(date.first, date.last);
  }
  const absl::string_view inside = text.substr(1, text.size() - 2);
  if (inside.empty()) return Refuse(text, "names no day: write \"unknown\"");
  for (const absl::string_view element : absl::StrSplit(inside, ',')) {
    LEXLOG_RETURN_IF_ERROR(ReadElement(element, days));
  }
  return days;
}

absl::StatusOr<Day> ParseDay(absl::string_view text) {
  if (const std::optional<Day> day = PlainDay(text)) return *day;
  LEXLOG_ASSIGN_OR_RETURN(const Stretch date, ReadDate(text));
  if (date.first != date.last) {
    return Refuse(text, "is not one day: write it as YYYY-MM-DD, for example ",
                  FormatDay(date.first));
  }
  return date.first;
}

std::string FormatDay(Day day) {
  if (day == kNever) return "never";
  const absl::CivilDay civil = kEpoch + day;
  return absl::StrFormat("%04d-%02d-%02d", civil.year(), civil.month(), civil.day());
}

namespace {

// The dates that a stretch begins and ends with, in the coarsest precision that fits both.
std::string FormatStretch(Stretch s) {
  const absl::CivilDay first = kEpoch + s.first;
  const absl::CivilDay next = kEpoch + s.last + 1;  // the day after
  std::string a = FormatDay(s.first);
  std::string b = FormatDay(s.last);
  size_t digits = a.size();
  if (first.day() == 1 && next.day() == 1) {
    digits = first.month() == 1 && next.month() == 1 ? 4 : 7;
  }
  a.resize(digits);
  b.resize(digits);
  if (a == b) return a;
  if (s.first + 1 == s.last) return absl::StrCat(a, ",", b);
  if (s.first == kFirstDay) a.clear();
  if (s.last == kLastDay) b.clear();
  return absl::StrCat(a, "..", b);
}

}  // namespace

std::string FormatDays(const DaySet& days) {
  std::vector<std::string> elements;
  for (const Stretch& s : days.stretches()) {
    if (s.first == kNever) {
      elements.push_back("never");
    } else if (s.first == kFirstDay && s.last == kLastDay) {
      elements.push_back("unknown");
    } else {
      elements.push_back(FormatStretch(s));
    }
  }
  const bool plain = elements.size() == 1 && elements[0].find_first_of(".,") == std::string::npos;
  return plain ? elements[0] : absl::StrCat("[", absl::StrJoin(elements, ","), "]");
}

}  // namespace lexlog
