// What an append costs in CPU before the write, and a replay after it: per event of a batch, over a
// log of ten thousand events in memory. Corrections: of one event that was corrected so often.

#include <benchmark/benchmark.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "engine/base/check.h"
#include "engine/base/sha256.h"
#include "engine/log/entry.h"
#include "engine/log/event_log.h"
#include "engine/log/log_reader.h"
#include "engine/log/validate.h"
#include "engine/storage/memory_store.h"
#include "engine/timeline/stamp.h"
#include "tests/support/fixed_clock.h"

namespace lexlog {
namespace {

constexpr int kOnRecord = 10'000;
constexpr int kBatchMax = 1'000;

v1::Event SourceEvent() {
  v1::Event event;
  event.set_id("register-2025");
  event.set_subject("source/register-2025");
  event.mutable_source()->set_title("The Register, 2025");
  event.mutable_source()->set_language("en");
  event.mutable_source()->set_carries(v1::OFFICIAL);
  return event;
}

void AddScope(v1::Scope& scope) {
  scope.mutable_item()->add_term("item/class-117");
  for (int i = 1; i <= 5; ++i) scope.mutable_activity()->add_term(absl::StrCat("activity-", i));
  scope.mutable_to()->add_term("place/jurisdiction-42");
}

// A plain norm. Without a `language`, the append fills in proof and language of its quotation.
v1::Event NormEvent(const std::string& id, int number, const std::string& language) {
  v1::Event event;
  event.set_id(id);
  event.set_subject(absl::StrCat("norm/rule-", number % 400, "-", number % 4));
  event.add_act_day()->set_day("2021-03-04");
  event.add_public_day()->set_day("2021-03-05");
  event.add_from()->set_day("2021-06-01");
  event.add_until()->set_day("2023-06-01");
  v1::Citation& citation = *event.add_citation();
  citation.set_source("register-2025");
  citation.set_pinpoint("volume 86, page 12841");
  citation.set_quote("No person may export items of this class without a licence from the bureau.");
  if (!language.empty()) citation.set_proof(v1::OFFICIAL);
  citation.set_quote_language(language);
  event.set_encoded_by("the editors of the register");
  v1::Norm& norm = *event.mutable_norm();
  norm.set_instrument(absl::StrCat("instrument/rule-", number % 400));
  norm.set_modality(v1::Norm::LICENCE_REQUIREMENT);
  norm.set_summary(absl::StrCat("licence class ", number));
  AddScope(*norm.mutable_scope());
  return event;
}

v1::Event CorrectionEvent(const std::string& id, int number) {
  v1::Event event;
  event.set_id(id);
  event.mutable_correction()->set_target("corrected");
  event.mutable_correction()->set_reason("misread");
  *event.mutable_correction()->mutable_replacement() = NormEvent("", number, "en");
  return event;
}

// A log in memory, of one source and so many norms or corrections.
class Log {
 public:
  using Make = v1::Event (*)(const std::string& id, int number);

  Log(int events, Make make) {
    Append({{SourceEvent(), NormEvent("corrected", 0, "en")}, {}});
    for (int from = 0; from < events; from += kBatchMax) {
      Append(Batch("on-record-", from, std::min(events - from, kBatchMax), make));
    }
    snapshot_ = store_.Snapshot();
  }

  static AppendBatch Batch(const std::string& name, int from, int size, Make make) {
    AppendBatch batch;
    for (int i = from; i < from + size; ++i) {
      batch.events.push_back(make(absl::StrCat(name, i), i));
    }
    return batch;
  }

  LogReader reader() const { return LogReader(*snapshot_); }

 private:
  void Append(const AppendBatch& batch) {
    FixedClock clock;
    EventLog log(store_, clock);
    const auto appended = log.Append(batch);
    LEXLOG_CHECK(appended.ok());
  }

  MemoryStore store_;
  std::unique_ptr<KvSnapshot> snapshot_;
};

v1::Event Norm(const std::string& id, int number) { return NormEvent(id, number, "en"); }
v1::Event BareNorm(const std::string& id, int number) { return NormEvent(id, number, ""); }

const Log& NormsOnRecord() {
  static const Log& log = *new Log(kOnRecord, Norm);
  return log;
}

const Log& CorrectedOften(int times) {
  static auto& logs = *new std::map<int, std::unique_ptr<Log>>;
  std::unique_ptr<Log>& log = logs[times];
  if (log == nullptr) log = std::make_unique<Log>(times, CorrectionEvent);
  return *log;
}

// Examines a batch of `size` events again and again, and writes the bytes of each.
void ExamineAll(benchmark::State& state, const Log& log, int size, Log::Make make) {
  const AppendBatch batch = Log::Batch("fresh-", 0, size, make);
  const LogReader reader = log.reader();
  std::string bytes;
  const auto write = [&](size_t index, absl::Span<const Filled>) {
    WriteBytes(batch.events[index], bytes);
  };
  for (auto _ : state) {
    const auto examined = Examine(batch, reader, nullptr, write);
    LEXLOG_CHECK(examined.ok() && examined->problems.empty());
  }
  state.SetItemsProcessed(state.iterations() * size);
}

void ExamineNorms(benchmark::State& state) {
  ExamineAll(state, NormsOnRecord(), static_cast<int>(state.range(0)), Norm);
}
BENCHMARK(ExamineNorms)->Arg(1)->Arg(100)->Arg(1000);

// Each needs its citation's proof and language filled in.
void ExamineBareNorms(benchmark::State& state) {
  ExamineAll(state, NormsOnRecord(), static_cast<int>(state.range(0)), BareNorm);
}
BENCHMARK(ExamineBareNorms)->Arg(1)->Arg(100)->Arg(1000);

void ExamineCorrections(benchmark::State& state) {
  ExamineAll(state, CorrectedOften(static_cast<int>(state.range(0))),
             static_cast<int>(state.range(1)), CorrectionEvent);
}
BENCHMARK(ExamineCorrections)->ArgsProduct({{100, 1000, 10000}, {1, 1000}});

void MakeBytes(benchmark::State& state) {
  const v1::Event event = Norm("fresh-1", 1);
  for (auto _ : state) benchmark::DoNotOptimize(BytesOf(event));
}
BENCHMARK(MakeBytes);

void ListActs(benchmark::State& state) {
  const v1::Event event = Norm("fresh-1", 1);
  for (auto _ : state) benchmark::DoNotOptimize(ActsOf(event));
}
BENCHMARK(ListActs);

void HashBytes(benchmark::State& state) {
  const std::string bytes = BytesOf(Norm("fresh-1", 1));
  for (auto _ : state) benchmark::DoNotOptimize(Sha256(bytes));
  state.SetLabel(absl::StrCat(bytes.size(), " bytes"));
}
BENCHMARK(HashBytes);

void Stamp(benchmark::State& state) {
  const v1::Event event = Norm("fresh-1", 1);
  for (auto _ : state) benchmark::DoNotOptimize(MakeStamp(event));
}
BENCHMARK(Stamp);

void Replay(benchmark::State& state) {
  const LogReader reader = NormsOnRecord().reader();
  const Sequence head = *reader.Head();
  for (auto _ : state) {
    const auto replayed = reader.Replay({0}, head, [](const RecordedEvent& event) {
      benchmark::DoNotOptimize(event.event.id().data());
      return absl::OkStatus();
    });
    LEXLOG_CHECK(replayed.ok());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(head.value));
}
BENCHMARK(Replay);

}  // namespace
}  // namespace lexlog
