// What laying a scenario reads of the store, when it reads that, and what becomes of damage.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/log/event_log.h"
#include "engine/storage/keys.h"
#include "engine/storage/kv_store.h"
#include "engine/storage/memory_store.h"
#include "engine/storage/overlay.h"
#include "engine/view/projector.h"
#include "engine/view/read_once.h"
#include "engine/view/scenario.h"
#include "engine/view/scenario_log.h"
#include "engine/view/view_names.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "tests/engine/view/edited_log.h"
#include "tests/engine/view/random_events.h"
#include "tests/engine/view/random_scenario.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/status_matchers.h"

namespace lexlog {
namespace {

using ::testing::ElementsAre;
using ::testing::Eq;
using ::testing::Optional;

struct Reads {
  std::map<std::string, int> gets;  // by key
  int scans = 0;

  int all() const {
    int all = 0;
    for (const auto& [key, times] : gets) all += times;
    return all;
  }
};

class CountedSnapshot final : public KvSnapshot {
 public:
  CountedSnapshot(std::unique_ptr<KvSnapshot> snapshot, Reads& reads)
      : snapshot_(std::move(snapshot)), reads_(reads) {}

  absl::StatusOr<std::optional<std::string>> Get(absl::string_view key) const override {
    ++reads_.gets[std::string(key)];
    return snapshot_->Get(key);
  }
  absl::Status Scan(absl::string_view first, absl::string_view last, Visitor visit) const override {
    ++reads_.scans;
    return snapshot_->Scan(first, last, visit);
  }

 private:
  const std::unique_ptr<KvSnapshot> snapshot_;
  Reads& reads_;
};

v1::Event Read(const std::string& text) {
  v1::Event event;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &event)) << text;
  return event;
}

constexpr char kSource[] =
    "id: 'register' subject: 'source/register' source { title: 'r' "
    "published { day: '2025-01-01' } carries: PRESS }";

v1::Event Force(const std::string& id, const std::string& subject) {
  return Read(absl::StrCat("id: '", id, "' subject: '", subject,
                           "' public_day { day: '2025-02-01' } citation { source: 'register' } "
                           "force { begins { } }"));
}

class ScenarioReadsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    Append(Read(kSource));
    CatchUp();
  }
  void Append(const v1::Event& event) { ASSERT_THAT(log_.Append({{event}, {}}), IsOk()); }
  void CatchUp() { ASSERT_THAT(Projector(store_, projections_).CatchUp(), IsOk()); }
  void Put(const std::string& key, const std::string& value) {
    KvBatch batch;
    batch.Put(key, value);
    ASSERT_THAT(store_.Write(batch, Durability::kSynced), IsOk());
  }

  absl::StatusOr<std::shared_ptr<const LaidScenario>> Lay(const v1::Scenario& scenario) {
    reads_ = {};
    return LaidScenario::Lay(std::make_shared<CountedSnapshot>(store_.Snapshot(), reads_),
                             projections_, scenario);
  }
  // So many events are added, each to an instrument of its own.
  static v1::Scenario Adding(int count) {
    v1::Scenario scenario;
    scenario.set_name("otherwise");
    scenario.set_reason("to see");
    for (int i = 0; i < count; ++i) {
      *scenario.add_hypothetical()->mutable_add() =
          Force(absl::StrCat("new-", i), absl::StrCat("instrument/i", i));
    }
    return scenario;
  }
  // The ids of the events that have rows in the group of instrument/i0.
  static std::vector<std::string> InGroup(const LaidScenario& laid) {
    std::vector<std::string> events;
    const auto rows = ReadRows(laid.snapshot(), {"force", "instrument/i0"});
    EXPECT_THAT(rows, IsOk());
    for (const auto& row : *rows) events.push_back(row.event());
    return events;
  }

  MemoryStore store_;
  FixedClock clock_;
  EventLog log_{store_, clock_};
  const Projections projections_ = TestProjections();
  Reads reads_;
};

TEST_F(ScenarioReadsTest, OfAnEventWithWhichNothingHasToDoItReadsOnlyThatItIsNew) {
  for (int i = 0; i < 20; ++i) Append(Force(absl::StrCat("e", i), "instrument/i0"));
  CatchUp();
  ASSERT_THAT(Lay(Adding(1)), IsOk());
  const int one = reads_.all();
  ASSERT_THAT(Lay(Adding(11)), IsOk());
  EXPECT_EQ(reads_.all(), one + 10);
  EXPECT_EQ(reads_.scans, 0);
}

