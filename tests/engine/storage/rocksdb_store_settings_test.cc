#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/sha256.h"
#include "engine/storage/rocksdb_store.h"
#include "engine/storage/water_mark.h"
#include "tests/engine/storage/made_store.h"
#include "tests/support/files.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_folder.h"

// What large stores do that small ones do not: tables verified while in use, logs that fill up.

namespace lexlog {
namespace {

namespace fs = std::filesystem;
using absl::StatusCode;
using testing::Eq;
using testing::HasSubstr;
using testing::Optional;

// As if every store were a large one.
constexpr StoreSettings kLarge = {
    .cache_bytes = 1 << 20, .write_buffer_bytes = 1 << 16, .verify_first_bytes = 0};

std::vector<std::string> TablesIn(const std::string& directory) {
  std::vector<std::string> tables;
  for (const auto& entry : fs::directory_iterator(directory)) {
    if (absl::EndsWith(entry.path().string(), ".sst")) tables.push_back(entry.path().string());
  }
  return tables;
}

// A store with `count` tables, which all have keys from i0 to i9.
void MakeTables(const std::string& directory, int count) {
  for (int i = 0; i <= count; ++i) {
    LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> store,
                                OpenRocksDbStore(directory, StoreMode::kCreate));
    KvBatch batch;
    for (int k = 0; k < 500; ++k) {
      batch.Put(absl::StrCat("i", k % 10, ".", i, ".", k), Sha256Hex(absl::StrCat(i, k)));
    }
    if (i < count) {
      ASSERT_THAT(store->Write(batch, Durability::kSynced), IsOk());
    }
  }
}

// Writes until it is refused, or many times.
absl::Status WriteOn(KvStore& store) {
  for (int i = 0; i < 2000; ++i) {
    const absl::Status status = Put(store, "more", absl::StrCat(i));
    if (!status.ok()) return status;
    std::this_thread::yield();
  }
  return absl::OkStatus();
}

TEST(LargeStoreTest, ADamagedTableIsFoundWhileInUseAndNeverCompacted) {
  const TempFolder folder;
  MakeTables(folder.path(), 3);
  const std::vector<std::string> tables = TablesIn(folder.path());
  ASSERT_EQ(tables.size(), 3u);
  std::string bytes = BytesOfFile(tables[1]);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 4);
  WriteFile(tables[1], bytes);
  for (int session = 0; session < 6; ++session) {
    LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> store,
                                OpenRocksDbStore(folder.path(), StoreMode::kReadWrite, kLarge));
    const std::string name = fs::path(tables[1]).filename().string();
    EXPECT_THAT(WriteOn(*store), StatusIs(StatusCode::kDataLoss, HasSubstr(name)));
    EXPECT_THAT(Put(*store, "later", "v"), StatusIs(StatusCode::kDataLoss, HasSubstr(name)));
    EXPECT_THAT(store->Snapshot()->Get("later"), IsOkAndHolds(Eq(std::nullopt)));
  }
  for (const std::string& table : tables) EXPECT_TRUE(fs::exists(table)) << table;
  EXPECT_EQ(BytesOfFile(tables[1]), bytes);
}

TEST(LargeStoreTest, SoundTablesAreCompactedOnceTheyAreVerified) {
  const TempFolder folder;
  MakeTables(folder.path(), 2);
  for (int session = 0; session < 3; ++session) {
    LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> store,
                                OpenRocksDbStore(folder.path(), StoreMode::kReadWrite, kLarge));
    ASSERT_THAT(Put(*store, absl::StrCat("turn", session), "v"), IsOk());
  }
  LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> store,
                              OpenRocksDbStore(folder.path(), StoreMode::kReadWrite, kLarge));
  const auto any_is_left = [&, before = TablesIn(folder.path())] {
    return std::any_of(before.begin(), before.end(), [](const auto& t) { return fs::exists(t); });
  };
  KvBatch more;  // around all that is there, so that its tables cannot be left as they are
  more.Put("a", std::string(1000, 'x'));
  more.Put("z", "");
  for (int i = 0; i < 5'000 && any_is_left(); ++i) {
    ASSERT_THAT(store->Write(more, Durability::kBuffered), IsOk());
  }
  EXPECT_FALSE(any_is_left());
  EXPECT_THAT(store->Snapshot()->Get("turn1"), IsOkAndHolds(Optional(Eq("v"))));
  EXPECT_THAT(store->Snapshot()->Get("i7.1.17"), IsOkAndHolds(Optional(Eq(Sha256Hex("117")))));
}

