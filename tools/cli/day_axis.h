#ifndef LEXLOG_TOOLS_CLI_DAY_AXIS_H_
#define LEXLOG_TOOLS_CLI_DAY_AXIS_H_

#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "engine/timeline/day_set.h"

namespace lexlog {

// The day that `text` says; `otherwise` where it says none.
Day DayOr(const std::string& text, Day otherwise);

// "2025-05-12 through 2025-05-20", "from 2025-05-12 on" …; both included, empty: open.
std::string DaysBetween(const std::string& first, const std::string& last);

// The days that a chart spans, whole months, and the columns that it gives them.
struct DayAxis {
  Day first = 0;
  Day days = 0;
  int columns = 0;  // 0: there is nothing to draw

  // From the month of the first edge to that of the last, as far back as twelve years.
  static DayAxis Over(const std::vector<Day>& edges, int columns);

  Day StartOf(int column) const {
    return first + static_cast<Day>(int64_t{days} * column / columns);
  }
  // The day after the column's last; at least one day after its first.
  Day EndOf(int column) const;
  int ColumnOf(absl::CivilDay day) const;

  // Years where they begin, and under them the months as far as there is room: two lines behind
  // `margin` columns.
  std::string Lines(int margin) const;
};

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_CLI_DAY_AXIS_H_
