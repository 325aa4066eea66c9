#include "tests/bench/compare/append_rounds.h"

#include <unistd.h>

#include <algorithm>
#include <functional>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "tests/bench/compare/store_alone.h"
#include "tests/bench/floor.h"
#include "tests/bench/workload/stopwatch.h"

namespace lexlog {
namespace {

constexpr double kSeconds = 0.7;  // of a round of one entry, at most
constexpr double kFloorSeconds = 0.2;
constexpr int kWriters = 16;
constexpr double kWriterSeconds = 0.5;
constexpr uint64_t kForWriters = 100'000;  // more than they can write in that time
constexpr uint64_t kPart = 20;  // of the log at most, in a round: all begin with about the same

struct Batches {
  size_t size = 1;
  uint64_t most = 0;  // events in a round
};
constexpr Batches kBatches[] = {{1, 5'000}, {100, 20'000}, {1'000, 40'000}};

// Sees to it that so many changes wait to be written.
absl::Status TakeUpTo(const Ground& ground, uint64_t count, Entry& entry) {
  if (entry.waiting >= count) return absl::OkStatus();
  LEXLOG_RETURN_IF_ERROR(Take(ground, count - entry.waiting, entry));
  entry.waiting = count;
  return absl::OkStatus();
}

// What the disk allows in this minute.
absl::StatusOr<double> AddFloor(const Ground& ground, const std::string& variant) {
  sync();  // what was written before is not its own
  LEXLOG_ASSIGN_OR_RETURN(const double floor, SyncsASecond(ground.options.folder, kFloorSeconds));
  ground.results.Add(ground.workload.size(), {"T1", variant, "throughput", "events/s", true},
                     kFloor, floor);
  return floor;
}

// What the disk and RocksDB allow in this minute.
absl::Status AddStoreAlone(const Ground& ground, const std::string& variant, size_t batch,
                           Entry& entry) {
  LEXLOG_ASSIGN_OR_RETURN(const double speed,
                          StoreAloneASecond(ground.options.folder, batch, kFloorSeconds));
  Add(ground, {"T1", variant + ", store alone", "throughput", "events/s", true}, entry, speed);
  return absl::OkStatus();
}

absl::Status AppendBatches(const Ground& ground, const Batches& batches, Entry& entry) {
  const std::string variant = absl::StrCat("batch ", batches.size);
  const uint64_t part = ground.workload.size() / kPart / batches.size * batches.size;
  const uint64_t most = std::clamp<uint64_t>(part, batches.size, batches.most);
  LEXLOG_RETURN_IF_ERROR(TakeUpTo(ground, most, entry));
  if (entry.contestant.name == kOurs) {
    LEXLOG_RETURN_IF_ERROR(AddStoreAlone(ground, variant, batches.size, entry));
  }
  LEXLOG_ASSIGN_OR_RETURN(const double floor, AddFloor(ground, variant));
  uint64_t written = 0;
  const Stopwatch watch;
  while (written < most && watch.seconds() < kSeconds) {
    LEXLOG_RETURN_IF_ERROR(entry.peer->Append(batches.size));
    written += batches.size;
  }
  const double speed = static_cast<double>(written) / watch.seconds();
  entry.waiting -= written;
  Add(ground, {"T1", variant, "throughput", "events/s", true}, entry, speed);
  if (batches.size == 1)
    Add(ground, {"T1", variant, "of the floor", "", true}, entry, speed / floor);
  return absl::OkStatus();
}

absl::Status AppendBeside(const Ground& ground, Entry& entry) {
  const std::string variant = absl::StrCat(kWriters, " writers");
  LEXLOG_RETURN_IF_ERROR(
      TakeUpTo(ground, std::min(kForWriters, ground.workload.size() / 2), entry));
  LEXLOG_RETURN_IF_ERROR(AddFloor(ground, variant).status());
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<Peer::Beside> beside,
                          entry.peer->AppendBeside(kWriters, kWriterSeconds));
  if (!beside.has_value()) return absl::OkStatus();
  entry.waiting -= beside->events;
  const auto events = static_cast<double>(beside->events);
  Add(ground, {"T1", variant, "throughput", "events/s", true}, entry, events / beside->seconds);
  if (beside->syncs > 0) {
    Add(ground, {"T1", variant, "events a sync", "", true}, entry,
        events / static_cast<double>(beside->syncs));
  }
  return absl::OkStatus();
}

absl::Status InRounds(const Ground& ground, const std::string& what, std::vector<Entry>& entries,
                      const std::function<absl::Status(Entry& entry)>& round) {
  for (int i = 0; i < ground.options.rounds; ++i) {
    for (Entry& entry : entries) {
      ground.options.tell(
          absl::StrCat("T1 ", what, ", round ", i + 1, ": ", entry.contestant.name));
      LEXLOG_RETURN_IF_ERROR(round(entry));
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status AppendRounds(const Ground& ground, std::vector<Entry>& entries) {
  if (!Wants(ground, "T1")) return absl::OkStatus();
  for (const Batches& batches : kBatches) {
    LEXLOG_RETURN_IF_ERROR(
        InRounds(ground, absl::StrCat("batch ", batches.size), entries,
                 [&](Entry& entry) { return AppendBatches(ground, batches, entry); }));
  }
  return InRounds(ground, "writers", entries,
                  [&](Entry& entry) { return AppendBeside(ground, entry); });
}

}  // namespace lexlog
