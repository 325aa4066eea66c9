#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/storage/keys.h"
#include "engine/storage/kv_store.h"
#include "engine/storage/memory_store.h"
#include "engine/storage/rocksdb_store.h"
#include "tests/support/faulty_store.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_folder.h"

// What every backend must do: a new one is one line at the end.

namespace lexlog {
namespace {

using testing::ElementsAre;
using testing::Eq;
using testing::IsEmpty;
using testing::Optional;
using testing::Pair;

using Rows = std::vector<std::pair<std::string, std::string>>;

struct Backend {
  std::string name;
  std::function<std::unique_ptr<KvStore>(const TempFolder& folder)> make;
  Durability durability = Durability::kSynced;  // of the writes
};

class KvStoreTest : public testing::TestWithParam<Backend> {
 protected:
  void SetUp() override {
    store_ = GetParam().make(folder_);
    ASSERT_NE(store_, nullptr);
  }

  void Put(const Rows& rows) {
    KvBatch batch;
    for (const auto& [key, value] : rows) batch.Put(key, value);
    EXPECT_THAT(store_->Write(batch, durability_), IsOk());
  }

  // But for the format entry, which some backends put when they make a store.
  static Rows Scan(const KvSnapshot& snapshot, absl::string_view first, absl::string_view last) {
    Rows rows;
    EXPECT_THAT(snapshot.Scan(first, last,
                              [&](absl::string_view key, absl::string_view value) {
                                if (key != keys::Format()) rows.emplace_back(key, value);
                                return true;
                              }),
                IsOk());
    return rows;
  }
  Rows Scan(absl::string_view first, absl::string_view last) const {
    return Scan(*store_->Snapshot(), first, last);
  }
  absl::StatusOr<std::optional<std::string>> Get(absl::string_view key) const {
    return store_->Snapshot()->Get(key);
  }

