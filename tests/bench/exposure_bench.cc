// How fast a book is checked inside the process: the whole way from bytes to findings, and its
// parts. Each says rows a second.

#include <benchmark/benchmark.h>

#include <memory>
#include <string>

#include "tests/bench/made_book.h"
#include "tests/support/record.h"
#include "tests/support/timeline.h"
#include "tools/exposure/book_checker.h"
#include "tools/exposure/book_reader.h"
#include "tools/exposure/situation_source.h"

namespace lexlog {
namespace {

constexpr int kRows = 100'000;

std::string Make(bool scattered) {
  std::string made = MadeBookHeader();
  for (int i = 0; i < kRows; ++i) made += MadeBookRow(static_cast<uint64_t>(i), scattered);
  return made;
}

const std::string& Book(bool scattered = false) {
  static const auto& alike = *new std::string(Make(false));
  static const auto& unlike = *new std::string(Make(true));
  return scattered ? unlike : alike;
}

// The recorded timeline; null, with the reason said, where it is not there.
Lexlog* Recorded(benchmark::State& state) {
  static Lexlog& lexlog = *new Lexlog;
  static const absl::Status recorded = RecordTimeline(lexlog);
  if (recorded.ok()) return &lexlog;
  state.SkipWithError(recorded.ToString().c_str());
  return nullptr;
}

void CountRows(benchmark::State& state) {
  state.SetItemsProcessed(state.iterations() * kRows);
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(Book().size()));
}

class NoVisitor final : public BookVisitor {
 public:
  absl::Status Row(const BookRow&) override { return absl::OkStatus(); }
  absl::Status Bad(const RowProblem&) override { return absl::OkStatus(); }
  absl::Status BadBook(const RowProblem&) override { return absl::OkStatus(); }
};

void BM_ReadCsv(benchmark::State& state) {
  Book();
  for (auto _ : state) {
    NoVisitor visitor;
    const auto reader = NewCsvReader({Column::kShipmentDay, {}}, visitor);
    benchmark::DoNotOptimize(reader->Read(Book()).ok());
    benchmark::DoNotOptimize(reader->Finish().ok());
  }
  CountRows(state);
}
BENCHMARK(BM_ReadCsv)->Unit(benchmark::kMillisecond);

// Of rows that are much alike, and of rows that hardly are.
void BM_CheckBook(benchmark::State& state) {
  Lexlog* lexlog = Recorded(state);
  if (lexlog == nullptr) return;
  const std::string& book = Book(state.range(0) != 0);
  uint64_t situations = 0;
  uint64_t bytes = 0;
  for (auto _ : state) {
    auto exposure = Exposure::Open(lexlog->store(), lexlog->projections(), {});
    if (!exposure.ok()) return state.SkipWithError(exposure.status().ToString().c_str());
    const auto reader_of_names = Reader::Open(lexlog->store(), lexlog->projections());
    auto classes = FactClasses::Open(**reader_of_names);
    if (!classes.ok()) return state.SkipWithError(classes.status().ToString().c_str());
    RecordedSituations source(**exposure, *std::move(classes));
    BookQuestion question;
    question.day = Column::kShipmentDay;
    BookOutput output;
    output.bad = [](const RowProblem&) {};
    output.findings = [&bytes](std::string& lines) {
      bytes += lines.size();
      return absl::OkStatus();
    };
    BookChecker checker(question, source, output);
    const auto reader = NewCsvReader({question.day, {}}, checker);
    absl::Status status = reader->Read(book);
    if (status.ok()) status = reader->Finish();
    if (status.ok()) status = checker.Finish();
    if (!status.ok()) return state.SkipWithError(status.ToString().c_str());
    situations = checker.situations();
  }
  CountRows(state);
  state.counters["situations"] = static_cast<double>(situations);
  state.counters["findings_bytes_per_row"] =
      static_cast<double>(bytes) / static_cast<double>(state.iterations() * kRows);
}
BENCHMARK(BM_CheckBook)->ArgName("scattered")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace lexlog
