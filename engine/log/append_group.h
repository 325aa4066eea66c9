#ifndef LEXLOG_ENGINE_LOG_APPEND_GROUP_H_
#define LEXLOG_ENGINE_LOG_APPEND_GROUP_H_

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "engine/base/sequence.h"
#include "engine/log/event_log.h"
#include "engine/log/log_memory.h"
#include "engine/log/log_reader.h"
#include "engine/log/validate.h"
#include "engine/storage/kv_store.h"
#include "engine/storage/overlay.h"

namespace lexlog {

// Batches that are recorded in one write, examined one after the other: each against the log and
// what those before it in the group add to it, each all or nothing on its own. Writes nothing.
class AppendGroup {
 public:
  // `memory` is of this log, and is told what is taken up: who does not write it clears that.
  // `keeps_events`: for TakeEvents.
  AppendGroup(const KvStore& store, LogMemory& memory, bool keeps_events)
      : snapshot_(store.Snapshot()),
        overlay_(*snapshot_),
        recorded_(overlay_),
        memory_(memory),
        keeps_events_(keeps_events) {}

  // Finds where the log ends; before anything else. If it ends with `written`, as this process has
  // left it, it is not read once more. DataLoss: it is damaged, or ends before `written`, which it
  // had confirmed; {}: nothing.
  absl::Status Open(const LogEnd& written);

  // What a caller brings; it stays until the group has gone.
  struct Brought {
    const AppendBatch& batch;
    AppendBatch* own;  // the same, if its events may be taken out; else null
  };

  // Takes up a batch as recorded at `now` or, where the log has a later instant, at that. Statuses
  // as EventLog::Append, but for those of the write.
  absl::StatusOr<Appended> Add(const Brought& brought, const Expected& expected, absl::Time now);

  // The events that were taken up, as LogReader would read them; once, after all else. Takes them
  // out of the batches where it may.
  std::vector<RecordedEvent> TakeEvents();

  // What all batches that were taken up put into the store.
  const KvBatch& changes() const { return changes_; }
  // Where the log ends with them.
  const LogEnd& end() const { return end_; }

 private:
  struct Fresh;

  // An event that was taken up.
  struct Taken {
    Sequence sequence;
    absl::Time recorded_at;
    const v1::Event* event;
    v1::Event* own;  // the same, if it may be taken
    Filled filled;
  };

  absl::Status ReadEnd(const LogEnd& written);
  // Shows to the reader what was taken up: only where a group has a further batch.
  void ShowChanges();
  absl::Status CheckExpected(const Expected& expected) const;
  absl::Status SortArchives(const AppendBatch& batch, Fresh& fresh) const;
  absl::Status CountActs(Fresh& fresh) const;
  void PutEvents(Fresh& fresh);

  const std::unique_ptr<KvSnapshot> snapshot_;
  Overlay overlay_;  // what was taken up, as far as it is shown
  const LogReader recorded_;
  LogMemory& memory_;
  const bool keeps_events_;
  std::vector<Taken> taken_;
  KvBatch changes_;
  size_t shown_ = 0;  // of the changes
  LogEnd end_;
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_LOG_APPEND_GROUP_H_
