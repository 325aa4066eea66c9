#ifndef LEXLOG_ENGINE_LOG_APPEND_GROUP_H_
#define LEXLOG_ENGINE_LOG_APPEND_GROUP_H_

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
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
    // The same, if its events may be changed for a while, and taken out; else null.
    AppendBatch* own;
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

  // The events of a batch that was taken up, which follow each other.
  struct Taken {
    struct Event {
      const v1::Event* event = nullptr;
      v1::Event* own = nullptr;  // the same, or a copy, if it may be taken
      size_t filled = 0;         // how many of `filled` are of it
    };
    Sequence first = {};
    absl::Time recorded_at = {};
    std::vector<Event> events = {};
    std::vector<Filled> filled = {};  // of all, in their order
    std::vector<std::unique_ptr<v1::Event>> copies = {};
  };

  absl::Status ReadEnd(const LogEnd& written);
  // Shows to the reader what was taken up: only where a group has a further batch.
  void ShowChanges();
  absl::Status CheckExpected(const Expected& expected) const;
  absl::Status SortArchives(const AppendBatch& batch, Fresh& fresh) const;
  absl::Status CountActs(Fresh& fresh) const;
  // Takes a new event into `fresh`, with what completes it.
  void PutEvent(const Brought& brought, size_t index, absl::Span<const Filled> filled,
                Fresh& fresh) const;
  // From here on nothing fails.
  void TakeUp(Fresh& fresh);

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
