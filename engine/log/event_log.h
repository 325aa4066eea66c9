#ifndef LEXLOG_ENGINE_LOG_EVENT_LOG_H_
#define LEXLOG_ENGINE_LOG_EVENT_LOG_H_

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/base/clock.h"
#include "engine/base/sequence.h"
#include "engine/log/problem.h"
#include "engine/storage/kv_store.h"
#include "lexlog/v1/event.pb.h"

namespace lexlog {

// What is appended together: all of it or nothing.
struct AppendBatch {
  std::vector<v1::Event> events;
  std::vector<std::string> archives;  // bytes of sources, kept by their SHA-256
};

struct Appended {
  Sequence head;        // after the append
  size_t recorded = 0;  // events that were new
  size_t known = 0;     // events that were on record already, with the same content
  size_t archived = 0;  // archives that were new
};

// Appends to the log of a store. Thread-safe: appends are taken one at a time, so a store has one
// EventLog. Borrows `store` and `clock`.
class EventLog {
 public:
  EventLog(KvStore& store, Clock& clock) : store_(store), clock_(clock) {}

  // Everything that keeps `batch` from being recorded; empty: it can be. Writes nothing.
  absl::StatusOr<std::vector<Problem>> Check(const AppendBatch& batch) const;

  // Records the events of `batch` that are not on record yet, with sequences that follow the head,
  // in one synced write. If every event and archive is on record already, it is OK and nothing
  // changes, whatever `expected_head` says. No expected head: after whatever the head is.
  //   Aborted          the head is not `expected_head`: read again and decide again.
  //   InvalidArgument  Check finds a problem (the first is in the message): mend it.
  //   DataLoss         the store is damaged: stop.
  //   Unavailable      it could not be written, and nothing shows: open the store again and append
  //                    the same batch again.
  absl::StatusOr<Appended> Append(const AppendBatch& batch,
                                  std::optional<Sequence> expected_head = std::nullopt);

 private:
  KvStore& store_;
  Clock& clock_;
  std::mutex mutex_;  // guards what follows, and the time from reading the head to writing it
  Sequence written_;  // the last head that this object wrote; a store that falls behind lost it
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_LOG_EVENT_LOG_H_
