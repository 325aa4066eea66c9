// A projector that is kept, and remembers what it has written and is told what was recorded, writes
// what one writes that is made anew each time and reads all of it.

#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "engine/log/event_log.h"
#include "engine/log/log_tail.h"
#include "engine/storage/keys.h"
#include "engine/storage/memory_store.h"
#include "engine/view/group_rows.h"
#include "engine/view/projector.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/view/edited_log.h"
#include "tests/engine/view/random_events.h"
#include "tests/support/contents.h"
#include "tests/support/faulty_store.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/status_matchers.h"

namespace lexlog {
namespace {

constexpr int kEvents = 60;

// A store with a projector that is kept, and one of which nothing is.
class Twins {
 public:
  explicit Twins(const ProjectorSettings& settings) : kept_(With(settings, tail_)) {}

  // False: the log refuses the event.
  bool Append(const v1::Event& event) {
    if (!log_.Append({{event}, {}}).ok()) return false;
    EXPECT_THAT(fresh_log_.Append({{event}, {}}), IsOk());
    return true;
  }
  void CatchUp() {
    ASSERT_THAT(kept_.CatchUp(), IsOk());
    ASSERT_THAT(Projector(fresh_, projections_).CatchUp(), IsOk());
  }
  // Others write the same views; or a write of the kept one fails.
  void Interfere(uint32_t how) {
    Projector other(store_, projections_);
    switch (how % 4) {
      case 0:
        ASSERT_THAT(other.CatchUp(), IsOk());
        break;
      case 1:
        ASSERT_THAT(other.Rebuild(), IsOk());
        break;
      case 2:
        ASSERT_THAT(kept_.Rebuild(), IsOk());
        break;
      default:
        store_.Set({.fail_write = store_.writes() + 1});
        kept_.CatchUp().IgnoreError();
        store_.Set({});
    }
  }

  MemoryStore memory_;
  FaultyStore store_{memory_};
  MemoryStore fresh_;
  FixedClock clock_;
  LogTail tail_{20};
  EventLog log_{store_, clock_, &tail_};
  EventLog fresh_log_{fresh_, clock_};
  const Projections projections_ = TestProjections();
  Projector kept_;

 private:
  Projector With(ProjectorSettings settings, LogTail& tail) {
    if (settings.tail == nullptr) settings.tail = &tail;
    return {store_, projections_, nullptr, settings};
  }
};

std::vector<ProjectorSettings> Several() {
  LogTail* const none = nullptr;
  return {{kCatchUpBatchEvents, size_t{48} << 20, none}, {3, 2000, none}, {1, 0, none}};
}

TEST(KeptProjector, WritesWhatOneWritesThatRemembersNothing) {
  for (const ProjectorSettings& settings : Several()) {
    for (uint32_t seed = 0; seed < 25; ++seed) {
      std::mt19937 random(seed);
      Twins twins(settings);
      for (const v1::Event& event : RandomEvents(seed, kEvents)) {
        if (!twins.Append(event) || random() % 3 == 0) continue;
        twins.CatchUp();
        ASSERT_EQ(Meaning(*twins.memory_.Snapshot(), twins.projections_),
                  Meaning(*twins.fresh_.Snapshot(), twins.projections_))
            << "seed " << seed;
      }
      twins.CatchUp();
      // A projector that takes as many events at once writes the same bytes.
      if (settings.batch_events != kCatchUpBatchEvents) continue;
      ASSERT_EQ(ContentsOf(*twins.memory_.Snapshot()), ContentsOf(*twins.fresh_.Snapshot()))
          << "seed " << seed;
    }
  }
}

TEST(KeptProjector, FindsThatOthersWroteAndThatAWriteFailed) {
  for (const ProjectorSettings& settings : Several()) {
    for (uint32_t seed = 0; seed < 25; ++seed) {
      std::mt19937 random(seed);
      Twins twins(settings);
      for (const v1::Event& event : RandomEvents(seed, kEvents)) {
        if (!twins.Append(event)) continue;
        if (random() % 4 == 0) twins.Interfere(random());
        if (random() % 3 != 0) twins.CatchUp();
      }
      twins.CatchUp();
      ASSERT_EQ(Meaning(*twins.memory_.Snapshot(), twins.projections_),
                Meaning(*twins.fresh_.Snapshot(), twins.projections_))
          << "seed " << seed;
    }
  }
}

v1::Event Force(int number) {
  v1::Event event;
  event.set_id("more-" + std::to_string(number));
  event.set_subject("instrument/same");
  event.add_public_day()->set_day("2025-05-01");
  event.add_citation()->set_source("register");
  event.mutable_force()->mutable_begins();
  return event;
}

class KeptProjectorTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(twins_.Append(RandomEvents(1, 1)[0]));
    for (int i = 0; i < 24; ++i) {  // the next row seals a chunk
      ASSERT_TRUE(twins_.Append(Force(i)));
      twins_.CatchUp();
    }
  }

