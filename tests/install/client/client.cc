#include <cstdio>

#include "absl/time/clock.h"
#include "engine/log/event_log.h"
#include "engine/query/moment.h"
#include "engine/storage/rocksdb_store.h"
#include "engine/timeline/edtf.h"
#include "engine/view/group_store.h"
#include "engine/view/projector.h"
#include "google/protobuf/text_format.h"
#include "projections/catalog.h"
#include "projections/query_service.h"

namespace {

constexpr char kTimeline[] = R"(
  event { id: "gazette" subject: "source/gazette" public_day { day: "2025-05-01" }
          source { title: "Gazette" carries: OFFICIAL published { day: "2025-05-01" } } }
  event { id: "issued" subject: "instrument/rule" public_day { day: "2025-05-01" }
          citation { source: "gazette" }
          instrument { act: ISSUED kind: REGULATION_FINAL title: "The Rule" } })";

struct WallClock final : lexlog::Clock {
  absl::Time Now() override { return absl::Now(); }
};

}  // namespace

// Records two events in the store named on the command line, and asks for the rules of a day.
int main(int, char** argv) {
  WallClock clock;
  lexlog::v1::Timeline timeline;
  google::protobuf::TextFormat::ParseFromString(kTimeline, &timeline);
  const auto store = lexlog::OpenRocksDbStore(argv[1], lexlog::StoreMode::kCreate);
  if (!store.ok()) return 1;
  const auto appended =
      lexlog::EventLog(**store, clock).Append({{timeline.event().begin(), timeline.event().end()}});
  std::puts(appended.status().ToString().c_str());
  const lexlog::Projections projections = lexlog::AllProjections();
  if (!lexlog::Projector(**store, projections).CatchUp().ok()) return 1;
  const auto groups = lexlog::GroupStore::Open(**store, projections, size_t{1} << 20);
  if (!groups.ok()) return 1;
  const lexlog::Moment moment(**groups);
  lexlog::AsOf as_of;
  as_of.effective_on = *lexlog::ParseDay("2025-05-16");
  as_of.recorded_by = moment.head();
  const auto standing = moment.At("instruments", "instrument/rule", as_of);
  if (!standing.ok() || standing->rows.size() != 1) return 1;
  lexlog::v1::RulesRequest request;
  request.mutable_coordinate()->set_effective_on("2025-05-16");
  const auto answer = lexlog::QueryService(**store, projections).Rules(request);
  std::puts(answer.ok() ? answer->instrument(0).title().c_str() : "no answer");
}
