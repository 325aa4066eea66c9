#include "engine/log/event_log.h"

#include <condition_variable>
#include <memory>
#include <thread>
#include <utility>

#include "engine/log/append_group.h"
#include "engine/log/log_reader.h"
#include "engine/log/validate.h"

namespace lexlog {

// One call of Append, which lies on its caller's stack.
struct EventLog::Caller {
  const AppendBatch& batch;
  AppendBatch* own;  // the same, if its events may be taken; else null
  const Expected& expected;
  absl::StatusOr<Appended> answer = absl::UnknownError("not answered");
  std::condition_variable turn = {};  // one of the two that follow has become true
  bool answered = false;
  bool leads = false;
};

absl::StatusOr<std::vector<Problem>> EventLog::Check(const AppendBatch& batch) const {
  const std::unique_ptr<KvSnapshot> snapshot = store_.Snapshot();
  return Validate(batch, LogReader(*snapshot));
}

absl::StatusOr<Appended> EventLog::Append(const AppendBatch& batch, const Expected& expected) {
  Caller caller{batch, nullptr, expected};
  return AppendAs(caller);
}

absl::StatusOr<Appended> EventLog::Append(AppendBatch&& batch, const Expected& expected) {
  Caller caller{batch, &batch, expected};
  return AppendAs(caller);
}

absl::StatusOr<Appended> EventLog::AppendAs(Caller& caller) {
  {
    std::unique_lock<std::mutex> lock(mutex_);
    waiting_.push_back(&caller);
    if (led_) {
      caller.turn.wait(lock, [&] { return caller.answered || caller.leads; });
      if (caller.answered) return std::move(caller.answer);
    }
    led_ = true;
  }
  Lead(caller);
  return std::move(caller.answer);
}

size_t EventLog::Waiting() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return waiting_.size();
}

void EventLog::Lead(Caller& leader) {
  std::vector<Caller*> group;
  Record(group);  // the leader is the first to wait, and so is in it
  const std::lock_guard<std::mutex> lock(mutex_);
  led_ = !waiting_.empty();
  if (led_) {
    waiting_.front()->leads = true;
    waiting_.front()->turn.notify_one();
  }
  for (Caller* caller : group) {
    if (caller == &leader) continue;
    caller->answered = true;
    caller->turn.notify_one();
  }
}

bool EventLog::Join(std::vector<Caller*>& group) {
  constexpr size_t kEventsMax = 8192;  // of a write, but for a single batch that has more
  size_t events = 0;
  for (const Caller* caller : group) events += caller->batch.events.size();
  const size_t before = group.size();
  const std::lock_guard<std::mutex> lock(mutex_);
  while (!waiting_.empty()) {
    events += waiting_.front()->batch.events.size();
    if (!group.empty() && events > kEventsMax) break;
    group.push_back(waiting_.front());
    waiting_.pop_front();
  }
  return group.size() > before;
}

void EventLog::Record(std::vector<Caller*>& group) {
  AppendGroup added(store_, memory_, tail_ != nullptr);
  absl::Status status = added.Open(written_);
  size_t examined = 0;
  // Those who were answered together come again together: the first of them to be back lets the
  // others run before it writes. One who is alone does not.
  for (size_t yields = 0; Join(group) || (group.size() < last_group_ && yields < last_group_);) {
    if (examined == group.size()) {
      std::this_thread::yield();
      ++yields;
    }
    for (; status.ok() && examined < group.size(); ++examined) {
      Caller& caller = *group[examined];
      caller.answer = added.Add({caller.batch, caller.own}, caller.expected, clock_.Now());
    }
    if (!status.ok()) break;
  }
  last_group_ = group.size();
  if (status.ok() && !added.changes().empty()) {
    status = store_.Write(added.changes(), Durability::kSynced);
  }
  if (status.ok()) {
    written_ = added.end();
    if (tail_ != nullptr) tail_->Add(added.TakeEvents());
  } else {
    memory_.Clear();
    written_.record.clear();  // so that the log is looked at again
    for (Caller* caller : group) caller->answer = status;
  }
}

}  // namespace lexlog
