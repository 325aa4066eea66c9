#ifndef LEXLOG_ENGINE_VIEW_SCENARIO_H_
#define LEXLOG_ENGINE_VIEW_SCENARIO_H_

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/base/sequence.h"
#include "engine/log/log_reader.h"
#include "engine/storage/kv_store.h"
#include "engine/storage/overlay.h"
#include "engine/view/projection.h"
#include "engine/view/read_once.h"
#include "engine/view/scenario_edits.h"
#include "engine/view/scenario_rows.h"
#include "lexlog/v1/what_if.pb.h"

namespace lexlog {

// A scenario over one snapshot of a store: log and views as if its hypotheticals were so. Nothing
// is written. Sequences are kept: an event that is left out leaves its place empty, and takes
// record acts on it along; acts of the world upon it stay, and wait. A changed event stands where
// it stood, on the evidence that it had. Added events follow the head; they are seen at every
// recorded_by and on every proof, once they are public, and stand last within their act day. What
// shows them says that they are hypothetical (LogRecord). Thread-safe.
class LaidScenario {
 public:
  // Lays a flat `scenario` (no on_top_of) over `base`. `projections` must be those of its views.
  // What a move moves is what was on record by `recorded_by`; none: by now.
  //   InvalidArgument  it cannot be laid: the message names the hypothetical by its number, the
  //                    event, the field and the mend.
  //   DataLoss         the store is damaged.
  static absl::StatusOr<std::shared_ptr<const LaidScenario>> Lay(
      std::shared_ptr<const KvSnapshot> base, const Projections& projections, v1::Scenario scenario,
      std::optional<Sequence> recorded_by = std::nullopt);

  // As it was laid, but that of the events that it adds only the ids are there: edits() has them.
  const v1::Scenario& scenario() const { return scenario_; }
  // Log and views of the scenario. Rows that a touched group merely gains (Touched::added) are put
  // beside the others when it is first read, so that who does without never reads those: if they
  // turn out to be damaged, every read is DataLoss.
  const KvSnapshot& snapshot() const { return snapshot_; }
  const Touched& touched() const { return touched_; }
  const Edits& edits() const { return edits_; }

 private:
  class Whole final : public KvSnapshot {
   public:
    explicit Whole(const LaidScenario& laid) : laid_(laid) {}
    absl::StatusOr<std::optional<std::string>> Get(absl::string_view key) const override;
    absl::Status Scan(absl::string_view first, absl::string_view last,
                      Visitor visit) const override;

   private:
    const LaidScenario& laid_;
  };

  LaidScenario(std::shared_ptr<const KvSnapshot> base, v1::Scenario scenario)
      : scenario_(std::move(scenario)),
        base_(std::move(base)),
        once_(*base_),
        overlay_(once_),
        snapshot_(*this) {}
  absl::Status Build(const Projections& projections, std::optional<Sequence> recorded_by);
  absl::Status FetchAhead();
  absl::Status SkipWhatIsNew(const Projections& projections, Sequence head);
  absl::Status PutInTheRest() const;

  v1::Scenario scenario_;
  const std::shared_ptr<const KvSnapshot> base_;
  mutable ReadOnce once_;
  mutable Overlay overlay_;
  const Whole snapshot_;
  Edits edits_;
  Touched touched_;
  mutable std::once_flag put_in_;
  mutable absl::Status whole_;  // what came of putting in the rest
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_SCENARIO_H_
