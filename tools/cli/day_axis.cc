#include "tools/cli/day_axis.h"

#include <algorithm>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/timeline/edtf.h"

namespace lexlog {
namespace {

constexpr Day kSpanMax = 12 * 366;  // twelve years; what lies before is left out

const absl::CivilDay kEpoch(1970, 1, 1);

void Write(absl::string_view text, int column, std::string& line) {
  const auto at = static_cast<size_t>(column);
  if (column < 0 || at + text.size() > line.size()) return;
  if (line.substr(at > 0 ? at - 1 : 0, text.size() + 1).find_first_not_of(' ') !=
      std::string::npos) {
    return;  // no room beside what stands there
  }
  line.replace(at, text.size(), text.data(), text.size());
}

}  // namespace

Day DayOr(const std::string& text, Day otherwise) {
  const absl::StatusOr<Day> day = ParseDay(text);
  return day.ok() ? *day : otherwise;
}

std::string DaysBetween(const std::string& first, const std::string& last) {
  if (first.empty() && last.empty()) return "always";
  if (first.empty()) return absl::StrCat("through ", last);
  if (last.empty()) return absl::StrCat("from ", first, " on");
  if (first == last) return first;
  return absl::StrCat(first, " through ", last);
}

DayAxis DayAxis::Over(const std::vector<Day>& edges, int columns) {
  DayAxis axis;
  if (edges.empty()) return axis;
  const Day high = *std::max_element(edges.begin(), edges.end());
  const Day low = std::max(*std::min_element(edges.begin(), edges.end()), high - kSpanMax);
  const absl::CivilDay start(absl::CivilMonth(kEpoch + low));
  const absl::CivilDay end(absl::CivilMonth(kEpoch + high) + 1);
  axis.first = static_cast<Day>(start - kEpoch);
  axis.days = static_cast<Day>(end - start);
  axis.columns = std::max(columns, 12);
  return axis;
}

Day DayAxis::EndOf(int column) const { return std::max(StartOf(column + 1), StartOf(column) + 1); }

int DayAxis::ColumnOf(absl::CivilDay day) const {
  return static_cast<int>((day - kEpoch - first) * columns / days);
}

std::string DayAxis::Lines(int margin) const {
  std::string years(static_cast<size_t>(columns), ' ');
  std::string months = years;
  const absl::CivilMonth start(kEpoch + first);
  const absl::CivilMonth end(kEpoch + first + days);
  for (absl::CivilMonth month = start; month < end; ++month) {
    const int column = ColumnOf(absl::CivilDay(month));
    if (month.month() == 1) Write(absl::StrCat(month.year()), column, years);
    Write(absl::StrCat(month.month()), column, months);
  }
  Write(absl::StrCat(start.year()), 0, years);
  const std::string before(static_cast<size_t>(margin), ' ');
  return absl::StrCat(before, years, "\n", before, months, "\n");
}

}  // namespace lexlog
