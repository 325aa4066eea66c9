// A projection that is cut short anywhere goes on where it stopped: no event twice, none left out.

#include "engine/view/projector.h"

#include <string>
#include <vector>

#include "engine/log/event_log.h"
#include "engine/storage/keys.h"
#include "engine/storage/memory_store.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/view/random_events.h"
#include "tests/support/contents.h"
#include "tests/support/faulty_store.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/status_matchers.h"

namespace lexlog {
namespace {

constexpr uint64_t kBatch = 500;  // events

Projector Projects(KvStore& store, const Projections& projections) {
  return {store, projections, nullptr, {.batch_events = kBatch}};
}

// More events than one write of CatchUp takes.
void Fill(MemoryStore& store) {
  FixedClock clock;
  EventLog log(store, clock);
  AppendBatch batch;
  batch.events = RandomEvents(1, 1);
  const v1::Event pattern = batch.events.back();
  for (uint64_t i = 0; i < 2 * kBatch + 10; ++i) {
    v1::Event event = pattern;
    event.set_id("more-" + std::to_string(i));
    event.set_subject("instrument/i" + std::to_string(i % 7));
    event.clear_act_day();
    event.mutable_force()->mutable_begins();
    batch.events.push_back(std::move(event));
  }
  ASSERT_THAT(log.Append(batch), IsOk());
}

TEST(Projector, GoesOnWhereAWriteFailed) {
  MemoryStore whole;
  Fill(whole);
  const Projections projections = TestProjections();
  ASSERT_THAT(Projects(whole, projections).CatchUp(), IsOk());
  for (size_t failing = 1; failing <= 3; ++failing) {
    MemoryStore store;
    Fill(store);
    FaultyStore faulty(store, {.fail_write = failing});
    EXPECT_THAT(Projects(faulty, projections).CatchUp(), StatusIs(absl::StatusCode::kUnavailable));
    EXPECT_NE(ContentsOf(store), ContentsOf(whole));
    ASSERT_THAT(Projects(store, projections).CatchUp(), IsOk());
    EXPECT_EQ(ContentsOf(store), ContentsOf(whole)) << "write " << failing;
  }
}

TEST(Projector, TellsHowFarItHasCome) {
  MemoryStore store;
  Fill(store);
  const Projections projections = TestProjections();
  std::vector<uint64_t> told;
  ASSERT_THAT(Projects(store, projections).CatchUp([&](Sequence done, Sequence) {
    told.push_back(done.value);
  }),
              IsOk());
  EXPECT_EQ(told.size(), 3u);
  EXPECT_EQ(told.front(), kBatch);
  LEXLOG_ASSERT_OK_AND_ASSIGN(const Sequence checkpoint,
                              ViewCheckpoint(*store.Snapshot(), projections));
  EXPECT_EQ(checkpoint.value, told.back());
}

TEST(Projector, RefusesViewsThatAreAheadOfTheLog) {
  MemoryStore store;
  Fill(store);
  const Projections projections = TestProjections();
  ASSERT_THAT(Projects(store, projections).CatchUp(), IsOk());
  KvBatch behind;
  behind.Put(keys::Head(), keys::Encode(5));
  ASSERT_THAT(store.Write(behind, Durability::kSynced), IsOk());
  EXPECT_THAT(Projects(store, projections).CatchUp(), StatusIs(absl::StatusCode::kDataLoss));
}

TEST(Projector, RefusesRowsThatOtherProjectionsWrote) {
  MemoryStore store;
  Fill(store);
  ASSERT_THAT(Projects(store, TestProjections()).CatchUp(), IsOk());
  Projections fewer = TestProjections();
  fewer.pop_back();
  EXPECT_THAT(Projects(store, fewer).CatchUp(), StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST(Projector, RebuildsWhatOtherProjectionsWrote) {
  MemoryStore store;
  Fill(store);
  ASSERT_THAT(Projects(store, TestProjections()).CatchUp(), IsOk());
  Projections fewer = TestProjections();
  fewer.pop_back();
  MemoryStore fresh;
  Fill(fresh);
  ASSERT_THAT(Projects(fresh, fewer).CatchUp(), IsOk());
  ASSERT_THAT(Projects(store, fewer).Rebuild(), IsOk());
  EXPECT_EQ(ContentsOf(store), ContentsOf(fresh));
}

TEST(Projector, RebuildingGoesOnWhereItWasCutShort) {
  MemoryStore whole;
  Fill(whole);
  const Projections projections = TestProjections();
  ASSERT_THAT(Projects(whole, projections).CatchUp(), IsOk());
  for (size_t failing = 1; failing <= 4; ++failing) {
    MemoryStore store;
    Fill(store);
    ASSERT_THAT(Projects(store, projections).CatchUp(), IsOk());
    FaultyStore faulty(store, {.fail_write = failing});
    EXPECT_THAT(Projects(faulty, projections).Rebuild(), StatusIs(absl::StatusCode::kUnavailable));
    std::vector<uint64_t> told;
    ASSERT_THAT(Projects(store, projections).Rebuild([&](Sequence done, Sequence) {
      told.push_back(done.value);
    }),
                IsOk());
    // The first write drops what there was; the third time one batch had been made again.
    EXPECT_EQ(told.size(), failing < 3 ? 3u : 5u - failing) << "write " << failing;
    EXPECT_EQ(ContentsOf(store), ContentsOf(whole)) << "write " << failing;
  }
}

}  // namespace
}  // namespace lexlog
