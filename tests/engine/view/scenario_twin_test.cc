// A scenario laid over a snapshot is, group by group, what the edited log gives when it is written
// and projected from its start: over thousands of random logs and scenarios.

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/log/event_log.h"
#include "engine/storage/memory_store.h"
#include "engine/view/projector.h"
#include "engine/view/scenario.h"
#include "gmock/gmock.h"
#include "google/protobuf/stubs/logging.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "tests/engine/view/edited_log.h"
#include "tests/engine/view/random_events.h"
#include "tests/engine/view/random_scenario.h"
#include "tests/support/contents.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/status_matchers.h"

namespace lexlog {
namespace {

using Keys = std::map<std::string, std::string>;

// The first key in which two stores differ.
std::string Difference(const Keys& laid, const Keys& replayed) {
  for (const auto& [key, value] : replayed) {
    const auto found = laid.find(key);
    if (found == laid.end()) return "not laid: " + key;
    if (found->second != value) return "otherwise: " + key;
  }
  for (const auto& [key, value] : laid) {
    if (!replayed.contains(key)) return "only laid: " + key;
  }
  return "";
}

void Fill(uint32_t seed, MemoryStore& store, const Projections& projections) {
  FixedClock clock;
  EventLog log(store, clock);
  for (const v1::Event& event : RandomDatedEvents(seed, 14)) {
    clock.Advance(absl::Seconds(1));
    log.Append({{event}, {}}).status().IgnoreError();  // some are such that the log refuses them
  }
  ASSERT_THAT(Projector(store, projections).CatchUp(), IsOk());
}

// What of the scenarios came about, so that none of it is left untried.
struct Tried {
  int laid = 0;
  int refused = 0;
  int omitted = 0;
  int added = 0;
  int changed = 0;
  int moved = 0;
  int record_acts = 0;  // left out, by name or with what they are about
};

void Count(const LaidScenario& laid, Tried& tried) {
  ++tried.laid;
  for (const v1::Hypothetical& one : laid.scenario().hypothetical()) {
    tried.omitted += one.has_omit();
    tried.added += one.has_add();
    tried.changed += one.has_change();
    tried.moved += one.has_move();
  }
  for (const auto& [sequence, edit] : laid.edits().on_record) {
    const v1::Event& event = edit.before->event;
    tried.record_acts +=
        event.has_correction() || event.has_retraction() || event.has_reconciliation();
  }
}

TEST(ScenarioTwin, IsWhatReplayingTheEditedLogGives) {
  Tried tried;
  const Projections projections = TestProjections();
  for (uint32_t seed = 0; seed < 450; ++seed) {
    MemoryStore store;
    ASSERT_NO_FATAL_FAILURE(Fill(seed, store, projections));
    const std::vector<RecordedEvent> log = LogOf(store);
    const Keys before = ContentsOf(*store.Snapshot());
    Dice dice(seed);
    for (int round = 0; round < 9; ++round) {
      const v1::Scenario scenario = RandomScenario(dice, log);
      const auto laid = LaidScenario::Lay(store.Snapshot(), projections, scenario);
      if (!laid.ok()) {
        ASSERT_THAT(laid, StatusIs(absl::StatusCode::kInvalidArgument));
        ++tried.refused;
        continue;
      }
      Count(**laid, tried);
      const auto replayed = Replayed(log, projections, scenario);
      ASSERT_EQ(Difference(Meaning((*laid)->snapshot(), projections),
                           Meaning(*replayed->Snapshot(), projections)),
                "")
          << "seed " << seed << ", round " << round << "\n"
          << scenario.DebugString();
    }
    ASSERT_EQ(ContentsOf(*store.Snapshot()), before) << "the store was written";
  }
  EXPECT_GT(tried.laid, 2000);
  EXPECT_LT(tried.refused, tried.laid) << "too few to tell";
  for (const int count :
       {tried.omitted, tried.added, tried.changed, tried.moved, tried.record_acts}) {
    EXPECT_GT(count, 200) << "too few to tell";
  }
}

v1::Event Supposed(const std::string& id, const std::string& more) {
  v1::Event event;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      absl::StrCat("id: '", id, "' public_day { day: '2025-05-0", id.size(), "' } ", more), &event))
      << more;
  return event;
}

