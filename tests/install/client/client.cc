#include <cstdio>

#include "absl/time/clock.h"
#include "engine/log/event_log.h"
#include "engine/storage/rocksdb_store.h"
#include "engine/view/projector.h"
#include "projections/catalog.h"

struct WallClock final : lexlog::Clock {
  absl::Time Now() override { return absl::Now(); }
};

int main(int, char** argv) {
  const auto store = lexlog::OpenRocksDbStore(argv[1], lexlog::StoreMode::kCreate);
  if (!store.ok()) return 1;
  std::printf("ok\n");
}
