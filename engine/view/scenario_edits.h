#ifndef LEXLOG_ENGINE_VIEW_SCENARIO_EDITS_H_
#define LEXLOG_ENGINE_VIEW_SCENARIO_EDITS_H_

#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/log/log_reader.h"
#include "lexlog/v1/what_if.pb.h"

namespace lexlog {

// Places in Scenario.hypothetical.
using Because = std::set<size_t>;

// What a scenario makes of one event on record.
struct Edit {
  SharedEvent before;
  std::shared_ptr<RecordedEvent> after;  // null: it is left out
  bool cites = false;                    // `after` has citations of the scenario's own
  Because because;
  std::string reason;
};

struct Addition {
  std::shared_ptr<RecordedEvent> event;
  size_t because = 0;
};

// What a scenario does to a log.
struct Edits {
  std::map<Sequence, Edit> on_record;  // record acts that go with an event among them
  std::vector<Addition> added;         // in the order of the file
};

// Reads `scenario` against the log of the baseline; the events that it adds are taken out of it,
// but for their ids. What is moved is moved from what was on record
// of it by `recorded_by`, so that what is recorded later changes no answer. Events are not yet
// checked for what they say, and added ones have no sequence yet.
//   InvalidArgument  it cannot be laid over this log; the message names the hypothetical by its
//                    number (from 1), the event and the mend.
absl::StatusOr<Edits> ReadEdits(v1::Scenario& scenario, const LogReader& log, Sequence recorded_by);

// The id of the event that it names; empty: it names none.
const std::string& IdIn(const v1::Hypothetical& hypothetical);

// "hypothetical 2 (add)"
std::string Numbered(const v1::Scenario& scenario, size_t index);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_SCENARIO_EDITS_H_
