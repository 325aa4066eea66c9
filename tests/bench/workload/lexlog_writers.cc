// T1 with many writers.

#include <iterator>
#include <map>
#include <thread>
#include <utility>

#include "engine/base/status_macros.h"
#include "tests/bench/workload/events.h"
#include "tests/bench/workload/follower.h"
#include "tests/bench/workload/lexlog_peer.h"
#include "tests/bench/workload/stopwatch.h"

namespace lexlog {
namespace {

// Writes its events one at a time, each if nobody else has written of its subject meanwhile.
class Writer {
 public:
  Writer(EngineUnderTest& engine, std::vector<v1::Event> events)
      : engine_(engine), events_(std::move(events)) {}

  // What is taken for the last event of each subject before the clock runs.
  absl::Status ReadVersions() {
    const std::unique_ptr<KvSnapshot> snapshot = engine_.store().Snapshot();
    const LogReader log(*snapshot);
    for (const v1::Event& event : events_) {
      LEXLOG_ASSIGN_OR_RETURN(versions_[event.subject()], log.VersionOf(event.subject()));
    }
    return absl::OkStatus();
  }

  void Run(const Stopwatch& watch, double seconds, Follower& follower) {
    while (written_ < events_.size() && watch.seconds() < seconds) {
      v1::Event& event = events_[written_];
      Sequence& version = versions_[event.subject()];
      const Expected expected{.subjects = {{event.subject(), version}}};
      AppendBatch batch;
      batch.events.push_back(std::move(event));
      const absl::StatusOr<Appended> appended = engine_.log().Append(std::move(batch), expected);
      status_ = appended.status();
      if (!status_.ok()) return;
      follower.More();
      version = appended->head;
      ++written_;
    }
  }

  size_t written() const { return written_; }
  const absl::Status& status() const { return status_; }
  // Those that it has not written, put behind `events`.
  void GiveBack(std::vector<v1::Event>& events) {
    const auto first = events_.begin() + static_cast<ptrdiff_t>(written_);
    events.insert(events.end(), std::make_move_iterator(first),
                  std::make_move_iterator(events_.end()));
  }

 private:
  EngineUnderTest& engine_;
  std::vector<v1::Event> events_;
  std::map<std::string, Sequence> versions_;
  size_t written_ = 0;
  absl::Status status_;
};

}  // namespace

absl::StatusOr<std::optional<Peer::Beside>> LexlogPeer::AppendBeside(int writers, double seconds) {
  std::vector<std::vector<v1::Event>> shares(static_cast<size_t>(writers));
  for (size_t i = next_; i < kept_.size(); ++i) {
    const uint32_t stream = RuleOf(kept_[i].subject()).value_or(0) / kProvisions;
    shares[stream % shares.size()].push_back(std::move(kept_[i]));
  }
  kept_.clear();
  next_ = 0;
  std::vector<Writer> all;
  for (std::vector<v1::Event>& share : shares) all.emplace_back(*engine_, std::move(share));
  for (Writer& writer : all) LEXLOG_RETURN_IF_ERROR(writer.ReadVersions());
  const uint64_t syncs = engine_->syncs();
  Follower follower(*engine_);
  const Stopwatch watch;
  std::vector<std::thread> threads;
  for (Writer& writer : all) {
    threads.emplace_back([&] { writer.Run(watch, seconds, follower); });
  }
  for (std::thread& thread : threads) thread.join();
  absl::Status status = follower.Finish();
  Beside beside{0, engine_->syncs() - syncs, watch.seconds()};
  for (Writer& writer : all) {
    status.Update(writer.status());
    beside.events += writer.written();
    writer.GiveBack(kept_);
  }
  if (!status.ok()) return status;
  return beside;
}

}  // namespace lexlog