  TempFolder folder_;
  std::unique_ptr<KvStore> store_;
  const Durability durability_ = GetParam().durability;
};

TEST_P(KvStoreTest, WhatIsDroppedIsGoneForLaterSnapshots) {
  Put({{"a", "1"}, {"b", "2"}, {"c", "3"}, {"d", "4"}});
  const auto before = store_->Snapshot();
  KvBatch batch;
  batch.Put("c", "new");
  batch.Drop("b", "d");
  EXPECT_THAT(store_->Write(batch, durability_), IsOk());
  EXPECT_THAT(Scan("", "z"), ElementsAre(Pair("a", "1"), Pair("c", "new"), Pair("d", "4")));
  EXPECT_THAT(Get("b"), IsOkAndHolds(Eq(std::nullopt)));
  EXPECT_THAT(Scan(*before, "", "z"),
              ElementsAre(Pair("a", "1"), Pair("b", "2"), Pair("c", "3"), Pair("d", "4")));
  Put({{"b", "again"}});
  EXPECT_THAT(Get("b"), IsOkAndHolds(Optional(Eq("again"))));
}

TEST_P(KvStoreTest, AnEmptyStoreHasNothing) {
  EXPECT_THAT(Get("a"), IsOkAndHolds(Eq(std::nullopt)));
  EXPECT_THAT(Scan("a", "z"), IsEmpty());
  EXPECT_THAT(store_->Write(KvBatch(), durability_), IsOk());
  EXPECT_THAT(Scan("a", "z"), IsEmpty());
}

TEST_P(KvStoreTest, WhatWasPutIsThere) {
  Put({{"a", "1"}, {"b", ""}});
  EXPECT_THAT(Get("a"), IsOkAndHolds(Optional(Eq("1"))));
  EXPECT_THAT(Get("b"), IsOkAndHolds(Optional(Eq(""))));
  EXPECT_THAT(Get("ab"), IsOkAndHolds(Eq(std::nullopt)));
  EXPECT_THAT(Get(""), IsOkAndHolds(Eq(std::nullopt)));
}

TEST_P(KvStoreTest, TheLaterPutCounts) {
  Put({{"a", "1"}, {"a", "2"}});
  EXPECT_THAT(Get("a"), IsOkAndHolds(Optional(Eq("2"))));
  Put({{"a", "3"}});
  EXPECT_THAT(Get("a"), IsOkAndHolds(Optional(Eq("3"))));
  EXPECT_THAT(Scan("a", "b"), ElementsAre(Pair("a", "3")));
}

TEST_P(KvStoreTest, AScanGoesByBytesFromFirstToBeforeLast) {
  const std::string zero("k\0", 2);
  Put({{"k\xff", "4"}, {"k", "0"}, {"k\x7f", "2"}, {zero, "1"}, {"k\x80", "3"}, {"l", "5"}});
  EXPECT_THAT(Scan("k", "l"), ElementsAre(Pair("k", "0"), Pair(zero, "1"), Pair("k\x7f", "2"),
                                          Pair("k\x80", "3"), Pair("k\xff", "4")));
  EXPECT_THAT(Scan("k\x80", "k\xff"), ElementsAre(Pair("k\x80", "3")));
  EXPECT_THAT(Scan("k1", "k2"), IsEmpty());
  EXPECT_THAT(Scan("l", "k"), IsEmpty());
  EXPECT_THAT(Scan("k", "k"), IsEmpty());
  EXPECT_THAT(Scan("k", ""), IsEmpty());
  EXPECT_THAT(Scan("", "k\x01"), ElementsAre(Pair("k", "0"), Pair(zero, "1")));
}

// Backends keep some of them apart.
TEST_P(KvStoreTest, AScanPassesThroughEveryLetter) {
  Rows rows = {{std::string("\0", 1), "0"}};
  for (int letter = 1; letter <= 0xff; ++letter) {
    const std::string key(1, static_cast<char>(letter));
    if (key == keys::Format()) continue;
    rows.push_back({key, absl::StrCat(letter)});
    rows.push_back({key + "x", absl::StrCat(letter)});
  }
  Put(rows);
  Put({{"e", "101"}, {"v", "118"}});
  EXPECT_EQ(Scan("", std::string(3, '\xff')), rows);
  EXPECT_THAT(Scan("dx", "g"), ElementsAre(Pair("dx", "100"), Pair("e", "101"), Pair("ex", "101")));
  size_t visited = 0;
  EXPECT_THAT(store_->Snapshot()->Scan(
                  "", std::string(3, '\xff'),
                  [&](absl::string_view, absl::string_view) { return ++visited < 300; }),
              IsOk());
  EXPECT_EQ(visited, 300);
}

TEST_P(KvStoreTest, BytesAreKeptAsTheyAre) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  Put({{bytes, bytes + bytes}});
  EXPECT_THAT(Get(bytes), IsOkAndHolds(Optional(Eq(bytes + bytes))));
  EXPECT_THAT(Scan(std::string(1, '\0'), "\x01"), ElementsAre(Pair(bytes, bytes + bytes)));
}

TEST_P(KvStoreTest, BigValuesAreKept) {
  const std::string big(8'000'000, 'x');
  Put({{"big", big}, {"small", "y"}});
  EXPECT_TRUE(Get("big").value().value() == big);  // too long to print
  EXPECT_THAT(Get("small"), IsOkAndHolds(Optional(Eq("y"))));
}

TEST_P(KvStoreTest, AVisitorMayEndTheScanAndMayRead) {
  Put({{"a", "b"}, {"b", "c"}, {"c", "d"}});
  const std::unique_ptr<KvSnapshot> snapshot = store_->Snapshot();
  std::vector<std::string> seen;
  EXPECT_THAT(snapshot->Scan("a", "z",
                             [&](absl::string_view, absl::string_view value) {
                               seen.push_back(snapshot->Get(value).value().value());
                               return seen.size() < 2;
                             }),
              IsOk());
  EXPECT_THAT(seen, ElementsAre("c", "d"));
}

TEST_P(KvStoreTest, LongScansMissNothing) {
  Rows rows;
  for (int i = 1000; i < 2000; ++i) rows.emplace_back(absl::StrCat("k", i), absl::StrCat(i));
  Put(rows);
  EXPECT_EQ(Scan("k", "l"), rows);
}

// Keys of every region, in no order, some twice and most of them not there; as that snapshot has
// them.
TEST_P(KvStoreTest, ManyAtOnceAreAsOneByOne) {
  const auto key = [](int i) {
    return absl::StrCat(std::string(1, "iegv"[i % 4]), i * 7919 % 1009);
  };
  Rows rows;
  for (int i = 0; i < 300; ++i) rows.emplace_back(key(i), std::string(static_cast<size_t>(i), 'x'));
  Put(rows);
  const std::unique_ptr<KvSnapshot> before = store_->Snapshot();
  Put({{key(1), "later"}, {key(400), "later"}});
  std::vector<std::string> wanted;
  for (int i = 0; i < 1000; ++i) wanted.push_back(key(i * 31 % 700));
  const std::unique_ptr<KvSnapshot> after = store_->Snapshot();
  for (const KvSnapshot* const snapshot : {before.get(), after.get()}) {
    LEXLOG_ASSERT_OK_AND_ASSIGN(const KvSnapshot::Values values, snapshot->GetMany(wanted));
    ASSERT_EQ(values.size(), wanted.size());
    for (size_t i = 0; i < wanted.size(); ++i) {
      EXPECT_THAT(snapshot->Get(wanted[i]), IsOkAndHolds(Eq(values[i]))) << wanted[i];
    }
  }
  EXPECT_THAT(before->GetMany({}), IsOkAndHolds(IsEmpty()));
}

TEST_P(KvStoreTest, ASnapshotDoesNotChange) {
  Put({{"a", "1"}});
  const std::unique_ptr<KvSnapshot> before = store_->Snapshot();
  Put({{"a", "2"}, {"b", "3"}});
  const std::unique_ptr<KvSnapshot> between = store_->Snapshot();
  Put({{"a", "4"}, {"c", "5"}});
  EXPECT_THAT(Scan(*before, "a", "z"), ElementsAre(Pair("a", "1")));
  EXPECT_THAT(before->Get("b"), IsOkAndHolds(Eq(std::nullopt)));
  EXPECT_THAT(Scan(*between, "a", "z"), ElementsAre(Pair("a", "2"), Pair("b", "3")));
  EXPECT_THAT(Scan("a", "z"), ElementsAre(Pair("a", "4"), Pair("b", "3"), Pair("c", "5")));
}

TEST_P(KvStoreTest, AScanSeesNothingThatIsWrittenMeanwhile) {
  Rows rows;
  for (int i = 100; i < 400; ++i) rows.emplace_back(absl::StrCat("k", i), "old");
  Put(rows);
  Rows seen;
  EXPECT_THAT(store_->Snapshot()->Scan("k", "l",
                                       [&](absl::string_view key, absl::string_view value) {
                                         if (seen.size() == 1)
                                           Put({{"k300", "new"}, {"k3001", ""}});
                                         seen.emplace_back(key, value);
                                         return true;
                                       }),
              IsOk());
  EXPECT_EQ(seen, rows);
}

// Threads read while one writes: each sees whole batches, and never an older one after a newer.
TEST_P(KvStoreTest, ReadersSeeWholeBatches) {
  constexpr int kBatches = 100;
  constexpr int kKeys = 70;
  std::atomic<bool> done = false;
  const auto read = [&] {
    std::string last;
    while (!done) {
      const Rows rows = Scan("k", "l");
      if (rows.empty()) continue;
      ASSERT_EQ(rows.size(), static_cast<size_t>(kKeys));
      for (const auto& row : rows) ASSERT_EQ(row.second, rows.front().second);
      ASSERT_LE(last, rows.front().second);
      last = rows.front().second;
    }
  };
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) readers.emplace_back(read);
  for (int i = 0; i < kBatches; ++i) {
    KvBatch batch;
    for (int k = 0; k < kKeys; ++k) batch.Put(absl::StrCat("k", k), absl::StrCat(1000 + i));
    EXPECT_THAT(store_->Write(batch, durability_), IsOk());
  }
  done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_THAT(Get("k7"), IsOkAndHolds(Optional(Eq(absl::StrCat(999 + kBatches)))));
}

