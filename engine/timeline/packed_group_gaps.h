#ifndef LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_GAPS_H_
#define LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_GAPS_H_

#include <map>
#include <vector>

#include "engine/timeline/packed_group_large_row.h"

namespace lexlog::timeline {

// What governs on some days, of rows that are put under each other from the highest down.
class DayGaps {
 public:
  // The days [from, until) are free.
  DayGaps(Day from, Day until) {
    if (from < until) gaps_.emplace(from, until);
  }

  // Gives the row those days of the stretch that are still free.
  void PutUnder(const RowStretch& stretch);

  bool full() const { return gaps_.empty(); }

  // What was given, in order; stretches of one row that touch are one.
  std::vector<RowStretch> Take();

 private:
  std::map<Day, Day> gaps_;  // by their first days
  std::vector<RowStretch> given_;
};

}  // namespace lexlog::timeline

#endif  // LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_GAPS_H_
