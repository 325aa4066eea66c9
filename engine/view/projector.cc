#include "engine/view/projector.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>

#include "engine/base/status_macros.h"
#include "engine/log/log_reader.h"
#include "engine/storage/keys.h"
#include "engine/view/overlay.h"
#include "engine/view/placement.h"

namespace lexlog {

absl::StatusOr<Sequence> ViewCheckpoint(const KvSnapshot& snapshot) {
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> value, snapshot.Get(keys::Checkpoint()));
  return Sequence{keys::Decode(value.value_or(""))};
}

absl::StatusOr<Sequence> Projector::CatchUp(
    const std::function<void(Sequence done, Sequence head)>& progress) {
  while (true) {
    const std::unique_ptr<KvSnapshot> snapshot = store_.Snapshot();
    const LogReader log(*snapshot);
    LEXLOG_ASSIGN_OR_RETURN(const Sequence head, log.Head());
    LEXLOG_ASSIGN_OR_RETURN(const Sequence done, ViewCheckpoint(*snapshot));
    if (done > head) return absl::DataLossError("the views have come further than the log");
    if (done == head) return head;
    const Sequence last{std::min(head.value, done.value + kCatchUpBatchEvents)};
    Overlay overlay(*snapshot);
    Placement placement(log, projections_, overlay);
    LEXLOG_RETURN_IF_ERROR(
        log.Replay(done, last, [&](const RecordedEvent& event) { return placement.Place(event); }));
    overlay.Put(keys::Checkpoint(), keys::Encode(last.value));
    LEXLOG_RETURN_IF_ERROR(store_.Write(overlay.ToBatch()));
    if (progress) progress(last, head);
  }
}

}  // namespace lexlog
