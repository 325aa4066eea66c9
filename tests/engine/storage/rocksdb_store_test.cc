#include "engine/storage/rocksdb_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rocksdb/db.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/sha256.h"
#include "engine/storage/keys.h"
#include "engine/storage/water_mark.h"
#include "lexlog/storage/v1/record.pb.h"
#include "tests/engine/storage/made_store.h"
#include "tests/support/files.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_folder.h"

namespace lexlog {
namespace {

namespace fs = std::filesystem;
using absl::StatusCode;
using testing::AllOf;
using testing::Eq;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Optional;

constexpr StoreMode kModes[] = {StoreMode::kCreate, StoreMode::kReadWrite, StoreMode::kReadOnly};

// SHA-256 of each file of a folder, with the moment at which it was last written.
std::map<std::string, std::string> Fingerprint(const std::string& directory) {
  std::map<std::string, std::string> prints;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    if (!entry.is_regular_file()) continue;
    const std::string path = entry.path().string();
    prints[path] = absl::StrCat(Sha256Hex(BytesOfFile(path)), " ",
                                entry.last_write_time().time_since_epoch().count());
  }
  return prints;
}

// A RocksDB database that is not ours, with one entry.
void MakeForeign(const std::string& directory, const std::string& key, const std::string& value) {
  rocksdb::Options options;
  options.create_if_missing = true;
  rocksdb::DB* db = nullptr;
  ASSERT_TRUE(rocksdb::DB::Open(options, directory, &db).ok());
  const std::unique_ptr<rocksdb::DB> owned(db);
  if (!key.empty()) {
    ASSERT_TRUE(owned->Put({}, key, value).ok());
  }
}

// Opening fails in every mode with what `matches` says, and touches nothing.
void ExpectRefused(const std::string& directory, const testing::Matcher<absl::Status>& matches) {
  const std::string around = fs::path(directory).parent_path().string();
  const auto before = Fingerprint(around);
  for (const StoreMode mode : kModes) {
    EXPECT_THAT(OpenRocksDbStore(directory, mode).status(), matches) << static_cast<int>(mode);
  }
  EXPECT_EQ(Fingerprint(around), before);
}

testing::Matcher<absl::Status> Refusal(StatusCode code, const std::string& words) {
  return StatusIs(code, HasSubstr(words));
}

TEST(RocksDbStoreTest, OnlyCreateMakesAStore) {
  const TempFolder folder;
  for (const std::string& place : {folder.path(), folder / "absent", folder / "a/b/c"}) {
    EXPECT_THAT(OpenRocksDbStore(place, StoreMode::kReadWrite),
                StatusIs(StatusCode::kNotFound, AllOf(HasSubstr(place), HasSubstr("makes one"))));
    EXPECT_THAT(OpenRocksDbStore(place, StoreMode::kReadOnly), StatusIs(StatusCode::kNotFound));
  }
  EXPECT_THAT(Fingerprint(folder.path()), IsEmpty());
  EXPECT_FALSE(fs::exists(folder / "a"));

  for (const std::string& place : {folder / "absent", folder / "a/b/c", folder / "slash/"}) {
    EXPECT_THAT(OpenRocksDbStore(place, StoreMode::kCreate), IsOk()) << place;
    for (const StoreMode mode : kModes) EXPECT_THAT(OpenRocksDbStore(place, mode), IsOk());
  }
}

TEST(RocksDbStoreTest, WhatWasWrittenIsThereAfterReopening) {
  const TempFolder folder;
  for (int i = 0; i < 12; ++i) {
    LEXLOG_ASSERT_OK_AND_ASSIGN(
        const std::unique_ptr<KvStore> store,
        OpenRocksDbStore(folder.path(), i % 2 ? StoreMode::kReadWrite : StoreMode::kCreate));
    ASSERT_THAT(Put(*store, absl::StrCat("k", i), absl::StrCat(i)), IsOk());
    for (int k = 0; k <= i; ++k) {
      EXPECT_THAT(store->Snapshot()->Get(absl::StrCat("k", k)),
                  IsOkAndHolds(Optional(Eq(absl::StrCat(k)))));
    }
  }
}

TEST(RocksDbStoreTest, TheFolderHoldsNoJournal) {
  const TempFolder folder;
  for (int i = 0; i < 5; ++i) MakeStore(folder.path());
  for (const auto& entry : fs::directory_iterator(folder.path())) {
    EXPECT_THAT(entry.path().filename().string(), testing::Not(testing::StartsWith("LOG")));
  }
}

TEST(RocksDbStoreTest, AnInterruptedMakingIsTakenUpAgain) {
  const TempFolder folder;
  const std::string store = folder / "store";
  // What is there after the mark was made, in part or whole, and before RocksDB came to CURRENT.
  for (const absl::string_view mark : {"", "lexlog store: wri"}) {
    fs::create_directory(store);
    WriteFile(store + "/LEXLOG", mark);
    WriteFile(store + "/MANIFEST-000001", "abc");
    const auto before = Fingerprint(store);
    EXPECT_THAT(OpenRocksDbStore(store, StoreMode::kReadWrite), StatusIs(StatusCode::kNotFound));
    EXPECT_THAT(OpenRocksDbStore(store, StoreMode::kReadOnly), StatusIs(StatusCode::kNotFound));
    EXPECT_EQ(Fingerprint(store), before);
    MakeStore(store);
    EXPECT_THAT(OpenRocksDbStore(store, StoreMode::kReadOnly), IsOk());
    fs::remove_all(store);
  }
  // And after RocksDB made its files, before the format was written.
  MakeForeign(store, "", "");
  ASSERT_THAT(WaterMark::Open(store, 0), IsOk());
  EXPECT_THAT(OpenRocksDbStore(store, StoreMode::kReadWrite), StatusIs(StatusCode::kNotFound));
  MakeStore(store);
  EXPECT_THAT(OpenRocksDbStore(store, StoreMode::kReadOnly), IsOk());
}

TEST(RocksDbStoreTest, OtherFilesAreLeftAlone) {
  const TempFolder folder;
  fs::create_directory(folder / "desk");
  WriteFile(folder / "desk/letter.txt", "Dear sir");
  ExpectRefused(folder / "desk", Refusal(StatusCode::kFailedPrecondition, "other files"));
  ExpectRefused(folder / "desk/letter.txt", Refusal(StatusCode::kFailedPrecondition, "a file"));
}

TEST(RocksDbStoreTest, DatabasesOfOtherProgramsAreLeftAlone) {
  const TempFolder folder;
  MakeForeign(folder / "one", "key", "value");
  ExpectRefused(folder / "one", Refusal(StatusCode::kFailedPrecondition, "no store of lexlog"));
  MakeForeign(folder / "two", keys::Format(), "forty-two");
  ExpectRefused(folder / "two", Refusal(StatusCode::kFailedPrecondition, "another program"));
  MakeForeign(folder / "three", "", "");
  ExpectRefused(folder / "three", Refusal(StatusCode::kFailedPrecondition, "no store of lexlog"));
  storage::v1::Meta meta;
  meta.set_magic("lexicon");
  meta.set_format(2);
  MakeForeign(folder / "four", keys::Format(), meta.SerializeAsString());
  ExpectRefused(folder / "four", Refusal(StatusCode::kFailedPrecondition, "another program"));
}

TEST(RocksDbStoreTest, ANewerFormatIsLeftAlone) {
  const TempFolder folder;
  storage::v1::Meta meta;
  meta.set_magic("lexlog");
  meta.set_format(6);
  {
    LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> store,
                                OpenRocksDbStore(folder / "store", StoreMode::kCreate));
    ASSERT_THAT(Put(*store, keys::Format(), meta.SerializeAsString()), IsOk());
  }
  ExpectRefused(folder / "store", Refusal(StatusCode::kFailedPrecondition,
                                          "has format 6, and this program knows format 5"));
}

