#ifndef LEXLOG_ENGINE_VIEW_SCENARIO_ROWS_H_
#define LEXLOG_ENGINE_VIEW_SCENARIO_ROWS_H_

#include <cstddef>
#include <map>
#include <set>
#include <string>

#include "absl/status/statusor.h"
#include "engine/base/sequence.h"
#include "engine/log/log_reader.h"
#include "engine/storage/overlay.h"
#include "engine/view/group_rows.h"
#include "engine/view/projection.h"
#include "engine/view/scenario_edits.h"

namespace lexlog {

// The rows that a group gains.
struct AddedRows {
  Rows rows;
  size_t written = 0;  // so many, the first, are in the overlay; the others are not yet
};

// What a scenario has to do with groups and events, and by which of its hypotheticals.
struct Touched {
  std::map<GroupName, Because> groups;
  // What becomes of their rows: `added` ones are beside those of the baseline, unless the group is
  // among the `rewritten`, whose rows are to be read anew.
  std::map<GroupName, AddedRows> added;
  std::set<GroupName> rewritten;
  std::map<std::string, Because> events;  // by id; those that share their dates among them
};

// The log of the baseline, and that of the scenario.
struct ScenarioLog {
  const LogReader& before;
  const LogReader& after;
  Sequence head;  // of the baseline
  Sequence last;  // of the scenario
};

// Places anew in `overlay` the events that `edits` touch and the acts upon them, and nothing else:
// what it costs does not depend on the length of the log. Rows of events that nothing else has to
// do with are not put there, only told. DataLoss where log or views contradict themselves.
absl::StatusOr<Touched> PlaceAnew(const Edits& edits, const ScenarioLog& log,
                                  const Projections& projections, Overlay& overlay);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_SCENARIO_ROWS_H_
