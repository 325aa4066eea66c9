#ifndef LEXLOG_ENGINE_VIEW_SCENARIO_ROWS_H_
#define LEXLOG_ENGINE_VIEW_SCENARIO_ROWS_H_

#include <map>
#include <set>
#include <string>

#include "absl/status/statusor.h"
#include "engine/storage/overlay.h"
#include "engine/view/group_rows.h"
#include "engine/view/projection.h"
#include "engine/view/scenario_edits.h"

namespace lexlog {

// What a scenario has to do with groups and events, and by which of its hypotheticals.
struct Touched {
  std::map<GroupName, Because> groups;
  // What becomes of their rows: `added` ones are beside those of the baseline, unless the group is
  // among the `rewritten`, whose rows are to be read anew.
  std::map<GroupName, Rows> added;
  std::set<GroupName> rewritten;
  std::map<std::string, Because> events;  // by id; those that share their dates among them
};

// Places anew in `overlay`, whose log is the scenario's already, the events that `edits` touch and
// the acts upon them, and nothing else: what it costs does not depend on the length of the log.
// `base` is what the overlay lies on. DataLoss where either contradicts itself.
absl::StatusOr<Touched> PlaceAnew(const Edits& edits, const KvSnapshot& base,
                                  const Projections& projections, Overlay& overlay);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_SCENARIO_ROWS_H_