TEST(RocksDbStoreTest, OneProcessWritesAtATime) {
#ifdef __SANITIZE_THREAD__
  GTEST_SKIP() << "TSan lets no child of a process with threads start threads";
#endif
  const TempFolder folder;
  LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> store,
                              OpenRocksDbStore(folder.path(), StoreMode::kCreate));
  ASSERT_THAT(Put(*store, "a", "1"), IsOk());
  // Another process looks, so that hashing the lock file here does not let go of the lock.
  const pid_t child = fork();
  if (child == 0) {
    const auto before = Fingerprint(folder.path());
    bool good = true;
    for (const StoreMode mode : {StoreMode::kCreate, StoreMode::kReadWrite}) {
      const absl::Status status = OpenRocksDbStore(folder.path(), mode).status();
      good &= absl::IsUnavailable(status) && absl::StrContains(status.message(), "process");
    }
    const auto reader = OpenRocksDbStore(folder.path(), StoreMode::kReadOnly);
    good &= reader.ok() && (*reader)->Snapshot()->Get("a").value() == "1";
    good &= Fingerprint(folder.path()) == before;
    _exit(good ? 0 : 1);
  }
  int result = 0;
  ASSERT_EQ(waitpid(child, &result, 0), child);
  EXPECT_EQ(result, 0);
  // So does this one.
  EXPECT_THAT(OpenRocksDbStore(folder.path(), StoreMode::kReadWrite),
              StatusIs(StatusCode::kUnavailable));
  EXPECT_THAT(Put(*store, "b", "2"), IsOk());
}

