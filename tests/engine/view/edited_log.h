#ifndef LEXLOG_TESTS_ENGINE_VIEW_EDITED_LOG_H_
#define LEXLOG_TESTS_ENGINE_VIEW_EDITED_LOG_H_

#include <map>
#include <string>
#include <vector>

#include "engine/log/log_reader.h"
#include "engine/storage/memory_store.h"
#include "engine/view/projection.h"
#include "lexlog/v1/what_if.pb.h"

namespace lexlog {

// Every event of a log, in order.
std::vector<RecordedEvent> LogOf(const KvStore& store);

// What a store holds, however it lies: instead of heads and chunks each group with its rows, and
// instead of the groups that are kept of some events those in which each event stands.
std::map<std::string, std::string> Meaning(const KvSnapshot& snapshot,
                                           const Projections& projections);

// The slow, obviously right twin of LaidScenario: edits the whole log, sequences kept, writes it
// into a store of its own and projects it from its first event on. The scenario must be one that
// can be laid.
std::unique_ptr<MemoryStore> Replayed(const std::vector<RecordedEvent>& log,
                                      const Projections& projections, const v1::Scenario& scenario);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_ENGINE_VIEW_EDITED_LOG_H_
