#ifndef LEXLOG_ENGINE_VIEW_SCENARIO_H_
#define LEXLOG_ENGINE_VIEW_SCENARIO_H_

#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "engine/base/sequence.h"
#include "engine/storage/kv_store.h"
#include "engine/storage/overlay.h"
#include "engine/view/projection.h"
#include "engine/view/scenario_edits.h"
#include "engine/view/scenario_rows.h"
#include "lexlog/v1/what_if.pb.h"

namespace lexlog {

// A scenario over one snapshot of a store: log and views as if its hypotheticals were so. Nothing
// is written. Sequences are kept: an event that is left out leaves its place empty, and takes
// record acts on it along; acts of the world upon it stay, and wait. A changed event stands where
// it stood, on the evidence that it had. Added events follow the head; they are seen at every
// recorded_by and on every proof, once they are public, and stand last within their act day. What
// shows them says that they are hypothetical (LogRecord).
class LaidScenario {
 public:
  // Lays a flat `scenario` (no on_top_of) over `base`. `projections` must be those of its views.
  // What a move moves is what was on record by `recorded_by`; none: by now.
  //   InvalidArgument  it cannot be laid: the message names the hypothetical by its number, the
  //                    event, the field and the mend.
  //   DataLoss         the store is damaged.
  static absl::StatusOr<std::shared_ptr<const LaidScenario>> Lay(
      std::shared_ptr<const KvSnapshot> base, const Projections& projections,
      const v1::Scenario& scenario, std::optional<Sequence> recorded_by = std::nullopt);

  const v1::Scenario& scenario() const { return scenario_; }
  const KvSnapshot& snapshot() const { return overlay_; }
  const Touched& touched() const { return touched_; }
  const Edits& edits() const { return edits_; }

 private:
  LaidScenario(std::shared_ptr<const KvSnapshot> base, const v1::Scenario& scenario)
      : scenario_(scenario), base_(std::move(base)), overlay_(*base_) {}
  absl::Status Build(const Projections& projections, std::optional<Sequence> recorded_by);
  absl::Status CheckSupposed();

  const v1::Scenario scenario_;
  const std::shared_ptr<const KvSnapshot> base_;
  Overlay overlay_;
  Edits edits_;
  Touched touched_;
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_SCENARIO_H_
