#ifndef LEXLOG_TESTS_ENGINE_VIEW_NAIVE_GROUPS_H_
#define LEXLOG_TESTS_ENGINE_VIEW_NAIVE_GROUPS_H_

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/log/log_reader.h"

namespace lexlog {

// What a group must hold of an event: kind of row, sequence, recorded.
using Entry = std::tuple<int, uint64_t, uint64_t>;
using Groups = std::map<std::pair<std::string, std::string>, std::set<Entry>>;

// The slow, obviously right twin of Placement for the projections of random_events.h: looks at the
// whole log for every group, again and again, until nothing more belongs to it.
Groups NaiveGroups(const std::vector<RecordedEvent>& log);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_ENGINE_VIEW_NAIVE_GROUPS_H_
