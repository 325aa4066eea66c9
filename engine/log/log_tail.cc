#include "engine/log/log_tail.h"

#include <utility>

namespace lexlog {

void LogTail::DropFirst() {
  events_ -= batches_.front().size();
  batches_.pop_front();
}

void LogTail::Add(std::vector<RecordedEvent> events) {
  if (events.empty()) return;
  std::deque<std::vector<RecordedEvent>> gone;  // destroyed once nobody waits
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!batches_.empty() &&
      batches_.back().back().sequence.value + 1 != events.front().sequence.value) {
    gone.swap(batches_);
    events_ = 0;
  }
  events_ += events.size();
  batches_.push_back(std::move(events));
  while (events_ > events_most_ && batches_.size() > 1) DropFirst();
}

std::vector<std::vector<RecordedEvent>> LogTail::Take(Sequence after, uint64_t most) {
  std::vector<std::vector<RecordedEvent>> taken;
  const std::lock_guard<std::mutex> lock(mutex_);
  while (!batches_.empty() && batches_.front().back().sequence <= after) DropFirst();
  if (batches_.empty() || batches_.front().front().sequence.value != after.value + 1) return taken;
  uint64_t events = 0;
  while (!batches_.empty()) {
    events += batches_.front().size();
    if (!taken.empty() && events > most) break;
    events_ -= batches_.front().size();
    taken.push_back(std::move(batches_.front()));
    batches_.pop_front();
  }
  return taken;
}

}  // namespace lexlog