  Twins twins_{ProjectorSettings()};
};

// Whoever says OK and keeps nothing is found out, as if nothing were remembered.
TEST_F(KeptProjectorTest, AWriteOfViewsThatWasLostIsWrittenAgain) {
  twins_.store_.Set({.lose_write = twins_.store_.writes() + 2});
  ASSERT_TRUE(twins_.Append(Force(24)));
  ASSERT_THAT(twins_.kept_.CatchUp(), IsOk());
  ASSERT_TRUE(twins_.Append(Force(25)));
  ASSERT_THAT(twins_.kept_.CatchUp(), IsOk());
  twins_.CatchUp();
  EXPECT_EQ(Meaning(*twins_.memory_.Snapshot(), twins_.projections_),
            Meaning(*twins_.fresh_.Snapshot(), twins_.projections_));
}

TEST_F(KeptProjectorTest, ALogThatHasFallenBackIsDamage) {
  KvBatch behind;
  behind.Put(keys::Head(), keys::Encode(5));
  ASSERT_THAT(twins_.store_.Write(behind, Durability::kSynced), IsOk());
  EXPECT_THAT(twins_.kept_.CatchUp(), StatusIs(absl::StatusCode::kDataLoss));
}

// A projection of which another version says more under the same name.
class Says final : public Projection {
 public:
  explicit Says(int times) : times_(times) {}
  absl::string_view view() const override { return "said"; }
  ViewRule rule() const override { return {}; }
  void Apply(const v1::Event& event, RowWriter& rows) const override {
    for (int i = 0; event.has_force() && i < times_; ++i) rows.Say(event.subject(), event.force());
  }

 private:
  const int times_;
};

Projections Saying(int times) {
  Projections projections;
  projections.push_back(std::make_unique<Says>(times));
  return projections;
}

// Nothing in the store tells it: the views have come as far as before.
TEST(KeptProjector, ForgetsWhatItHasWrittenOnceAnotherHas) {
  MemoryStore memory;
  FaultyStore store(memory);
  FixedClock clock;
  EventLog log(store, clock);
  const Projections once = Saying(1);
  const Projections twice = Saying(2);
  Projector kept(store, once);
  ASSERT_THAT(log.Append({{RandomEvents(1, 1)[0]}, {}}), IsOk());
  for (int i = 0; i < 10; ++i) {
    ASSERT_THAT(log.Append({{Force(i)}, {}}), IsOk());
    ASSERT_THAT(kept.CatchUp(), IsOk());
  }
  ASSERT_THAT(Projector(memory, twice).Rebuild(), IsOk());
  ASSERT_THAT(log.Append({{Force(10)}, {}}), IsOk());
  ASSERT_THAT(kept.CatchUp(), IsOk());
  const auto rows = ReadRows(*memory.Snapshot(), {"said", "instrument/same"});
  ASSERT_THAT(rows, IsOk());
  EXPECT_EQ(rows->size(), 21u);
}

}  // namespace
}  // namespace lexlog