TEST(LargeStoreTest, ItMayBeClosedBeforeItIsVerified) {
  const TempFolder folder;
  MakeTables(folder.path(), 3);
  for (int i = 0; i < 20; ++i) {
    LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> store,
                                OpenRocksDbStore(folder.path(), StoreMode::kReadWrite, kLarge));
    if (i % 2 == 0) {
      EXPECT_THAT(Put(*store, absl::StrCat("n", i), "v"), IsOk());
    }
  }
  LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> store,
                              OpenRocksDbStore(folder.path(), StoreMode::kReadOnly));
  EXPECT_THAT(store->Snapshot()->Get("n18"), IsOkAndHolds(Optional(Eq("v"))));
}

// Through many logs and tables; the process ends without closing the store.
TEST(LargeStoreTest, BufferedWritesOutliveTheProcess) {
  const TempFolder folder;
  LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> store,
                              OpenRocksDbStore(folder / "store", StoreMode::kCreate, kLarge));
  for (int i = 0; i < 300; ++i) {
    KvBatch batch;
    batch.Put(absl::StrCat("k", i), std::string(1000, 'x'));
    batch.Put("last", absl::StrCat(i));
    ASSERT_THAT(store->Write(batch, Durability::kBuffered), IsOk());
    if (i % 60 != 59) continue;
    const std::string copy = folder / absl::StrCat("copy", i);
    fs::create_directory(copy);
    // Tables that a flush under way makes or takes away meanwhile are no part of the store.
    std::error_code gone;
    for (const auto& entry : fs::directory_iterator(folder / "store", gone)) {
      fs::copy(entry.path(), copy, gone);
    }
    const auto reopened = OpenRocksDbStore(copy, StoreMode::kReadWrite);
    if (!reopened.ok()) continue;  // files changed while they were copied
    EXPECT_THAT((*reopened)->Snapshot()->Get("last"), IsOkAndHolds(Optional(Eq(absl::StrCat(i)))));
    EXPECT_THAT((*reopened)->Snapshot()->Get("k0"), IsOkAndHolds(testing::Ne(std::nullopt)));
  }
}

TEST(LargeStoreTest, OnlySyncedWritesAreConfirmed) {
  const TempFolder folder;
  LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> store,
                              OpenRocksDbStore(folder.path(), StoreMode::kCreate));
  const auto mark = [&] { return WaterMark::Read(folder.path()).value().value(); };
  const uint64_t begin = mark();
  KvBatch batch;
  batch.Put("a", "1");
  ASSERT_THAT(store->Write(batch, Durability::kBuffered), IsOk());
  ASSERT_THAT(store->Write(batch, Durability::kBuffered), IsOk());
  EXPECT_EQ(mark(), begin);
  ASSERT_THAT(store->Write(batch, Durability::kSynced), IsOk());
  EXPECT_EQ(mark(), begin + 3);
}

// So many entries that they are written as tables: in each region.
KvBatch LargeBatch(const std::string& value) {
  KvBatch batch;
  for (int i = 0; i < 500; ++i) batch.Put(absl::StrCat(i % 2 == 1 ? "l" : "v", i), value);
  for (int i = 0; i < 500; ++i) batch.Put(absl::StrCat("e", i), value);
  batch.Put("last", value);
  return batch;
}

constexpr StoreSettings kTables = {.table_bytes = 1 << 10, .verify_first_bytes = 0};

uintmax_t LogBytesIn(const std::string& directory) {
  uintmax_t bytes = 0;
  for (const auto& entry : fs::directory_iterator(directory)) {
    if (absl::EndsWith(entry.path().string(), ".log")) bytes += entry.file_size();
  }
  return bytes;
}

