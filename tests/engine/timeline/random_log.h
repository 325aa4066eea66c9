#ifndef LEXLOG_TESTS_ENGINE_TIMELINE_RANDOM_LOG_H_
#define LEXLOG_TESTS_ENGINE_TIMELINE_RANDOM_LOG_H_

#include <random>
#include <string>
#include <vector>

#include "engine/timeline/resolve.h"

namespace lexlog {

// What kind of logs to make up; shares are out of 100.
struct LogShape {
  int events_min = 2;
  int events_max = 6;
  std::vector<ViewRule> groups = {{}};
  int fuzzy = 50;        // dates that are not one day
  int longest = 3;       // days that are added to such a date at most
  int acts = 45;         // events that act upon others
  int moves = 45;        // of those that are reschedules
  int targets = 100;     // events that are acted upon at most
  int same_day = 0;      // dates that are the same day as another
  int own_act_day = 60;  // events whose act day is not their public day
  int claims = 0;        // dates with several claims
  int citations_max = 1;
  int record_acts = 0;     // of the log's entries
  int in_every_group = 0;  // events with rows in each group, and twice in some
  int known_to = 0;
};

// A log, as rows of groups, and the question asked of it. Days are 0..12.
struct RandomLog {
  RandomLog(const LogShape& shape, std::mt19937& random);

  AsOf as_of;
  std::vector<std::vector<storage::v1::ViewRow>> rows;  // by group
  std::vector<ViewRule> rules;
  DateBook dates;

  std::vector<Group> groups() const;
  // For a failing test to show.
  std::string ToString() const;

 private:
  void Ask(const LogShape& shape, uint64_t head, std::mt19937& random);
};

}  // namespace lexlog

#endif  // LEXLOG_TESTS_ENGINE_TIMELINE_RANDOM_LOG_H_
