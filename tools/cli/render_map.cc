#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "tools/cli/day_axis.h"
#include "tools/cli/exposure_words.h"
#include "tools/cli/render.h"
#include "tools/cli/standing.h"

namespace lexlog {
namespace {

using Answer = v1::ExposureLifeAnswer;

constexpr int kDayWidth = 20;  // of what stands before a row
constexpr int kCellWidth = 4;  // and one column between two
constexpr int kTitleWidth = 38;
constexpr int kKindWidth = 2;  // of a letter and what is between two; a second letter takes that
constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// The first days of the columns, year, month and day under each other; the year only where it is
// not that of the column before.
std::string RenderHeadings(const Answer& answer, int begin, int end, const Style& style) {
  std::array<std::string, 3> lines = {"public↓ effective→", "", ""};
  for (std::string& line : lines) line = Padded(line, kDayWidth);
  absl::civil_year_t year = 0;
  for (int i = begin; i < end; ++i) {
    const bool open = answer.column(i).first().empty();
    const std::string& edge = open ? answer.column(i).last() : answer.column(i).first();
    const absl::CivilDay day = absl::CivilDay(1970, 1, 1) + DayOr(edge, 0);
    const std::string shown = day.year() == year ? "" : absl::StrCat(day.year());
    const std::array<std::string, 3> words = {open ? "till" : shown,
                                              kMonths[static_cast<size_t>(day.month() - 1)],
                                              absl::StrCat(day.day())};
    if (!open) year = day.year();
    for (size_t line = 0; line < lines.size(); ++line) {
      lines[line] += Padded(words[line], kCellWidth + 1);
    }
  }
  std::string out;
  for (const std::string& line : lines) {
    absl::StrAppend(&out, Painted(line, Paint::kBold, style), "\n");
  }
  return out;
}

// "A███": which it is, and how certain.
std::string CellOf(const Answer& answer, uint32_t kind, const Style& style) {
  const auto& standings = answer.distinct(static_cast<int>(kind)).standing();
  if (standings.empty()) return Padded("-", kCellWidth);
  const StandingLook& look = StrongestLook(standings);
  const std::string letters = MapLetters(answer, kind);
  std::string text = letters;
  for (size_t i = letters.size(); i < kCellWidth; ++i) text += look.mark;
  return Painted(text, look.paint, style);
}

std::string RenderRow(const Answer& answer, const Answer::Row& row, int begin, int end,
                      const Style& style) {
  const std::string days = row.public_first().empty() ? DaysBetween("", row.public_last())
                                                      : absl::StrCat("from ", row.public_first());
  std::string out = Padded(days, kDayWidth - 1);
  bool to_come = false;
  for (int i = begin; i < end; ++i) {
    const bool begins = !to_come && StillToCome(row, answer.column(i));
    to_come = to_come || begins;
    absl::StrAppend(&out, begins ? "┃" : " ", CellOf(answer, row.kind(i), style));
  }
  return absl::StrCat(out, "\n");
}

// What stands behind the letters: a row for each norm, a column for each letter.
std::string RenderKinds(const Answer& answer, const Style& style) {
  const std::vector<uint32_t> kinds = KindsThatTouch(answer);
  const size_t fit = static_cast<size_t>(std::max((style.width - kTitleWidth) / kKindWidth, 1));
  std::string out;
  for (size_t begin = 0; begin < kinds.size(); begin += fit) {
    const size_t end = std::min(begin + fit, kinds.size());
    std::string letters = Padded("norm", kTitleWidth);
    for (size_t i = begin; i < end; ++i)
      letters += Padded(MapLetters(answer, kinds[i]), kKindWidth);
    absl::StrAppend(&out, Painted(letters, Paint::kBold, style), "\n");
    for (const v1::Standing& norm : NormsOf(answer)) {
      const std::string& title = norm.title().empty() ? norm.norm() : norm.title();
      out += Padded(Shortened(title, kTitleWidth - 2), kTitleWidth);
      for (size_t i = begin; i < end; ++i) {
        const StandingLook& look = LookIn(answer.distinct(static_cast<int>(kinds[i])), norm.norm());
        absl::StrAppend(&out, Painted(look.mark, look.paint, style), " ");
      }
      out += "\n";
    }
    out += "\n";
  }
  return out;
}

}  // namespace

std::string RenderMap(const v1::ExposureLifeAnswer& answer, const Style& style) {
  const int fit = std::max((style.width - kDayWidth) / (kCellWidth + 1), 1);
  std::string out;
  for (int begin = 0; begin < answer.column_size(); begin += fit) {
    const int end = std::min(begin + fit, answer.column_size());
    out += RenderHeadings(answer, begin, end, style);
    for (const Answer::Row& row : answer.row()) out += RenderRow(answer, row, begin, end, style);
    out += "\n";
  }
  out += Hanging("  ┃", 6, "right of it: days that were still to come then", Paint::kPlain, style);
  out += Hanging("  -", 6, "no recorded norm", Paint::kPlain, style);
  return absl::StrCat(out, "\n", RenderKinds(answer, style), RenderLooks(style));
}

}  // namespace lexlog
