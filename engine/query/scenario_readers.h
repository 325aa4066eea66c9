#ifndef LEXLOG_ENGINE_QUERY_SCENARIO_READERS_H_
#define LEXLOG_ENGINE_QUERY_SCENARIO_READERS_H_

#include <memory>

#include "absl/status/statusor.h"
#include "engine/query/reader.h"
#include "engine/storage/kv_store.h"
#include "engine/view/projection.h"
#include "engine/view/scenario.h"
#include "lexlog/v1/what_if.pb.h"

namespace lexlog {

// One snapshot of a store, as it is and as a scenario has it.
struct ScenarioReaders {
  std::shared_ptr<const LaidScenario> laid;
  std::unique_ptr<Reader> baseline;
  std::unique_ptr<Reader> supposed;
};

// Opens both for a question asked at `knowledge`: what the scenario moves is what was on record
// there. Statuses of Reader::Open, Reader::Settle and LaidScenario::Lay. The store must outlive the
// readers.
absl::StatusOr<ScenarioReaders> OpenScenario(const KvStore& store, const Projections& projections,
                                             const v1::Scenario& scenario,
                                             const v1::Coordinate& knowledge = {});

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_QUERY_SCENARIO_READERS_H_
