#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>

#include "absl/strings/str_cat.h"
#include "engine/storage/rocksdb_store.h"
#include "tests/engine/storage/made_store.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_folder.h"

// What happens to a store while it is open: readers beside the writer, full disks, power cuts.

namespace lexlog {
namespace {

namespace fs = std::filesystem;
using absl::StatusCode;
using testing::Eq;
using testing::HasSubstr;
using testing::Optional;

// A reader that opened earlier goes on seeing what it saw.
TEST(OpenStoreTest, AReaderIsNotDisturbedByAWriter) {
  const TempFolder folder;
  LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> writer,
                              OpenRocksDbStore(folder.path(), StoreMode::kCreate));
  ASSERT_THAT(Put(*writer, "a", "1"), IsOk());
  LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> reader,
                              OpenRocksDbStore(folder.path(), StoreMode::kReadOnly));
  ASSERT_THAT(Put(*writer, "a", "2"), IsOk());
  EXPECT_THAT(reader->Snapshot()->Get("a"), IsOkAndHolds(Optional(Eq("1"))));
  LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> later,
                              OpenRocksDbStore(folder.path(), StoreMode::kReadOnly));
  EXPECT_THAT(later->Snapshot()->Get("a"), IsOkAndHolds(Optional(Eq("2"))));
}

// A writer opens, writes and closes again and again, so that logs become tables and are taken
// away; who opens the store for reading meanwhile sees every write that was confirmed by then.
TEST(OpenStoreTest, AReaderMayOpenWhileFilesChange) {
  const TempFolder folder;
  MakeStore(folder.path());
  std::atomic<int> confirmed = 0;
  std::atomic<bool> done = false;
  std::jthread writer([&] {
    for (int round = 0; round < 25; ++round) {
      LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> store,
                                  OpenRocksDbStore(folder.path(), StoreMode::kReadWrite));
      for (int i = 0; i < 4; ++i) {
        ASSERT_THAT(Put(*store, absl::StrCat("w", 1000 + confirmed), "v"), IsOk());
        ++confirmed;
      }
    }
    done = true;
  });
  int opened = 0;
  while (!done) {
    const int at_least = confirmed;
    const auto store = OpenRocksDbStore(folder.path(), StoreMode::kReadOnly);
    if (absl::IsUnavailable(store.status())) continue;  // it changed at every try
    ASSERT_THAT(store, IsOk());
    ++opened;
    int seen = 0;
    ASSERT_THAT((*store)->Snapshot()->Scan("w", "x",
                                           [&](absl::string_view key, absl::string_view) {
                                             EXPECT_EQ(key, absl::StrCat("w", 1000 + seen));
                                             ++seen;
                                             return true;
                                           }),
                IsOk());
    EXPECT_GE(seen, at_least);
  }
  writer.join();
  EXPECT_GT(opened, 0);
}

// Files may grow to `bytes` and no further, as on a full disk, while this stands.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : handler_(signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit = {bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    setrlimit(RLIMIT_FSIZE, &before_);
    signal(SIGXFSZ, handler_);
  }

 private:
  const sighandler_t handler_;
  rlimit before_ = {};
};

TEST(OpenStoreTest, AfterAFailedWriteItOnlyReads) {
  const TempFolder folder;
  {
    LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> store,
                                OpenRocksDbStore(folder.path(), StoreMode::kCreate));
    ASSERT_THAT(Put(*store, "a", "1"), IsOk());
    {
      const FileSizeLimit limit(100'000);
      EXPECT_THAT(Put(*store, "big", std::string(1'000'000, 'x')),
                  StatusIs(StatusCode::kUnavailable));
    }
    EXPECT_THAT(Put(*store, "b", "2"),
                StatusIs(StatusCode::kUnavailable, HasSubstr("open it again")));
    EXPECT_THAT(store->Snapshot()->Get("a"), IsOkAndHolds(Optional(Eq("1"))));
    EXPECT_THAT(store->Snapshot()->Get("big"), IsOkAndHolds(Eq(std::nullopt)));
    EXPECT_THAT(store->Snapshot()->Get("b"), IsOkAndHolds(Eq(std::nullopt)));
  }
  LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> store,
                              OpenRocksDbStore(folder.path(), StoreMode::kReadWrite));
  EXPECT_THAT(store->Snapshot()->Get("a"), IsOkAndHolds(Optional(Eq("1"))));
  EXPECT_THAT(store->Snapshot()->Get("big"), IsOkAndHolds(Eq(std::nullopt)));
  EXPECT_THAT(Put(*store, "b", "2"), IsOk());
}

// What was written is durable though the mark could not be raised; what comes after is refused.
TEST(OpenStoreTest, WithoutItsMarkItOnlyReads) {
  const TempFolder folder;
  {
    LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> store,
                                OpenRocksDbStore(folder.path(), StoreMode::kCreate));
    {
      const FileSizeLimit limit(2'000);  // the log fits, LEXLOG does not
      EXPECT_THAT(Put(*store, "a", "1"), IsOk());
    }
    EXPECT_THAT(Put(*store, "b", "2"), StatusIs(StatusCode::kUnavailable));
  }
  LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> store,
                              OpenRocksDbStore(folder.path(), StoreMode::kReadWrite));
  EXPECT_THAT(store->Snapshot()->Get("a"), IsOkAndHolds(Optional(Eq("1"))));
  EXPECT_THAT(Put(*store, "b", "2"), IsOk());
}

// What the disk holds after each write, copied while the store is open, is what a power cut would
// leave: opened again it has every write that was confirmed.
TEST(OpenStoreTest, ConfirmedWritesOutliveACrash) {
  const TempFolder folder;
  LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> store,
                              OpenRocksDbStore(folder / "store", StoreMode::kCreate));
  for (int i = 0; i < 10; ++i) {
    ASSERT_THAT(Put(*store, absl::StrCat("k", i), "v"), IsOk());
    const std::string copy = folder / absl::StrCat("copy", i);
    fs::copy(folder / "store", copy);
    LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> reopened,
                                OpenRocksDbStore(copy, StoreMode::kReadWrite));
    for (int k = 0; k <= i; ++k) {
      EXPECT_THAT(reopened->Snapshot()->Get(absl::StrCat("k", k)), IsOkAndHolds(Optional(Eq("v"))));
    }
  }
}

}  // namespace
}  // namespace lexlog
