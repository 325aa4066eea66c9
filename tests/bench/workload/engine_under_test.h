#ifndef LEXLOG_TESTS_BENCH_WORKLOAD_ENGINE_UNDER_TEST_H_
#define LEXLOG_TESTS_BENCH_WORKLOAD_ENGINE_UNDER_TEST_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/log/event_log.h"
#include "engine/log/log_tail.h"
#include "engine/storage/kv_store.h"
#include "engine/view/group_store.h"
#include "engine/view/projection.h"
#include "engine/view/projector.h"
#include "lexlog/v1/event.pb.h"
#include "tests/bench/workload/sync_counter.h"
#include "tests/support/fixed_clock.h"

namespace lexlog {

struct EngineSettings {
  std::string folder;  // of the store; made if it is not there
  Projections (*projections)() = nullptr;
  size_t group_bytes = size_t{1} << 30;    // that questions may keep in memory
  size_t store_bytes = size_t{512} << 20;  // of the store's cache; its peers have as much or more
};

// A store with its log and its views, put together as a program that embeds lexlog does it.
class EngineUnderTest {
 public:
  static absl::StatusOr<std::unique_ptr<EngineUnderTest>> Open(const EngineSettings& settings);

  // Records `events`, and shows them in every view.
  absl::Status Append(std::vector<v1::Event> events, const Expected& expected = {});

  // The same with a great many, `batch_events` in one write; the views follow on a thread of their
  // own. What went before is gone from `events`.
  absl::Status Load(std::vector<v1::Event>& events, size_t batch_events);

  absl::Status CatchUp();

  // Makes every view anew; before anything is asked.
  absl::StatusOr<Sequence> Rebuild();

  EventLog& log() { return log_; }
  const KvStore& store() const { return counted_; }
  const Projections& projections() const { return projections_; }
  uint64_t syncs() const { return counted_.syncs(); }

  // What questions are put to; opened when it is first asked for.
  absl::StatusOr<const GroupStore*> Groups();

 private:
  EngineUnderTest(const EngineSettings& settings, std::unique_ptr<KvStore> store);
  void MakeProjector();

  const EngineSettings settings_;
  const Projections projections_;
  const std::unique_ptr<KvStore> store_;
  SyncCounter counted_;
  FixedClock clock_;
  LogTail tail_;
  EventLog log_;
  std::unique_ptr<GroupStore> groups_;
  std::unique_ptr<Projector> projector_;  // anew once there are groups that follow
};

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_WORKLOAD_ENGINE_UNDER_TEST_H_
