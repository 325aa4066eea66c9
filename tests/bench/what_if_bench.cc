// That what a scenario costs does not grow with the log: ten hypotheticals with their difference
// over a log of ten thousand events and over one of a million, and the ratio of the two.

#include <benchmark/benchmark.h>
#include <stdlib.h>

#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/storage/rocksdb_store.h"
#include "projections/catalog.h"
#include "projections/query_service.h"
#include "tests/bench/made_log.h"

namespace lexlog {
namespace {

constexpr int kScenarios = 20;  // asked in turn, each of other instruments
constexpr uint64_t kHypotheticals = 10;

// A store of so many events in a folder of its own, gone with the program.
class LoadedStore {
 public:
  explicit LoadedStore(uint64_t events) : log_(events) {
    path_ = (std::filesystem::temp_directory_path() / "lexlog_bench_XXXXXX").string();
    if (mkdtemp(path_.data()) == nullptr) status_ = absl::UnavailableError("no folder");
    auto store = OpenRocksDbStore(path_ + "/store", StoreMode::kCreate);
    status_.Update(store.status());
    if (!status_.ok()) return;
    store_ = *std::move(store);
    status_ = Load(log_, projections_, *store_);
    service_ = std::make_unique<QueryService>(*store_, projections_);
  }
  ~LoadedStore() {
    store_.reset();
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }

  const absl::Status& status() const { return status_; }
  const MadeLog& log() const { return log_; }
  const QueryService& service() const { return *service_; }

 private:
  const MadeLog log_;
  const Projections projections_ = AllProjections();
  std::string path_;
  std::unique_ptr<KvStore> store_;
  std::unique_ptr<QueryService> service_;
  absl::Status status_;
};

// By the number of events; to be cleared, as their folders go with them.
std::map<uint64_t, std::unique_ptr<LoadedStore>>& Stores() {
  static auto& stores = *new std::map<uint64_t, std::unique_ptr<LoadedStore>>;
  return stores;
}

LoadedStore& StoreOf(uint64_t events) {
  std::unique_ptr<LoadedStore>& store = Stores()[events];
  if (store == nullptr) store = std::make_unique<LoadedStore>(events);
  return *store;
}

v1::Hypothetical HypotheticalOf(uint64_t instrument, uint64_t kind) {
  v1::Hypothetical one;
  one.set_reason("for comparison");
  if (kind == 0) {
    one.set_omit(MadeLog::IdOf(instrument, 1));  // of force: its delay waits
  } else if (kind == 1) {
    one.set_omit(MadeLog::IdOf(instrument, 25));  // a correction
  } else if (kind == 2) {
    one.mutable_move()->set_event(MadeLog::IdOf(instrument, 6));  // the delay
    one.mutable_move()->add_from()->set_day("2020-01-01");
  } else if (kind == 3) {
    v1::Event& change = *one.mutable_change();
    change.set_id(MadeLog::IdOf(instrument, 7));
    change.set_subject(absl::StrCat("provision/i", instrument, "/2"));
    change.add_public_day()->set_day("2012-05-01");
    change.mutable_text()->set_change(v1::Text::REPLACED);
    change.mutable_text()->set_extent(v1::Text::COMPLETE);
    change.mutable_text()->set_wording("Nothing needs a licence.");
  } else {
    v1::Event& add = *one.mutable_add();
    add.set_id(absl::StrCat("ended-", instrument));
    add.set_subject(absl::StrCat("instrument/i", instrument));
    add.add_act_day()->set_day("2019-06-01");
    add.mutable_force()->mutable_ends()->set_manner(v1::Force::RESCISSION);
  }
  return one;
}

v1::WhatIfRequest RequestOf(const MadeLog& log, uint64_t number) {
  v1::WhatIfRequest request;
  request.mutable_scenario()->set_name("ten hypotheticals");
  const uint64_t apart = log.instruments() / kHypotheticals;
  for (uint64_t i = 0; i < kHypotheticals; ++i) {
    *request.mutable_scenario()->add_hypothetical() = HypotheticalOf(i * apart + number, i % 5);
  }
  v1::RulesRequest& rules = *request.mutable_question()->mutable_rules();
  rules.mutable_coordinate()->set_effective_on("2015-03-01");
  rules.set_instrument(absl::StrCat("instrument/i", number));
  return request;
}

void WhatIf(benchmark::State& state) {
  const LoadedStore& store = StoreOf(static_cast<uint64_t>(state.range(0)));
  if (!store.status().ok()) return state.SkipWithError(store.status().ToString().c_str());
  uint64_t asked = 0;
  uint64_t differences = 0;
  for (auto _ : state) {
    const auto answer = store.service().WhatIf(RequestOf(store.log(), asked++ % kScenarios));
    if (!answer.ok()) return state.SkipWithError(answer.status().ToString().c_str());
    differences += static_cast<uint64_t>(answer->difference_size());
  }
  state.counters["differences"] = static_cast<double>(differences) / static_cast<double>(asked);
}
BENCHMARK(WhatIf)->Arg(10'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond)->MinTime(5);

// Keeps the times, to tell the ratio.
class Reporter final : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) times_.push_back(run.GetAdjustedRealTime());
    ConsoleReporter::ReportRuns(runs);
  }
  const std::vector<double>& times() const { return times_; }

 private:
  std::vector<double> times_;
};

}  // namespace
}  // namespace lexlog

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  lexlog::Reporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  lexlog::Stores().clear();
  if (reporter.times().size() != 2) return 0;
  std::printf("a million events against ten thousand: %.2f times (at most 1.5)\n",
              reporter.times()[1] / reporter.times()[0]);
  return 0;
}
