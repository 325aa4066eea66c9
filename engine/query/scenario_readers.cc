#include "engine/query/scenario_readers.h"

#include <utility>

#include "engine/base/status_macros.h"

namespace lexlog {

absl::StatusOr<ScenarioReaders> OpenScenario(const KvStore& store, const Projections& projections,
                                             const v1::Scenario& scenario,
                                             const v1::Coordinate& knowledge) {
  const std::shared_ptr<const KvSnapshot> snapshot = store.Snapshot();
  ScenarioReaders readers;
  LEXLOG_ASSIGN_OR_RETURN(readers.baseline, Reader::Open(snapshot, projections));
  LEXLOG_ASSIGN_OR_RETURN(const AsOf as_of, readers.baseline->Settle(knowledge));
  LEXLOG_ASSIGN_OR_RETURN(readers.laid,
                          LaidScenario::Lay(snapshot, projections, scenario, as_of.recorded_by));
  // The snapshot lives as long as the scenario over it.
  const std::shared_ptr<const KvSnapshot> over(readers.laid, &readers.laid->snapshot());
  LEXLOG_ASSIGN_OR_RETURN(readers.supposed, Reader::Open(over, projections, scenario.name()));
  return readers;
}

}  // namespace lexlog