// Synced and not, one after the other: the later one counts, whichever it is.
TEST_P(KvStoreTest, WritesOfBothKindsKeepTheirOrder) {
  for (int i = 0; i < 50; ++i) {
    KvBatch batch;
    batch.Put("a", absl::StrCat(i));
    batch.Put(absl::StrCat("k", i), "v");
    EXPECT_THAT(store_->Write(batch, i % 3 == 0 ? Durability::kSynced : Durability::kBuffered),
                IsOk());
    EXPECT_THAT(Get("a"), IsOkAndHolds(Optional(Eq(absl::StrCat(i)))));
  }
  EXPECT_EQ(Scan("k", "l").size(), 50u);
}

TEST(KvBatchTest, GivesBackWhatWasPutInOrder) {
  KvBatch batch;
  EXPECT_TRUE(batch.empty());
  EXPECT_THAT(batch.entries(), IsEmpty());
  batch.Reserve(2, 100);
  const std::string zero("\0", 1);
  const Rows rows = {{"b", "1"}, {"", ""}, {"a", ""}, {"", zero}, {zero, "xx"}, {"b", "2"}};
  size_t bytes = 0;
  for (const auto& [key, value] : rows) {
    batch.Put(key, value);
    bytes += key.size() + value.size();
  }
  Rows back;
  for (const KvBatch::Entry& entry : batch.entries()) back.emplace_back(entry.key, entry.value);
  EXPECT_EQ(back, rows);
  EXPECT_EQ(batch.size(), rows.size());
  EXPECT_EQ(batch.bytes(), bytes);
  const KvBatch copy = batch;
  batch.Put("c", "3");
  EXPECT_EQ(copy.size() + 1, batch.size());
  EXPECT_EQ(copy[4].value, "xx");
}

