// Whatever the order in which events are recorded, each group holds just what the naive twin says.

#include "engine/view/placement.h"

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/log/event_log.h"
#include "engine/storage/memory_store.h"
#include "engine/view/group_rows.h"
#include "engine/view/projector.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "lexlog/storage/v1/record.pb.h"
#include "tests/engine/view/edited_log.h"
#include "tests/engine/view/naive_groups.h"
#include "tests/engine/view/random_events.h"
#include "tests/engine/view/random_scenario.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/status_matchers.h"

namespace lexlog {
namespace {

Groups StoredGroups(const KvStore& store) {
  Groups groups;
  for (const char* view : {"force", "all"}) {
    EXPECT_THAT(EachGroupOf(*store.Snapshot(), view,
                            [&](absl::string_view subject, Rows& rows) {
                              std::set<Entry>& entries = groups[{view, std::string(subject)}];
                              for (const storage::v1::ViewRow& row : rows) {
                                entries.insert({row.kind(), row.sequence(), row.recorded()});
                              }
                              return true;
                            }),
                IsOk());
  }
  return groups;
}

TEST(Placement, GroupsAreWhatTheNaiveTwinSays) {
  int acts_that_waited = 0;
  for (uint32_t seed = 0; seed < 300; ++seed) {
    MemoryStore store;
    FixedClock clock;
    EventLog log(store, clock);
    const Projections projections = TestProjections();
    for (const v1::Event& event : RandomEvents(seed, 14)) {
      const auto appended = log.Append({{event}, {}});
      if (!appended.ok()) continue;  // one that the log refuses
      ASSERT_THAT(Projector(store, projections).CatchUp(), IsOk());
    }
    const std::vector<RecordedEvent> events = LogOf(store);
    std::set<std::string> before;
    for (const RecordedEvent& event : events) {
      const std::string target(TargetOf(event.event));
      acts_that_waited += !target.empty() && !before.contains(target);
      before.insert(event.event.id());
    }
    ASSERT_EQ(StoredGroups(store), NaiveGroups(events)) << "seed " << seed;
  }
  EXPECT_GT(acts_that_waited, 50) << "too few to tell";
}

TEST(Placement, CatchingUpAtOnceGivesTheSameAsOneByOne) {
  for (uint32_t seed = 0; seed < 40; ++seed) {
    MemoryStore one_by_one;
    MemoryStore at_once;
    FixedClock clock;
    EventLog slow(one_by_one, clock);
    EventLog fast(at_once, clock);
    const Projections projections = TestProjections();
    for (const v1::Event& event : RandomEvents(seed, 14)) {
      if (!slow.Append({{event}, {}}).ok()) continue;
      ASSERT_THAT(Projector(one_by_one, projections).CatchUp(), IsOk());
      ASSERT_THAT(fast.Append({{event}, {}}), IsOk());
    }
    ASSERT_THAT(Projector(at_once, projections).CatchUp(), IsOk());
    ASSERT_EQ(Meaning(*at_once.Snapshot(), projections),
              Meaning(*one_by_one.Snapshot(), projections))
        << "seed " << seed;
  }
}

// Says three things of one subject.
class Thrice final : public Projection {
 public:
  absl::string_view view() const override { return "thrice"; }
  ViewRule rule() const override { return {}; }
  void Apply(const v1::Event& event, RowWriter& rows) const override {
    for (int i = 0; i < 3; ++i) rows.Say(event.subject(), event.force());
  }
};

TEST(Placement, TheRowsOfAnEventAreNumberedThroughAllViews) {
  Projections projections;
  projections.push_back(std::make_unique<const Thrice>());
  for (auto& projection : TestProjections()) projections.push_back(std::move(projection));
  v1::Event event;
  event.set_id("e");
  event.set_subject("instrument/i");
  event.mutable_force()->mutable_begins();
  const Content content{"e", {7}, {7}, std::make_shared<const v1::Event>(event)};
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto rows, OwnRows(content, projections));
  ASSERT_EQ(rows.size(), 5u);
  for (uint32_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i].row.number(), i);
    EXPECT_EQ(rows[i].row.sequence(), 7u);
    EXPECT_EQ(rows[i].row.value(), event.force().SerializeAsString());
  }
  EXPECT_EQ(rows[2].group, (GroupName{"thrice", "instrument/i"}));
  EXPECT_EQ(rows[4].group, (GroupName{"all", "everything"}));
  EXPECT_EQ(rows[4].row.range(), storage::v1::ViewRow::ALWAYS);
  EXPECT_EQ(rows[3].row.range(), storage::v1::ViewRow::SINCE_ACT);
}

Projections WithThrice() {
  Projections projections = TestProjections();
  projections.push_back(std::make_unique<const Thrice>());
  return projections;
}

// Bytes of rows, by group, in the order of the events.
using GroupBytes = std::map<GroupName, std::vector<std::string>>;

void PutBytes(const std::vector<PlacedRow>& rows, GroupBytes& groups) {
  for (const PlacedRow& placed : rows) {
    groups[placed.group].push_back(placed.row.SerializeAsString());
  }
}

// What is written as it is said, into one row that is used again, is what OwnRows says.
TEST(Placement, WritesTheRowsThatOwnRowsHas) {
  const Projections projections = WithThrice();
  for (uint32_t seed = 0; seed < 100; ++seed) {
    MemoryStore store;
    FixedClock clock;
    EventLog log(store, clock);
    for (const v1::Event& event : RandomDatedEvents(seed, 14))
      log.Append({{event}, {}}).IgnoreError();
    const auto snapshot = store.Snapshot();
    const LogReader reader(*snapshot);
    Overlay overlay(*snapshot);
    EventGroups events(reader, projections, overlay);
    GroupWriter groups(overlay);
    Foretold foretold;
    Placement placement(reader, projections, events, groups, seed % 2 == 0 ? &foretold : nullptr);
    GroupBytes expected;
    for (RecordedEvent& event : LogOf(store)) {
      if (!StandsAlone(event.event) || IsRecordAct(event.event)) continue;
      if (seed % 3 == 0) event.hypothetical = storage::v1::LogRecord::ADDED;
      LEXLOG_ASSERT_OK_AND_ASSIGN(const auto rows, OwnRows(FirstContent(event), projections));
      PutBytes(rows, expected);
      ASSERT_THAT(placement.Place(event), IsOk());
    }
    ASSERT_THAT(groups.Flush(), IsOk());
    for (const auto& [group, bytes] : expected) {
      LEXLOG_ASSERT_OK_AND_ASSIGN(const Rows rows, ReadRows(overlay, group));
      std::vector<std::string> written;
      for (const storage::v1::ViewRow& row : rows) {
        if (row.kind() == storage::v1::ViewRow::ROW) written.push_back(row.SerializeAsString());
      }
      EXPECT_EQ(written, bytes) << group.view << " " << group.subject << ", seed " << seed;
    }
    EXPECT_GT(expected.size(), 2u);
  }
}

}  // namespace
}  // namespace lexlog