// What hangs together among hypothetical events themselves, which random ones hardly do.
TEST(ScenarioTwin, HypotheticalEventsMayHaveToDoWithEachOther) {
  const std::string force = "subject: 'instrument/i1' force { begins { } } ";
  const std::string same = "act_day { same_day_as { event: '";
  const std::vector<v1::Event> events = {
      Supposed("a", force),
      Supposed("bb", force + same + "a' field: PUBLIC_DAY } } "),
      Supposed("ccc", "cancellation { target: 'a' } "),
      Supposed("dddd", "from { day: '2025-08-01' } reschedule { target: 'bb' } "),
      Supposed("eeeee", "cancellation { target: 'ccc' } "),
      Supposed("ffffff", force + same + "ggggggg' field: PUBLIC_DAY } } "),
      Supposed("ggggggg", force),
      Supposed("hhhhhhhh", force),
      Supposed("iiiiiiiii",
               "cancellation { target: 'nowhere' } " + same + "hhhhhhhh' field: PUBLIC_DAY } } ")};
  const Projections projections = TestProjections();
  Dice dice(1);
  int laid = 0;
  for (uint32_t seed = 0; seed < 400; ++seed) {
    MemoryStore store;
    ASSERT_NO_FATAL_FAILURE(Fill(seed % 20, store, projections));
    const std::vector<RecordedEvent> log = LogOf(store);
    v1::Scenario scenario = RandomScenario(dice, log);
    for (size_t i = 0; i < events.size(); ++i) {
      // In any order, so that either may come first in the log.
      const v1::Event& event = events[(i * 4 + seed) % events.size()];
      if (dice.OneIn(3)) continue;
      v1::Hypothetical& one = *scenario.add_hypothetical();
      one.set_reason("to see");
      *one.mutable_add() = event;
    }
    const auto tried = LaidScenario::Lay(store.Snapshot(), projections, scenario);
    if (!tried.ok()) continue;
    ++laid;
    ASSERT_EQ(Difference(Meaning((*tried)->snapshot(), projections),
                         Meaning(*Replayed(log, projections, scenario)->Snapshot(), projections)),
              "")
        << "seed " << seed << "\n"
        << scenario.DebugString();
  }
  EXPECT_GT(laid, 50) << "too few to tell";
}

// Whatever a scenario says, it is laid or refused.
TEST(ScenarioTwin, NothingThatAScenarioSaysBreaksIt) {
  const google::protobuf::LogSilencer no_words_about_what_is_no_text;
  const Projections projections = TestProjections();
  int laid = 0;
  int refused = 0;
  for (uint32_t seed = 0; seed < 40; ++seed) {
    MemoryStore store;
    ASSERT_NO_FATAL_FAILURE(Fill(seed, store, projections));
    const std::vector<RecordedEvent> log = LogOf(store);
    Dice dice(seed);
    for (int round = 0; round < 120; ++round) {
      std::string bytes = RandomScenario(dice, log).SerializeAsString();
      for (int i = 0; i < 2; ++i) {
        bytes[static_cast<size_t>(dice.Below(static_cast<int>(bytes.size())))] =
            static_cast<char>(dice.OneIn(8) ? dice.Below(256) : 32 + dice.Below(95));
      }
      v1::Scenario scenario;
      if (!scenario.ParseFromString(bytes)) continue;
      const auto tried = LaidScenario::Lay(store.Snapshot(), projections, scenario);
      laid += tried.ok();
      refused += !tried.ok();
      if (!tried.ok()) {
        ASSERT_THAT(tried, StatusIs(absl::StatusCode::kInvalidArgument)) << scenario.DebugString();
      }
    }
  }
  EXPECT_GT(laid, 50) << "too few to tell";
  EXPECT_GT(refused, 200) << "too few to tell";
}

}  // namespace
}  // namespace lexlog
