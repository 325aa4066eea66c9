// What a question costs by how many rows its group has, and how they came to be: at the head and at
// any place in the record, in hindsight and by what was public.

#include <benchmark/benchmark.h>

#include <map>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/timeline/packed_group.h"
#include "tests/engine/timeline/packed_shapes.h"

namespace lexlog {
namespace {

constexpr int kQuestions = 4096;

enum class Asked { kHead, kPast, kPublicBy, kPastPublicBy };

struct Made {
  std::vector<storage::v1::ViewRow> rows;
  std::shared_ptr<const PackedGroup> group;
};

const Made& MadeOf(Shape shape, int rows) {
  static auto& made = *new std::map<std::pair<Shape, int>, Made>;
  Made& one = made[{shape, rows}];
  if (one.group == nullptr) {
    one.rows = MakeShape(shape, rows);
    one.group = PackedGroup::Pack(one.rows, {});
  }
  return one;
}

std::vector<AsOf> Questions(int rows, uint64_t head, Asked asked) {
  std::mt19937 random(7);
  std::vector<AsOf> questions(kQuestions);
  for (AsOf& as_of : questions) {
    as_of.effective_on = static_cast<Day>(random() % (2 * rows));
    const bool past = asked == Asked::kPast || asked == Asked::kPastPublicBy;
    as_of.recorded_by = {past ? 1 + random() % head : head};
    const bool by = asked == Asked::kPublicBy || asked == Asked::kPastPublicBy;
    if (by) as_of.public_by = static_cast<Day>(random() % (2 * rows));
  }
  return questions;
}

void Governing(benchmark::State& state, Shape shape, Asked asked) {
  const int rows = static_cast<int>(state.range(0));
  const Made& made = MadeOf(shape, rows);
  const auto questions = Questions(rows, made.rows.back().recorded(), asked);
  PackedRows governing;
  size_t next = 0;
  size_t governed = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(made.group->Governing(questions[next++ % kQuestions], governing));
    governed += governing.size();
  }
  state.counters["governed"] = static_cast<double>(governed) / static_cast<double>(next);
  state.counters["bytes/row"] =
      static_cast<double>(made.group->bytes()) / static_cast<double>(made.rows.size());
}

// All rows at once; and one by one, each upon the last.
void Pack(benchmark::State& state, Shape shape) {
  const Made& made = MadeOf(shape, static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(PackedGroup::Pack(made.rows, {}));
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(made.rows.size()));
}

void With(benchmark::State& state, Shape shape) {
  const Made& made = MadeOf(shape, static_cast<int>(state.range(0)));
  const absl::Span<const storage::v1::ViewRow> rows(made.rows);
  for (auto _ : state) {
    auto group = PackedGroup::Pack({}, {});
    for (size_t next = 0; next < rows.size();) {
      size_t end = next + 1;
      while (end < rows.size() && rows[end].recorded() == rows[next].recorded()) ++end;
      group = group->With(rows.subspan(next, end - next));
      next = end;
    }
    benchmark::DoNotOptimize(group);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(made.rows.size()));
}

// Many small groups in turn, as a whole snapshot or an exposure has them.
constexpr int kGroups = 200000;

const std::vector<std::shared_ptr<const PackedGroup>>& Groups(int rows) {
  static auto& groups = *new std::map<int, std::vector<std::shared_ptr<const PackedGroup>>>;
  auto& some = groups[rows];
  const auto made = MakeShape(Shape::kRetroactive, rows);
  while (some.size() < kGroups) some.push_back(PackedGroup::Pack(made, {}));
  return some;
}

void Snapshot(benchmark::State& state) {
  const auto& groups = Groups(static_cast<int>(state.range(0)));
  AsOf as_of{.effective_on = 3};
  as_of.recorded_by = {static_cast<uint64_t>(state.range(0) - 1)};
  PackedRows rows;
  size_t governed = 0;
  for (auto _ : state) {
    for (const auto& group : groups) {
      benchmark::DoNotOptimize(group->Governing(as_of, rows));
      governed += rows.size();
    }
  }
  benchmark::DoNotOptimize(governed);
  state.SetItemsProcessed(state.iterations() * kGroups);
}

void Stretches(benchmark::State& state) {
  const auto& groups = Groups(static_cast<int>(state.range(0)));
  AsOf as_of;
  as_of.recorded_by = {static_cast<uint64_t>(state.range(0))};
  size_t stretches = 0;
  for (auto _ : state) {
    for (const auto& group : groups) {
      benchmark::DoNotOptimize(
          group->EachStretch(as_of, [&](Day, Day, const PackedRow&) { ++stretches; }));
    }
  }
  benchmark::DoNotOptimize(stretches);
  state.SetItemsProcessed(state.iterations() * kGroups);
}

void Register() {
  const std::pair<Asked, const char*> asked[] = {{Asked::kHead, "head"},
                                                 {Asked::kPast, "past"},
                                                 {Asked::kPublicBy, "public_by"},
                                                 {Asked::kPastPublicBy, "past_public_by"}};
  for (const Shape shape : kShapes) {
    for (const auto& [kind, name] : asked) {
      const std::string full = absl::StrCat("depth/", NameOf(shape), "/", name);
      auto* depth = benchmark::RegisterBenchmark(
          full.c_str(), [=](benchmark::State& state) { Governing(state, shape, kind); });
      depth->RangeMultiplier(10)->Range(1, 100000)->Arg(32)->Arg(64)->Arg(128)->Arg(300);
    }
    benchmark::RegisterBenchmark(absl::StrCat("pack/", NameOf(shape)).c_str(),
                                 [=](benchmark::State& state) { Pack(state, shape); })
        ->Arg(5)
        ->Arg(64)
        ->Arg(10000);
    benchmark::RegisterBenchmark(absl::StrCat("with/", NameOf(shape)).c_str(),
                                 [=](benchmark::State& state) { With(state, shape); })
        ->Arg(32)
        ->Arg(1000)
        ->Arg(100000)
        ->Unit(benchmark::kMillisecond);
  }
  benchmark::RegisterBenchmark("snapshot", Snapshot)->Arg(1)->Arg(5)->Arg(30);
  benchmark::RegisterBenchmark("stretches", Stretches)->Arg(1)->Arg(5)->Arg(30);
}

}  // namespace
}  // namespace lexlog

int main(int argc, char** argv) {
  lexlog::Register();
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
