// An overlay reads as a store would that had its changes written.

#include "engine/storage/overlay.h"

#include <map>
#include <random>
#include <string>

#include "engine/storage/memory_store.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace lexlog {
namespace {

using ::testing::ElementsAre;
using Map = std::map<std::string, std::string>;

// What a scan of first..last visits before it has had enough.
std::vector<std::string> Scanned(const KvSnapshot& snapshot, const std::string& first,
                                 const std::string& last, size_t enough = 100) {
  std::vector<std::string> visited;
  EXPECT_THAT(snapshot.Scan(first, last,
                            [&](absl::string_view key, absl::string_view value) {
                              visited.push_back(std::string(key) + "=" + std::string(value));
                              return visited.size() < enough;
                            }),
              IsOk());
  return visited;
}

std::vector<std::string> Scanned(const Map& map, const std::string& first, const std::string& last,
                                 size_t enough) {
  std::vector<std::string> visited;
  for (auto at = map.lower_bound(first); at != map.end() && at->first < last; ++at) {
    visited.push_back(at->first + "=" + at->second);
    if (visited.size() == enough) break;
  }
  return visited;
}

TEST(Overlay, ReadsAsIfItsChangesWereWritten) {
  std::mt19937 random(7);
  const auto key = [&] { return std::string(1, static_cast<char>('a' + random() % 12)); };
  for (int round = 0; round < 300; ++round) {
    MemoryStore store;
    Map map;
    KvBatch batch;
    for (int i = 0; i < 6; ++i) batch.Put(key(), "base");
    for (const KvBatch::Entry& entry : batch.entries())
      map[std::string(entry.key)] = std::string(entry.value);
    ASSERT_THAT(store.Write(batch, Durability::kSynced), IsOk());
    const auto snapshot = store.Snapshot();
    Overlay overlay(*snapshot);
    for (int i = 0; i < 6; ++i) {
      const std::string at = key();
      if (random() % 2 == 0) {
        overlay.Put(at, "put");
        map[at] = "put";
      } else {
        overlay.Erase(at);
        map.erase(at);
      }
    }
    for (char c = 'a'; c < 'n'; ++c) {
      LEXLOG_ASSERT_OK_AND_ASSIGN(const auto value, overlay.Get(std::string(1, c)));
      const auto found = map.find(std::string(1, c));
      ASSERT_EQ(value.has_value(), found != map.end());
      if (value.has_value()) {
        ASSERT_EQ(*value, found->second);
      }
    }
    std::vector<std::string> keys;
    KvSnapshot::Values values;
    for (int i = 0; i < 8; ++i) {
      const auto found = map.find(keys.emplace_back(key()));
      values.push_back(found == map.end() ? KvSnapshot::Value() : found->second);
    }
    ASSERT_THAT(overlay.GetMany(keys), IsOkAndHolds(values));
    const std::string first = key();
    const std::string last = key();
    const size_t enough = 1 + random() % 8;
    ASSERT_EQ(Scanned(overlay, first, last, enough), Scanned(map, first, last, enough));
    ASSERT_EQ(Scanned(*snapshot, "a", "z").size(), Scanned(Overlay(*snapshot), "a", "z").size());
  }
}

TEST(Overlay, GivesWhatWasPutAsOneBatch) {
  MemoryStore store;
  const auto snapshot = store.Snapshot();
  Overlay overlay(*snapshot);
  overlay.Put("pb", "2");
  overlay.Put("pa", "1");
  EXPECT_EQ(overlay.ToBatch().entries().size(), 2u);
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto under, overlay.KeysUnder("p"));
  EXPECT_THAT(under, ElementsAre("a", "b"));
}

TEST(OverlayDeathTest, NothingThatWasErasedCanBeWritten) {
  MemoryStore store;
  const auto snapshot = store.Snapshot();
  Overlay overlay(*snapshot);
  overlay.Erase("a");
  EXPECT_DEATH(overlay.ToBatch(), "");
}

}  // namespace
}  // namespace lexlog
