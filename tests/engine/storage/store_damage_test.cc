#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/log/event_log.h"
#include "engine/log/log_reader.h"
#include "engine/storage/rocksdb_handle.h"
#include "engine/storage/rocksdb_store.h"
#include "tests/engine/log/log_events.h"
#include "tests/support/files.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_folder.h"

// Damages every file of a store, byte by byte, and asks for the log: it must be whole, or there
// must be an error. RocksDB alone goes back to an older state, or ends a scan early, with OK.

namespace lexlog {
namespace {

namespace fs = std::filesystem;

// Appends `count` events with ids that go on from `first`, in batches of three.
void Append(KvStore& store, int first, int count) {
  FixedClock clock;
  EventLog log(store, clock);
  AppendBatch batch;
  for (int i = first; i < first + count; ++i) {
    batch.events.push_back(Searched(absl::StrCat("e", i), absl::StrCat("register of ", i * i)));
    if (batch.events.size() % 3 != 0) continue;
    ASSERT_THAT(log.Append(batch), IsOk());
    batch.events.clear();
  }
  ASSERT_THAT(log.Append(batch), IsOk());
}

void AppendAt(const std::string& directory, int first, int count) {
  LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> store,
                              OpenRocksDbStore(directory, StoreMode::kCreate));
  Append(*store, first, count);
}

// Moves what lies in tables to the lowest level, as time would.
void Compact(const std::string& directory) {
  RocksDbHandle handle;
  ASSERT_TRUE(handle.Open(OptionsFor({}), directory).ok());
  for (rocksdb::ColumnFamilyHandle* family : handle.families()) {
    ASSERT_TRUE(handle.db().CompactRange({}, family, nullptr, nullptr).ok());
  }
}

constexpr int kInLowestLevel = 60;
constexpr int kInFirstLevel = 7;
constexpr int kInWriteAheadLog = 8;
constexpr int kEvents = kInLowestLevel + kInFirstLevel + kInWriteAheadLog;

// All that the log says when it is asked in every way, or the first error.
absl::StatusOr<int> ReadAll(const KvStore& store) {
  const std::unique_ptr<KvSnapshot> snapshot = store.Snapshot();
  const LogReader log(*snapshot);
  LEXLOG_ASSIGN_OR_RETURN(const Sequence head, log.Head());
  int events = 0;
  LEXLOG_RETURN_IF_ERROR(log.Replay({0}, head, [&](const RecordedEvent& event) -> absl::Status {
    if (event.event.id() != absl::StrCat("e", events)) return absl::InternalError("wrong event");
    LEXLOG_ASSIGN_OR_RETURN(const auto found, log.Find(event.event.id()));
    if (!found || found->sequence != event.sequence) return absl::InternalError("not found");
    ++events;
    return absl::OkStatus();
  }));
  return events;
}

absl::StatusOr<int> OpenAndReadAll(const std::string& directory, StoreMode mode) {
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<KvStore> store, OpenRocksDbStore(directory, mode));
  return ReadAll(*store);
}

class StoreDamageTest : public testing::Test {
 protected:
  void SetUp() override {
    AppendAt(sound_, 0, kInLowestLevel);
    Compact(sound_);
    AppendAt(sound_, kInLowestLevel, kInFirstLevel);
    AppendAt(sound_, kInLowestLevel + kInFirstLevel, kInWriteAheadLog);
    ASSERT_THAT(OpenAndReadAll(sound_, StoreMode::kReadOnly), IsOkAndHolds(kEvents));
  }

  // Reads a copy of the store in which file `name` holds `bytes`; counts the outcome.
  void TryWith(const std::string& name, const std::string& bytes, const std::string& how) {
    const std::string copy = folder_ / "copy";
    fs::remove_all(copy);
    fs::copy(sound_, copy);
    WriteFile(copy + "/" + name, bytes);
    for (const StoreMode mode :
         {StoreMode::kReadOnly, StoreMode::kReadWrite, StoreMode::kReadOnly}) {
      const absl::StatusOr<int> events = OpenAndReadAll(copy, mode);
      if (events.ok()) {
        ++whole_;
        EXPECT_EQ(*events, kEvents) << name << " with " << how;
      } else {
        ++refused_;
        EXPECT_NE(events.status().code(), absl::StatusCode::kInternal)
            << name << " with " << how << ": " << events.status();
        EXPECT_NE(events.status().code(), absl::StatusCode::kNotFound)
            << name << " with " << how << ": " << events.status();
      }
    }
  }

  // Names of the files that matter, with how far apart to damage them.
  std::vector<std::pair<std::string, size_t>> Files() const {
    std::vector<std::pair<std::string, size_t>> files;
    for (const auto& entry : fs::directory_iterator(sound_)) {
      const std::string name = entry.path().filename().string();
      if (name == "CURRENT") files.emplace_back(name, 1);
      if (absl::StartsWith(name, "MANIFEST-")) files.emplace_back(name, 5);
      if (absl::EndsWith(name, ".sst")) files.emplace_back(name, 67);
      if (absl::EndsWith(name, ".log")) files.emplace_back(name, 37);
    }
    return files;
  }

  TempFolder folder_;
  const std::string sound_ = folder_ / "sound";
  int whole_ = 0;
  int refused_ = 0;
};

TEST_F(StoreDamageTest, AFlippedBitIsToldOrHarmless) {
  ASSERT_GE(Files().size(), 5u);  // CURRENT, manifest, two tables, log
  for (const auto& [name, step] : Files()) {
    const std::string bytes = BytesOfFile(sound_ + "/" + name);
    ASSERT_FALSE(bytes.empty()) << name;
    // Debian's RocksDB is built with its assertions: one highest bit of each table, read before
    // its checksum is, would end the process.
    const size_t bits = absl::EndsWith(name, ".sst") ? 7 : 8;
    for (size_t i = 0; i < bytes.size(); i += step) {
      std::string damaged = bytes;
      damaged[i] = static_cast<char>(damaged[i] ^ (1 << (i / step) % bits));
      TryWith(name, damaged, absl::StrCat("byte ", i, " flipped"));
    }
  }
  EXPECT_GT(refused_, whole_);
}

TEST_F(StoreDamageTest, AFileThatWasCutShortIsToldOrHarmless) {
  for (const auto& [name, step] : Files()) {
    const std::string bytes = BytesOfFile(sound_ + "/" + name);
    for (size_t size = 0; size < bytes.size(); size += 5 * step) {
      TryWith(name, bytes.substr(0, size), absl::StrCat("cut to ", size));
    }
    TryWith(name, bytes.substr(0, bytes.size() - 1), "the last byte cut off");
  }
  EXPECT_GT(refused_, whole_);
}

TEST_F(StoreDamageTest, AZeroedBlockIsToldOrHarmless) {
  for (const auto& [name, step] : Files()) {
    const std::string bytes = BytesOfFile(sound_ + "/" + name);
    for (size_t i = 0; i < bytes.size(); i += 5 * step) {
      std::string damaged = bytes;
      const size_t size = std::min<size_t>(512, bytes.size() - i);
      damaged.replace(i, size, size, '\0');
      TryWith(name, damaged, absl::StrCat("zeroes from ", i));
    }
  }
  EXPECT_GT(refused_, whole_);
}

}  // namespace
}  // namespace lexlog
