#ifndef LEXLOG_ENGINE_LOG_EVENT_LOG_H_
#define LEXLOG_ENGINE_LOG_EVENT_LOG_H_

#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "engine/base/clock.h"
#include "engine/base/sequence.h"
#include "engine/log/log_memory.h"
#include "engine/log/log_tail.h"
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

// The last event of a subject that a writer has read; {0}: there was none.
struct SubjectVersion {
  std::string subject;
  Sequence version;
};

// What must still be so when a batch is recorded, because its author decided on it.
struct Expected {
  std::optional<Sequence> head = {};  // of the whole log
  std::vector<SubjectVersion> subjects = {};
};

// Where a log ends.
struct LogEnd {
  Sequence head;
  absl::Time recorded_at = absl::InfinitePast();  // of the head
  std::string record = {};                        // its bytes; empty: they are not known
};

// Appends to the log of a store. Thread-safe; a store has one EventLog. Borrows `store` and
// `clock`. Callers that come while a write is under way are taken together, in the order in which
// they came, and share the next write: each batch is still all or nothing on its own. Nobody waits
// for others to come.
class EventLog {
 public:
  // `tail`, if given, is borrowed too, and gets what is recorded.
  EventLog(KvStore& store, Clock& clock, LogTail* tail = nullptr)
      : store_(store), clock_(clock), tail_(tail) {}

  // Everything that keeps `batch` from being recorded; empty: it can be. Writes nothing.
  absl::StatusOr<std::vector<Problem>> Check(const AppendBatch& batch) const;

  // Records the events of `batch` that are not on record yet, with sequences that follow the head,
  // in one synced write. If every event and archive is on record already, it is OK and nothing
  // changes, whatever is expected.
  //   Aborted          something is not as `expected`: read again and decide again.
  //   InvalidArgument  Check finds a problem (the first is in the message): mend it.
  //   DataLoss         the store is damaged: stop.
  //   Unavailable      it could not be written, and nothing shows, nor of any batch that shared
  //                    the write: open the store again and append the same batch again.
  absl::StatusOr<Appended> Append(const AppendBatch& batch, const Expected& expected = {});

  // The same, which takes the events that it records out of `batch` if that spares copying them;
  // where it fails, all of them are there as they were.
  absl::StatusOr<Appended> Append(AppendBatch&& batch, const Expected& expected = {});

  // How many callers of Append wait for a write that is under way to end.
  size_t Waiting() const;

 private:
  struct Caller;

  absl::StatusOr<Appended> AppendAs(Caller& caller);
  // Takes those that wait, writes for them, and answers all but the leader, who called it.
  void Lead(Caller& leader);
  // Adds those that wait to `group`, as many as one write should have; whether any came.
  bool Join(std::vector<Caller*>& group);
  // Writes for all of `group` and those that come until then, and sets their answers.
  void Record(std::vector<Caller*>& group);

  KvStore& store_;
  Clock& clock_;
  LogTail* const tail_;

  mutable std::mutex mutex_;  // guards what follows
  std::deque<Caller*> waiting_;
  bool led_ = false;  // somebody leads, or has been told to

  // Of the one who leads:
  LogEnd written_;  // by this object; a store that falls behind has lost it
  LogMemory memory_;
  size_t last_group_ = 0;  // how many callers the last write was for
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_LOG_EVENT_LOG_H_
