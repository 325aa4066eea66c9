// What a GroupStore costs, without the store beneath it: to follow rows, and to be asked for them,
// by how many changes of the workload it holds.

#include <benchmark/benchmark.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/query/moment.h"
#include "engine/storage/memory_store.h"
#include "engine/view/group_store.h"
#include "google/protobuf/wrappers.pb.h"
#include "tests/bench/workload/events.h"
#include "tests/bench/workload/lexlog_answers.h"
#include "tests/bench/workload/questions.h"
#include "tests/bench/workload/rules_view.h"
#include "tests/bench/workload/workload.h"

namespace lexlog {
namespace {

constexpr uint64_t kBatch = 1000;
constexpr size_t kPlenty = size_t{8} << 30;

void SetDay(Day day, google::protobuf::RepeatedPtrField<storage::v1::DayClaim>& claims) {
  storage::v1::DayClaim& claim = *claims.Add();
  claim.add_bound(day);
  claim.add_bound(day);
}

// As the projector writes it.
storage::v1::ViewRow RowOf(const Change& change) {
  storage::v1::ViewRow row;
  const uint64_t sequence = SequenceOf(change.position).value;
  row.set_sequence(sequence);
  row.set_recorded(sequence);
  storage::v1::Stamp& stamp = *row.mutable_stamp();
  stamp.add_citation()->set_proof(v1::OFFICIAL);
  SetDay(static_cast<Day>(change.recorded_at / kDayMicros), *stamp.mutable_public_day());
  SetDay(change.from, *stamp.mutable_from());
  if (change.until != kNever) SetDay(change.until, *stamp.mutable_until());
  google::protobuf::UInt64Value value;
  value.set_value((uint64_t{change.mask} << 24) | change.value);
  row.set_value(value.SerializeAsString());
  return row;
}

// Groups of the workload's first changes, and those that follow.
class Held {
 public:
  explicit Held(uint64_t size)
      : workload_(size),
        stream_(workload_),
        groups_(*GroupStore::Open(store_, projections_, kPlenty)) {
    const auto ignore = [](absl::string_view, const GroupStore::Found&) {};
    static_cast<void>(groups_->Each(kRulesView, {}, ignore));  // from now on it has all there is
    while (next_ < size) Follow();
  }

  using Added = std::map<GroupName, Rows>;
  Added Next() {
    Added added;
    for (uint64_t i = 0; i < kBatch; ++i) {
      const Change change = stream_.Next();
      added[{kRulesView, SubjectOf(change.rule())}].push_back(RowOf(change));
      next_ = change.position + 1;
    }
    return added;
  }
  void Follow(const Added& added) { groups_->Follow(added, SequenceOf(next_ - 1)); }
  void Follow() { Follow(Next()); }

  const GroupStore& groups() const { return *groups_; }
  const Workload& workload() const { return workload_; }

 private:
  const Workload workload_;
  ChangeStream stream_;
  uint64_t next_ = 0;
  MemoryStore store_;
  const Projections projections_ = RulesAlone();
  std::unique_ptr<GroupStore> groups_;
};

Held& HeldOf(int64_t size) {
  static auto& held = *new std::map<int64_t, std::unique_ptr<Held>>;
  auto& one = held[size];
  if (one == nullptr) {
    held.clear();
    held[size] = std::make_unique<Held>(static_cast<uint64_t>(size));
  }
  return *held[size];
}

void Follow(benchmark::State& state) {
  Held& held = HeldOf(state.range(0));
  for (auto _ : state) {
    state.PauseTiming();
    const Held::Added added = held.Next();
    state.ResumeTiming();
    held.Follow(added);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(kBatch));
  state.counters["bytes"] = static_cast<double>(held.groups().bytes());
}

void Register() {
  benchmark::RegisterBenchmark("follow", Follow)
      ->RangeMultiplier(10)
      ->Range(10000, 1000000)
      ->Iterations(20);
}

}  // namespace
}  // namespace lexlog

int main(int argc, char** argv) {
  lexlog::Register();
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
