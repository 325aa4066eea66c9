#include "tests/bench/workload/engine_under_test.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/base/status_macros.h"
#include "engine/storage/rocksdb_store.h"
#include "tests/bench/workload/follower.h"

namespace lexlog {
namespace {

constexpr size_t kTailEvents = 262'144;  // that the views may be behind before they read the log

}  // namespace

absl::StatusOr<std::unique_ptr<EngineUnderTest>> EngineUnderTest::Open(
    const EngineSettings& settings) {
  StoreSettings store_settings;
  store_settings.cache_bytes = settings.store_bytes;
  LEXLOG_ASSIGN_OR_RETURN(std::unique_ptr<KvStore> store,
                          OpenRocksDbStore(settings.folder, StoreMode::kCreate, store_settings));
  return std::unique_ptr<EngineUnderTest>(new EngineUnderTest(settings, std::move(store)));
}

EngineUnderTest::EngineUnderTest(const EngineSettings& settings, std::unique_ptr<KvStore> store)
    : settings_(settings),
      projections_(settings.projections()),
      store_(std::move(store)),
      counted_(*store_),
      tail_(kTailEvents),
      log_(counted_, clock_, &tail_) {
  MakeProjector();
}

void EngineUnderTest::MakeProjector() {
  ProjectorSettings settings;
  settings.tail = &tail_;
  projector_ = std::make_unique<Projector>(counted_, projections_, groups_.get(), settings);
}

absl::Status EngineUnderTest::Append(std::vector<v1::Event> events, const Expected& expected) {
  LEXLOG_RETURN_IF_ERROR(log_.Append({std::move(events), {}}, expected).status());
  return CatchUp();
}

absl::Status EngineUnderTest::Load(std::vector<v1::Event>& events, size_t batch_events) {
  Follower follower(*this);
  absl::Status status;
  for (size_t first = 0; first < events.size() && status.ok(); first += batch_events) {
    const size_t count = std::min(batch_events, events.size() - first);
    const auto begin = events.begin() + static_cast<ptrdiff_t>(first);
    AppendBatch batch{{std::make_move_iterator(begin),
                       std::make_move_iterator(begin + static_cast<ptrdiff_t>(count))},
                      {}};
    status.Update(log_.Append(std::move(batch)).status());
    follower.More();
  }
  status.Update(follower.Finish());
  events.clear();
  return status;
}

absl::Status EngineUnderTest::CatchUp() { return projector_->CatchUp().status(); }

absl::StatusOr<Sequence> EngineUnderTest::Rebuild() {
  return Projector(counted_, projections_).Rebuild();
}

absl::StatusOr<const GroupStore*> EngineUnderTest::Groups() {
  if (groups_ == nullptr) {
    LEXLOG_ASSIGN_OR_RETURN(groups_,
                            GroupStore::Open(counted_, projections_, settings_.group_bytes));
    MakeProjector();
  }
  return groups_.get();
}

}  // namespace lexlog