TEST(TablesTest, ALargeBatchPassesTheLogBy) {
  const TempFolder folder;
  LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> store,
                              OpenRocksDbStore(folder.path(), StoreMode::kCreate, kTables));
  ASSERT_THAT(Put(*store, "last", "0"), IsOk());
  const uint64_t marked = WaterMark::Read(folder.path()).value().value();
  for (const Durability durability : {Durability::kSynced, Durability::kBuffered}) {
    const std::unique_ptr<KvSnapshot> before = store->Snapshot();
    const auto last = before->Get("last").value();
    const std::string value = absl::StrCat(*last, "+1");
    ASSERT_THAT(store->Write(LargeBatch(value), durability), IsOk());
    EXPECT_EQ(LogBytesIn(folder.path()), 0u);
    EXPECT_THAT(before->Get("last"), IsOkAndHolds(last));
    EXPECT_THAT(before->Get("e499"), IsOkAndHolds(testing::Ne(value)));
    for (const char* key : {"last", "e0", "e499", "v0", "l1"}) {
      EXPECT_THAT(store->Snapshot()->Get(key), IsOkAndHolds(Optional(Eq(value)))) << key;
    }
  }
  EXPECT_GT(WaterMark::Read(folder.path()).value().value(), marked);
  ASSERT_THAT(Put(*store, "last", "put"), IsOk());
  EXPECT_THAT(store->Snapshot()->Get("last"), IsOkAndHolds(Optional(Eq("put"))));
}

// Also where nothing of it lies near anything that is there, and nobody reads.
TEST(TablesTest, ThatTheyAreThereIsConfirmed) {
  const TempFolder folder;
  LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> store,
                              OpenRocksDbStore(folder.path(), StoreMode::kCreate, kTables));
  const auto mark = [&] { return WaterMark::Read(folder.path()).value().value(); };
  for (const char* key : {"e1", "e2", "e3"}) {
    const uint64_t before = mark();
    KvBatch batch;
    batch.Put(key, std::string(kTables.table_bytes, 'x'));
    ASSERT_THAT(store->Write(batch, Durability::kSynced), IsOk());
    EXPECT_GT(mark(), before) << key;
  }
}

// What it has of them is what it confirmed, however it ends.
TEST(TablesTest, OutliveTheProcess) {
  const TempFolder folder;
  const std::string copy = folder / "copy";
  {
    LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> store,
                                OpenRocksDbStore(folder / "store", StoreMode::kCreate, kTables));
    ASSERT_THAT(Put(*store, "k", "before"), IsOk());
    ASSERT_THAT(store->Write(LargeBatch("1"), Durability::kSynced), IsOk());
    ASSERT_THAT(Put(*store, "k", "after"), IsOk());
    fs::copy(folder / "store", copy);
  }
  for (const std::string& directory : {folder / "store", copy}) {
    LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> store,
                                OpenRocksDbStore(directory, StoreMode::kReadWrite));
    EXPECT_THAT(store->Snapshot()->Get("last"), IsOkAndHolds(Optional(Eq("1"))));
    EXPECT_THAT(store->Snapshot()->Get("k"), IsOkAndHolds(Optional(Eq("after"))));
  }
}

TEST(TablesTest, WhatIsLeftOfAnInterruptedWriteIsRemoved) {
  const TempFolder folder;
  MakeStore(folder.path());
  WriteFile(folder / "made-beside-1.sst", "half a table");
  EXPECT_THAT(OpenRocksDbStore(folder.path(), StoreMode::kReadOnly), IsOk());
  EXPECT_TRUE(fs::exists(folder / "made-beside-1.sst"));
  EXPECT_THAT(OpenRocksDbStore(folder.path(), StoreMode::kReadWrite), IsOk());
  EXPECT_FALSE(fs::exists(folder / "made-beside-1.sst"));
}

// Tables do not pile up faster than they are merged.
TEST(TablesTest, WhereThereAreManyTheLogIsTaken) {
  const TempFolder folder;
  LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> store,
                              OpenRocksDbStore(folder.path(), StoreMode::kCreate, kTables));
  for (int i = 0; i < 60; ++i) {
    ASSERT_THAT(store->Write(LargeBatch(absl::StrCat(i)), Durability::kSynced), IsOk());
    EXPECT_LE(TablesIn(folder.path()).size(), 80u);
  }
  EXPECT_THAT(store->Snapshot()->Get("e7"), IsOkAndHolds(Optional(Eq("59"))));
}

}  // namespace
}  // namespace lexlog