TEST_F(ScenarioReadsTest, RowsThatWereThereAreReadWhenTheScenarioIs) {
  Append(Force("e", "instrument/i0"));
  CatchUp();
  const auto laid = Lay(Adding(1));
  ASSERT_THAT(laid, IsOk());
  const std::string head = keys::GroupHead("force", "instrument/i0");
  EXPECT_FALSE(reads_.gets.contains(head));
  EXPECT_THAT(InGroup(**laid), ElementsAre("e", "new-0"));
  EXPECT_TRUE(reads_.gets.contains(head));
  EXPECT_THAT(LogReader((*laid)->snapshot()).Find("new-0"), IsOkAndHolds(Optional(::testing::_)));
}

TEST_F(ScenarioReadsTest, ManyMayReadItFirstAtOnce) {
  for (int i = 0; i < 20; ++i) Append(Force(absl::StrCat("e", i), "instrument/i0"));
  CatchUp();
  for (int round = 0; round < 5; ++round) {
    const auto laid = LaidScenario::Lay(store_.Snapshot(), projections_, Adding(10));
    ASSERT_THAT(laid, IsOk());
    std::vector<std::thread> readers;
    for (int reader = 0; reader < 3; ++reader) {
      readers.emplace_back([&] {
        EXPECT_EQ(InGroup(**laid).size(), 21u);
        EXPECT_THAT(LogReader((*laid)->snapshot()).Find("new-9"), IsOk());
      });
    }
    for (std::thread& reader : readers) reader.join();
  }
}

TEST_F(ScenarioReadsTest, OnceItIsWholeNothingIsKeptOfWhatIsRead) {
  const auto laid = Lay(Adding(1));
  ASSERT_THAT(laid, IsOk());
  for (int i = 0; i < 3; ++i) EXPECT_THAT((*laid)->snapshot().Get("any"), IsOk());
  EXPECT_EQ(reads_.gets["any"], 3);
}

TEST_F(ScenarioReadsTest, RowsThatAreDamagedAreToldAtEveryRead) {
  Append(Force("e", "instrument/i0"));
  CatchUp();
  Put(keys::GroupHead("force", "instrument/i0"), "\xff\xff\xff");
  const auto laid = Lay(Adding(2));
  ASSERT_THAT(laid, IsOk());
  for (int i = 0; i < 2; ++i) {
    EXPECT_THAT((*laid)->snapshot().Get("any"), StatusIs(absl::StatusCode::kDataLoss));
    EXPECT_THAT(ReadRows((*laid)->snapshot(), {"force", "instrument/i1"}),
                StatusIs(absl::StatusCode::kDataLoss));
    EXPECT_THAT((*laid)->snapshot().Scan("a", "z", [](auto, auto) { return true; }),
                StatusIs(absl::StatusCode::kDataLoss));
  }
}

// An act that waits for what is not on record is looked up for each, also where the views, which
// tell that there is none, have not come so far.
TEST_F(ScenarioReadsTest, AnActThatTheViewsDoNotHaveYetIsFound) {
  Append(
      Read("id: 'v' public_day { day: '2025-02-10' } citation { source: 'register' } "
           "cancellation { target: 'new-0' }"));
  const auto behind = Lay(Adding(1));
  ASSERT_THAT(behind, IsOk());
  EXPECT_THAT(InGroup(**behind), ElementsAre("v", "new-0"));
  CatchUp();
  const auto laid = Lay(Adding(1));
  ASSERT_THAT(laid, IsOk());
  EXPECT_THAT(InGroup(**laid), ElementsAre("v", "new-0"));
}

TEST_F(ScenarioReadsTest, DatesOnRecordThatAreSharedWithANewEventAreFound) {
  v1::Event event = Force("e", "instrument/i1");
  event.add_act_day()->mutable_same_day_as()->set_event("new-0");
  event.mutable_act_day(0)->mutable_same_day_as()->set_field(v1::PUBLIC_DAY);
  Append(event);
  CatchUp();
  const auto laid = Lay(Adding(1));
  ASSERT_THAT(laid, IsOk());
  const auto dates = ReadRows((*laid)->snapshot(), {kDatesView, "new-0"});
  ASSERT_THAT(dates, IsOk());
  EXPECT_EQ(dates->size(), 1u);
  EXPECT_EQ((*laid)->touched().events.count("e"), 1u);
}