TEST_P(KvStoreTest, ManyThreadsMayWrite) {
  constexpr int kThreads = 4;
  constexpr int kWrites = 25;
  std::vector<std::thread> writers;
  for (int t = 0; t < kThreads; ++t) {
    writers.emplace_back([this, t] {
      for (int i = 0; i < kWrites; ++i) Put({{absl::StrCat("k", t, ".", i), "v"}});
    });
  }
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(Scan("k", "l").size(), static_cast<size_t>(kThreads * kWrites));
}

// A store that tests spoil is, as long as nothing is spoilt, a store like any other.
class SoundFaultyStore final : public KvStore {
 public:
  absl::Status Write(const KvBatch& batch, Durability durability) override {
    return faulty_.Write(batch, durability);
  }
  std::unique_ptr<KvSnapshot> Snapshot() const override { return faulty_.Snapshot(); }

 private:
  MemoryStore memory_;
  FaultyStore faulty_{memory_};
};

std::unique_ptr<KvStore> MakeMemory(const TempFolder& /*folder*/) {
  return std::make_unique<MemoryStore>();
}

std::unique_ptr<KvStore> MakeRocksDb(const TempFolder& folder) {
  auto store = OpenRocksDbStore(folder.path(), StoreMode::kCreate);
  EXPECT_THAT(store, IsOk());
  return store.ok() ? *std::move(store) : nullptr;
}

// Which writes every batch as tables, as long as there are few.
std::unique_ptr<KvStore> MakeOfTables(const TempFolder& folder) {
  auto store = OpenRocksDbStore(folder.path(), StoreMode::kCreate, {.table_bytes = 1});
  EXPECT_THAT(store, IsOk());
  return store.ok() ? *std::move(store) : nullptr;
}

std::unique_ptr<KvStore> MakeFaulty(const TempFolder& /*folder*/) {
  return std::make_unique<SoundFaultyStore>();
}

INSTANTIATE_TEST_SUITE_P(
    Backends, KvStoreTest,
    testing::Values(Backend{"Memory", MakeMemory}, Backend{"RocksDb", MakeRocksDb},
                    Backend{"RocksDbBuffered", MakeRocksDb, Durability::kBuffered},
                    Backend{"RocksDbTables", MakeOfTables}, Backend{"Faulty", MakeFaulty}),
    [](const testing::TestParamInfo<Backend>& info) { return info.param.name; });

}  // namespace
}  // namespace lexlog
