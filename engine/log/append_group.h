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
#include "engine/log/log_reader.h"
#include "engine/storage/kv_store.h"
#include "engine/storage/overlay.h"

namespace lexlog {

// Batches that are recorded in one write, examined one after the other: each against the log and
// what those before it in the group add to it, each all or nothing on its own. Writes nothing.
class AppendGroup {
 public:
  explicit AppendGroup(const KvStore& store)
      : snapshot_(store.Snapshot()), overlay_(*snapshot_), recorded_(overlay_) {}

  // Reads where the log ends; before anything else. DataLoss: it is damaged, or ends before
  // `written`, which it had confirmed; {}: nothing.
  absl::Status Open(const LogEnd& written);

  // Takes up `batch` as recorded at `now` or, where the log has a later instant, at that. Statuses
  // as EventLog::Append, but for those of the write.
  absl::StatusOr<Appended> Add(const AppendBatch& batch, const Expected& expected, absl::Time now);

  // What all batches that were taken up put into the store.
  const KvBatch& changes() const { return changes_; }
  // Where the log ends with them.
  const LogEnd& end() const { return end_; }

 private:
  struct Fresh;

  // Shows to the reader what was taken up: only where a group has a further batch.
  void ShowChanges();
  absl::Status CheckExpected(const Expected& expected) const;
  absl::Status SortArchives(const AppendBatch& batch, Fresh& fresh) const;
  absl::Status CountActs(Fresh& fresh) const;
  void PutEvents(const Fresh& fresh);

  const std::unique_ptr<KvSnapshot> snapshot_;
  Overlay overlay_;  // what was taken up, as far as it is shown
  const LogReader recorded_;
  KvBatch changes_;
  size_t shown_ = 0;  // of the changes
  LogEnd end_;
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_LOG_APPEND_GROUP_H_