TEST_F(ScenarioReadsTest, DamageToTheLogIsToldBeforeAnythingElse) {
  Append(Force("e", "instrument/i0"));
  CatchUp();
  Put(keys::Event({2}), "\xff\xff");
  EXPECT_THAT(Lay(Adding(1)), StatusIs(absl::StatusCode::kDataLoss));
}

TEST_F(ScenarioReadsTest, WhatIsAddedIsTakenOutOfTheScenarioButForItsId) {
  const auto laid = Lay(Adding(1));
  ASSERT_THAT(laid, IsOk());
  const v1::Event& added = (*laid)->edits().added[0].event->event;
  EXPECT_EQ(added.citation(0).proof(), v1::PRESS);
  EXPECT_EQ(added.subject(), "instrument/i0");
  const v1::Hypothetical& one = (*laid)->scenario().hypothetical(0);
  EXPECT_TRUE(one.has_add());
  EXPECT_EQ(one.add().id(), "new-0");
}

TEST_F(ScenarioReadsTest, WhatIsTakenOutIsNotWhatWasReadAnyMore) {
  Append(Force("e", "instrument/i0"));
  const std::unique_ptr<KvSnapshot> snapshot = store_.Snapshot();
  EventsRead read;
  LEXLOG_ASSERT_OK_AND_ASSIGN(const SharedEvent event, LogReader(*snapshot, read).Seek("e"));
  ASSERT_NE(read.Find(event->sequence), nullptr);
  Edits edits;
  edits.on_record[event->sequence].before = event;
  Overlay overlay(*snapshot);
  ASSERT_THAT(TakeOut(edits, overlay, read), IsOk());
  EXPECT_EQ(read.Find(event->sequence), nullptr);
}

// Whatever is supposed: nothing is read twice.
TEST(ScenarioReads, EachKeyIsReadOnce) {
  const Projections projections = TestProjections();
  int laid = 0;
  for (uint32_t seed = 0; seed < 60; ++seed) {
    MemoryStore store;
    FixedClock clock;
    EventLog log(store, clock);
    for (const v1::Event& event : RandomDatedEvents(seed, 14)) {
      log.Append({{event}, {}}).status().IgnoreError();
    }
    ASSERT_THAT(Projector(store, projections).CatchUp(), IsOk());
    Dice dice(seed);
    for (int round = 0; round < 9; ++round) {
      const v1::Scenario scenario = RandomScenario(dice, LogOf(store));
      Reads reads;
      const auto tried = LaidScenario::Lay(
          std::make_shared<CountedSnapshot>(store.Snapshot(), reads), projections, scenario);
      laid += tried.ok();
      for (const auto& [key, times] : reads.gets) ASSERT_EQ(times, 1) << "seed " << seed << key;
    }
  }
  EXPECT_GT(laid, 200) << "too few to tell";
}

TEST(ReadOnce, KeepsWhatItReadUntilItIsDone) {
  MemoryStore store;
  KvBatch batch;
  batch.Put("a", "1");
  batch.Put("c", "3");
  ASSERT_THAT(store.Write(batch, Durability::kSynced), IsOk());
  Reads reads;
  const CountedSnapshot counted(store.Snapshot(), reads);
  ReadOnce once(counted);
  for (int i = 0; i < 3; ++i) {
    EXPECT_THAT(once.Get("a"), IsOkAndHolds(Optional(Eq("1"))));
    EXPECT_THAT(once.Get("b"), IsOkAndHolds(Eq(std::nullopt)));
  }
  EXPECT_EQ(reads.all(), 2);
  once.KnowAbsent("a");  // it is known to be there
  once.KnowAbsent("c");
  EXPECT_THAT(once.Get("a"), IsOkAndHolds(Optional(Eq("1"))));
  EXPECT_THAT(once.Get("c"), IsOkAndHolds(Eq(std::nullopt)));
  EXPECT_EQ(reads.all(), 2);
  once.Done();
  EXPECT_THAT(once.Get("c"), IsOkAndHolds(Optional(Eq("3"))));
  EXPECT_THAT(once.Get("c"), IsOkAndHolds(Optional(Eq("3"))));
  EXPECT_EQ(reads.all(), 4);
}

}  // namespace
}  // namespace lexlog