TEST(RocksDbStoreTest, AReaderWritesNothing) {
  const TempFolder folder;
  MakeStore(folder.path(), 3);
  const auto before = Fingerprint(folder.path());
  {
    LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> store,
                                OpenRocksDbStore(folder.path(), StoreMode::kReadOnly));
    EXPECT_THAT(store->Snapshot()->Get("k2"), IsOkAndHolds(Optional(Eq("v"))));
    EXPECT_THAT(Put(*store, "a", "1"), StatusIs(StatusCode::kFailedPrecondition));
    EXPECT_THAT(store->Snapshot()->Get("a"), IsOkAndHolds(Eq(std::nullopt)));
  }
  EXPECT_EQ(Fingerprint(folder.path()), before);
}

TEST(RocksDbStoreTest, AStoreThatFellBehindItsMarkIsRefused) {
  const TempFolder folder;
  const std::string store = folder / "store";
  MakeStore(store, 2);
  fs::copy(store, folder / "older");
  MakeStore(store, 9);
  fs::copy_file(store + "/LEXLOG", folder / "older/LEXLOG", fs::copy_options::overwrite_existing);
  ExpectRefused(folder / "older", Refusal(StatusCode::kDataLoss, "were confirmed"));
  // Without its mark the older state cannot be told from a store that was never newer.
  fs::remove(folder / "older/LEXLOG");
  LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> older,
                              OpenRocksDbStore(folder / "older", StoreMode::kReadWrite));
  EXPECT_THAT(WaterMark::Read(folder / "older"), IsOkAndHolds(Optional(testing::Gt(0u))));
}

// The path of the one file in `directory` whose name ends so.
std::string OnlyFile(const std::string& directory, absl::string_view end) {
  std::string found;
  for (const auto& entry : fs::directory_iterator(directory)) {
    if (!absl::EndsWith(entry.path().string(), end)) continue;
    EXPECT_EQ(found, "");
    found = entry.path().string();
  }
  return found;
}

void FlipABit(const std::string& path, size_t at) {
  std::string bytes = BytesOfFile(path);
  ASSERT_LT(at, bytes.size());
  bytes[at] = static_cast<char>(bytes[at] ^ 4);
  WriteFile(path, bytes);
}

// RocksDB would compact it, and might lose rows for good.
TEST(RocksDbStoreTest, AStoreWithADamagedTableIsNotOpenedForWriting) {
  const TempFolder folder;
  {
    LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> store,
                                OpenRocksDbStore(folder.path(), StoreMode::kCreate));
    KvBatch batch;
    for (int i = 0; i < 2000; ++i) batch.Put(absl::StrCat("i", i), Sha256Hex(absl::StrCat(i)));
    ASSERT_THAT(store->Write(batch, Durability::kSynced), IsOk());
  }
  MakeStore(folder.path());  // all that lies in a table now
  const std::string table = OnlyFile(folder.path(), ".sst");
  FlipABit(table, fs::file_size(table) / 2);  // where opening has nothing to read
  EXPECT_THAT(OpenRocksDbStore(folder.path(), StoreMode::kReadOnly), IsOk());
  const auto before = Fingerprint(folder.path());
  for (const StoreMode mode : {StoreMode::kCreate, StoreMode::kReadWrite}) {
    EXPECT_THAT(OpenRocksDbStore(folder.path(), mode),
                StatusIs(StatusCode::kDataLoss, HasSubstr(fs::path(table).filename().string())));
  }
  EXPECT_EQ(Fingerprint(folder.path()), before);
}

// What follows the damage is not cut off, with the mark or without.
TEST(RocksDbStoreTest, ADamagedLogIsRefused) {
  const TempFolder folder;
  const std::string store = folder / "store";
  MakeStore(store, 40);
  const std::string log = OnlyFile(store, ".log");
  FlipABit(log, fs::file_size(log) / 2);
  ExpectRefused(store, Refusal(StatusCode::kDataLoss, "damaged"));
  fs::remove(store + "/LEXLOG");
  ExpectRefused(store, Refusal(StatusCode::kDataLoss, "damaged"));
}

TEST(RocksDbStoreTest, AMissingFileIsDamage) {
  const TempFolder folder;
  MakeStore(folder / "store", 2);
  MakeStore(folder / "store", 2);  // the first two lie in a table now
  int tried = 0;
  for (const auto& entry : fs::directory_iterator(folder / "store")) {
    const std::string name = entry.path().filename().string();
    if (name == "LOCK" || name == "LEXLOG" || name == "IDENTITY") continue;
    if (absl::StartsWith(name, "OPTIONS-")) continue;
    const std::string copy = folder / absl::StrCat("without-", name);
    fs::copy(folder / "store", copy);
    fs::remove(fs::path(copy) / name);
    ExpectRefused(copy, Refusal(StatusCode::kDataLoss, "damaged"));
    ++tried;
  }
  EXPECT_EQ(tried, 5);  // two tables, log, manifest, CURRENT
  // Nor is what is left taken for a making that was cut short.
  const std::string copy = folder / "without-CURRENT";
  WriteFile(copy + "/LEXLOG", "");
  ExpectRefused(copy, Refusal(StatusCode::kDataLoss, "CURRENT is missing"));
}

}  // namespace
}  // namespace lexlog
