#include "tests/bench/compare/store_alone.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "engine/base/sequence.h"
#include "engine/base/status_macros.h"
#include "engine/storage/keys.h"
#include "engine/storage/kv_store.h"
#include "engine/storage/rocksdb_store.h"
#include "tests/bench/workload/stopwatch.h"

namespace lexlog {
namespace {

// Of the workload's events, about.
constexpr size_t kEventBytes = 440;
constexpr size_t kHeadBytes = 330;  // of a group with the rows that lie in its head
constexpr uint64_t kSubjects = 40'000;
constexpr char kView[] = "rules";

absl::Status WriteBatch(KvStore& store, uint64_t first, size_t count) {
  const std::string event(kEventBytes, 'e');
  const std::string head(kHeadBytes, 'h');
  KvBatch log;
  KvBatch views;
  for (uint64_t i = first; i < first + count; ++i) {
    const std::string subject = absl::StrCat("norm/", i * 7919 % kSubjects);
    log.Put(keys::Event({i}), event);
    log.Put(keys::EventId(absl::StrCat("c", i)), keys::Encode(i));
    log.Put(keys::SubjectVersion(subject), keys::Encode(i));
    views.Put(keys::GroupHead(kView, subject), head);
  }
  log.Put(keys::Head(), keys::Encode(first + count));
  views.Put(keys::Checkpoint(), keys::Encode(first + count));
  LEXLOG_RETURN_IF_ERROR(store.Write(log, Durability::kSynced));
  return store.Write(views, Durability::kBuffered);
}

absl::StatusOr<double> EventsASecond(const std::string& path, size_t batch, double seconds) {
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<KvStore> store,
                          OpenRocksDbStore(path, StoreMode::kCreate));
  uint64_t written = 0;
  const Stopwatch watch;
  while (watch.seconds() < seconds) {
    LEXLOG_RETURN_IF_ERROR(WriteBatch(*store, written + 1, batch));
    written += batch;
  }
  return static_cast<double>(written) / watch.seconds();
}

}  // namespace

absl::StatusOr<double> StoreAloneASecond(const std::string& folder, size_t batch, double seconds) {
  const std::string path = absl::StrCat(folder, "/store-alone");
  absl::StatusOr<double> speed = EventsASecond(path, batch, seconds);
  std::error_code error;
  std::filesystem::remove_all(path, error);
  if (speed.ok() && error) return absl::UnavailableError(error.message());
  return speed;
}

}  // namespace lexlog
