// What it costs that every view is kept, not the one of rules alone; and what it costs to make all
// of them anew.

#include <algorithm>

#include "engine/base/status_macros.h"
#include "engine/view/projector.h"
#include "projections/catalog.h"
#include "tests/bench/alone/latencies.h"
#include "tests/bench/alone/stage.h"
#include "tests/bench/workload/lexlog_peer.h"
#include "tests/bench/workload/rules_view.h"
#include "tests/bench/workload/stopwatch.h"

namespace lexlog {
namespace {

constexpr uint64_t kAtOnce = 250'000;  // events in memory
constexpr double kMebi = 1024.0 * 1024.0;

Projections WholeCatalogue() {
  Projections projections = AllProjections();
  projections.push_back(RulesProjection());
  return projections;
}

struct Catalogue {
  std::string name;
  Projections (*projections)();
};
const Catalogue kCatalogues[] = {{"rules alone", RulesAlone}, {"all views", WholeCatalogue}};

absl::Status LoadAll(const Stage& stage, const Catalogue& catalogue, LexlogPeer& peer) {
  double seconds = 0;
  for (uint64_t done = 0; done < stage.size; done += kAtOnce) {
    stage.tell(catalogue.name + ": load");
    const uint64_t last = std::min(stage.size, done + kAtOnce);
    LEXLOG_RETURN_IF_ERROR(peer.Take(Changes(Workload(stage.size), done, last)));
    const Stopwatch watch;
    LEXLOG_RETURN_IF_ERROR(peer.Load());
    seconds += watch.seconds();
  }
  stage.Add({"T2", catalogue.name, "throughput", "events/s", true},
            static_cast<double>(stage.size) / seconds);
  LEXLOG_ASSIGN_OR_RETURN(const uint64_t bytes, peer.DiskBytes());
  stage.Add({"disk", catalogue.name, "size", "MiB"}, static_cast<double>(bytes) / kMebi);
  return absl::OkStatus();
}

absl::Status AppendSome(const Stage& stage, const Catalogue& catalogue, LexlogPeer& peer) {
  uint64_t taken = stage.size;
  for (const size_t batch : {1, 100, 1000}) {
    const size_t count = std::max<size_t>(batch, 2000);
    for (int round = 0; round < stage.rounds; ++round) {
      LEXLOG_RETURN_IF_ERROR(peer.Take(Changes(Workload(stage.size), taken, taken + count)));
      taken += count;
      const Stopwatch watch;
      for (size_t done = 0; done < count; done += batch) {
        LEXLOG_RETURN_IF_ERROR(peer.Append(batch));
      }
      stage.Add(
          {"T1", absl::StrCat(catalogue.name, ", batch ", batch), "throughput", "events/s", true},
          static_cast<double>(count) / watch.seconds());
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CatalogueStage(const Stage& stage) {
  const Questions asked = MakeQuestions(Workload(stage.size));
  for (const Catalogue& catalogue : kCatalogues) {
    LEXLOG_ASSIGN_OR_RETURN(
        const std::unique_ptr<LexlogPeer> peer,
        LexlogPeer::Open(kOurs, {stage.folder + "/" + catalogue.name, catalogue.projections}));
    LEXLOG_RETURN_IF_ERROR(LoadAll(stage, catalogue, *peer));
    LEXLOG_RETURN_IF_ERROR(peer->Settle());
    LEXLOG_RETURN_IF_ERROR(
        MeasureEach(stage, {"T3", catalogue.name, "us", asked.points.size(), stage.rounds},
                    [&](size_t i) { return peer->StatesAt(asked.points[i]).status(); }));
    LEXLOG_RETURN_IF_ERROR(AppendSome(stage, catalogue, *peer));
  }
  return absl::OkStatus();
}

absl::Status RebuildStage(const Stage& stage) {
  for (int round = 0; round < std::min(stage.rounds, 3); ++round) {
    stage.tell("rebuild");
    LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<EngineUnderTest> engine,
                            EngineUnderTest::Open({stage.store(), RulesAlone}));
    const Stopwatch watch;
    LEXLOG_ASSIGN_OR_RETURN(const Sequence head, engine->Rebuild());
    stage.Add({"rebuild", "rules alone", "throughput", "events/s", true},
              static_cast<double>(head.value) / watch.seconds());
  }
  return absl::OkStatus();
}

}  // namespace lexlog
