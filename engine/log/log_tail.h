#ifndef LEXLOG_ENGINE_LOG_LOG_TAIL_H_
#define LEXLOG_ENGINE_LOG_LOG_TAIL_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <vector>

#include "engine/base/sequence.h"
#include "engine/log/log_reader.h"

namespace lexlog {

// Events that were recorded last and that nobody has projected yet, as LogReader::Replay would read
// them: who follows the log in the same process need not read again what has just been written.
// Only an EventLog puts events here, once they are on the disk. Thread-safe.
class LogTail {
 public:
  // Holds about so many at most; of more, the later ones alone.
  explicit LogTail(size_t events_most) : events_most_(events_most) {}

  // `events` follow each other. Where they do not follow what is there, that goes.
  void Add(std::vector<RecordedEvent> events);

  // Takes out at most `most` events, and one batch at least, that follow `after` without a gap, in
  // order; those up to `after` go. Empty: what follows it is not here.
  std::vector<std::vector<RecordedEvent>> Take(Sequence after, uint64_t most);

 private:
  void DropFirst();

  const size_t events_most_;
  std::mutex mutex_;  // guards what follows
  std::deque<std::vector<RecordedEvent>> batches_;
  size_t events_ = 0;
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_LOG_LOG_TAIL_H_
