// What a Moment answers is what the resolver says of the rows as they lie in the store: while
// events come in, at every coordinate, whatever is held in memory.

#include "engine/query/moment.h"

#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/log/event_log.h"
#include "engine/log/log_reader.h"
#include "engine/query/shared_dates.h"
#include "engine/storage/memory_store.h"
#include "engine/storage/rocksdb_store.h"
#include "engine/timeline/edtf.h"
#include "engine/timeline/resolve.h"
#include "engine/view/group_rows.h"
#include "engine/view/projector.h"
#include "engine/view/scenario.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/view/edited_log.h"
#include "tests/engine/view/random_events.h"
#include "tests/engine/view/random_scenario.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_folder.h"

namespace lexlog {
namespace {

constexpr size_t kPlenty = size_t{1} << 30;

// A row, and what it says.
using Told = std::tuple<uint64_t, uint64_t, uint32_t, std::string>;
using Outcomes = std::multiset<std::vector<Told>>;

std::vector<Told> TellRows(const PackedRows& rows) {
  std::vector<Told> told;
  for (const PackedRow& row : rows) {
    told.emplace_back(row.sequence, row.recorded, row.number, std::string(row.value));
  }
  return told;
}

Outcomes Tell(const Standing& standing) {
  Outcomes outcomes;
  if (standing.certain()) outcomes.insert(TellRows(standing.rows));
  for (const PackedRows& rows : standing.outcomes) outcomes.insert(TellRows(rows));
  return outcomes;
}

// The slow way: every row read anew, and the resolver over them.
Outcomes Slowly(const KvSnapshot& snapshot, const GroupName& group, ViewRule rule,
                const AsOf& as_of) {
  const auto rows = ReadRows(snapshot, group);
  EXPECT_THAT(rows, IsOk());
  DateBook dates;
  EXPECT_THAT(LoadDates(snapshot, *rows, dates), IsOk());
  const Resolution resolution = Resolver(as_of, {{*rows, rule}}, dates).Resolve();
  Outcomes outcomes;
  for (const JointOutcome& outcome : resolution.outcomes) {
    std::vector<Told> told;
    for (const int i : outcome.governing[0]) {
      const auto& row = (*rows)[static_cast<size_t>(i)];
      told.emplace_back(row.sequence(), row.recorded(), row.number(), row.value());
    }
    outcomes.insert(told);
  }
  return outcomes;
}

AsOf RandomAsOf(Dice& dice, Sequence head) {
  AsOf as_of;
  as_of.effective_on = *ParseDay("2024-12-20") + dice.Below(400);
  as_of.recorded_by = Sequence{static_cast<uint64_t>(dice.Below(static_cast<int>(head.value + 1)))};
  if (dice.OneIn(2)) as_of.recorded_by = head;
  if (dice.OneIn(3)) as_of.public_by = *ParseDay("2024-12-20") + dice.Below(400);
  if (dice.OneIn(3)) as_of.floor = static_cast<v1::Proof>(1 + dice.Below(5));
  return as_of;
}

std::set<GroupName> GroupsIn(const KvStore& store, const Projections& projections) {
  std::set<GroupName> groups;
  for (const auto& projection : projections) {
    const std::string view(projection->view());
    EXPECT_THAT(EachGroupOf(*store.Snapshot(), view,
                            [&](absl::string_view subject, Rows&) {
                              groups.insert({view, std::string(subject)});
                              return true;
                            }),
                IsOk());
  }
  return groups;
}

// A store that is recorded into while it is asked.
class Recorded {
 public:
  // In memory; or in `folder`, on disk.
  explicit Recorded(size_t bytes, std::string folder = "")
      : bytes_(bytes), folder_(std::move(folder)) {
    Open();
  }

  void Record(const v1::Event& event) {
    if (!log_->Append({{event}, {}}).ok()) return;  // one that the log refuses
    EXPECT_THAT(Projector(*store_, projections, groups_.get()).CatchUp(), IsOk());
  }

  // Closes the store on disk and opens it again: what lay in memory becomes a table, and with the
  // fourth of them RocksDB begins to make one of many.
  void Reopen() {
    groups_.reset();
    log_.reset();
    store_.reset();
    Open();
  }

  const KvStore& store() const { return *store_; }
  const GroupStore& groups() const { return *groups_; }

  const Projections projections = TestProjections();

 private:
  void Open() {
    if (folder_.empty()) {
      store_ = std::make_unique<MemoryStore>();
    } else {
      auto store = OpenRocksDbStore(folder_, StoreMode::kCreate);
      ASSERT_THAT(store, IsOk());
      store_ = *std::move(store);
    }
    log_ = std::make_unique<EventLog>(*store_, clock_);
    auto groups = GroupStore::Open(*store_, projections, bytes_);
    ASSERT_THAT(groups, IsOk());
    groups_ = *std::move(groups);
  }

  const size_t bytes_;
  const std::string folder_;
  FixedClock clock_;
  std::unique_ptr<KvStore> store_;
  std::unique_ptr<EventLog> log_;
  std::unique_ptr<GroupStore> groups_;
};

// Every group as it stands when all of its view are asked for at once, with others that are not
// there.
std::map<GroupName, Outcomes> AtOnce(const Recorded& recorded, const Moment& moment,
                                     const AsOf& as_of) {
  std::map<std::string, std::vector<std::string>> names;
  for (const GroupName& group : GroupsIn(recorded.store(), recorded.projections)) {
    names[group.view].push_back(group.subject);
    names[group.view].push_back(absl::StrCat(group.subject, "-that-is-not-there"));
  }
  std::map<GroupName, Outcomes> there;
  for (const auto& [view, subjects] : names) {
    const std::vector<absl::string_view> asked(subjects.begin(), subjects.end());
    size_t next = 0;
    EXPECT_THAT(moment.At(view, asked, as_of,
                          [&, &view = view, &subjects = subjects](size_t i, const Standing& at) {
                            EXPECT_EQ(i, next++);
                            EXPECT_TRUE(i % 2 == 0 || (at.certain() && at.rows.empty()));
                            there[{view, subjects[i]}] = Tell(at);
                          }),
                IsOk());
    EXPECT_EQ(next, subjects.size());
  }
  return there;
}

// Compares everything that can be asked at one coordinate.
void Compare(const Recorded& recorded, const Moment& moment, const AsOf& as_of) {
  std::map<GroupName, Outcomes> there;
  for (const auto& projection : recorded.projections) {
    const std::string view(projection->view());
    ASSERT_THAT(moment.Each(view, as_of,
                            [&](absl::string_view subject, const Standing& standing) {
                              there[{view, std::string(subject)}] = Tell(standing);
                            }),
                IsOk());
  }
  const Outcomes nothing = {{}};
  const auto snapshot = recorded.store().Snapshot();
  const auto at_once = AtOnce(recorded, moment, as_of);
  for (const GroupName& group : GroupsIn(recorded.store(), recorded.projections)) {
    const ViewRule rule = recorded.groups().RuleOf(group.view);
    const Outcomes slowly = Slowly(*snapshot, group, rule, as_of);
    const auto at = moment.At(group.view, group.subject, as_of);
    ASSERT_THAT(at, IsOk());
    ASSERT_EQ(Tell(*at), slowly) << group.view << " " << group.subject;
    ASSERT_EQ(at_once.at(group), slowly) << group.view << " " << group.subject;
    const auto found = there.find(group);
    ASSERT_EQ(found == there.end() ? nothing : found->second, slowly);
  }
}

// By how much memory there is.
class MomentTwin : public ::testing::TestWithParam<size_t> {};

TEST_P(MomentTwin, IsWhatTheResolverSaysWhileEventsComeIn) {
  for (uint32_t seed = 0; seed < 40; ++seed) {
    Recorded recorded(GetParam());
    Dice dice(seed);
    std::optional<Moment> before;
    for (const v1::Event& event : RandomDatedEvents(seed, 14)) {
      recorded.Record(event);
      const Moment now(recorded.groups());
      for (int i = 0; i < 2; ++i) Compare(recorded, now, RandomAsOf(dice, now.head()));
      if (before.has_value()) Compare(recorded, *before, RandomAsOf(dice, before->head()));
      if (dice.OneIn(3)) before = now;
      ASSERT_FALSE(HasFailure()) << "seed " << seed;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Memory, MomentTwin, ::testing::Values(kPlenty, 4000, 0));

TEST(Moment, IsWhatTheResolverSaysThroughFlushesAndCompactions) {
  for (const size_t bytes : {kPlenty, size_t{4000}}) {
    for (uint32_t seed = 0; seed < 3; ++seed) {
      const TempFolder folder;
      Recorded recorded(bytes, absl::StrCat(folder.path(), "/store"));
      Dice dice(seed);
      for (const v1::Event& event : RandomDatedEvents(seed, 30)) {
        recorded.Record(event);
        if (dice.OneIn(3)) recorded.Reopen();
        const Moment now(recorded.groups());
        Compare(recorded, now, RandomAsOf(dice, now.head()));
        ASSERT_FALSE(HasFailure()) << "seed " << seed;
      }
    }
  }
}

// What is seen at one moment.
std::map<std::string, Outcomes> Seen(const Moment& moment, const AsOf& as_of) {
  std::map<std::string, Outcomes> seen;
  EXPECT_THAT(moment.Each("force", as_of,
                          [&](absl::string_view subject, const Standing& standing) {
                            seen[std::string(subject)] = Tell(standing);
                          }),
              IsOk());
  return seen;
}

// Asks until `done`, each moment twice, and the resolver too.
void Ask(const Recorded& recorded, uint32_t seed, const std::atomic<bool>& done) {
  Dice dice(seed);
  while (!done) {
    const Moment moment(recorded.groups());
    const AsOf as_of = RandomAsOf(dice, moment.head());
    const auto seen = Seen(moment, as_of);
    for (const auto& [subject, outcomes] : seen) {
      ASSERT_EQ(Slowly(*recorded.store().Snapshot(), {"force", subject}, ViewRule{}, as_of),
                outcomes);
    }
    ASSERT_EQ(Seen(moment, as_of), seen) << "the moment changed";
  }
}

TEST(Moment, StaysAsItIsWhileEventsComeInAndOthersAsk) {
  for (const size_t bytes : {kPlenty, size_t{4000}}) {
    Recorded recorded(bytes);
    std::atomic<bool> done = false;
    std::vector<std::thread> readers;
    for (uint32_t reader = 0; reader < 3; ++reader) {
      readers.emplace_back([&, reader] { Ask(recorded, reader, done); });
    }
    for (const v1::Event& event : RandomDatedEvents(7, 120)) recorded.Record(event);
    done = true;
    for (std::thread& reader : readers) reader.join();
  }
}

TEST(Moment, SupposesWhatTheResolverSaysOfTheScenario) {
  int differences = 0;
  for (uint32_t seed = 0; seed < 60; ++seed) {
    Recorded recorded(kPlenty);
    for (const v1::Event& event : RandomDatedEvents(seed, 14)) recorded.Record(event);
    const Moment moment(recorded.groups());
    Dice dice(seed);
    for (int round = 0; round < 9; ++round) {
      const v1::Scenario scenario = RandomScenario(dice, LogOf(recorded.store()));
      const auto laid =
          LaidScenario::Lay(recorded.store().Snapshot(), recorded.projections, scenario);
      if (!laid.ok()) continue;
      const AsOf as_of = RandomAsOf(dice, moment.head());
      std::map<std::string, std::pair<Outcomes, Outcomes>> told;
      ASSERT_THAT(moment.EachSupposed("force", as_of, **laid,
                                      [&](absl::string_view subject, const Standing& before,
                                          const Standing& after) {
                                        told[std::string(subject)] = {Tell(before), Tell(after)};
                                      }),
                  IsOk());
      std::map<std::string, std::pair<Outcomes, Outcomes>> slowly;
      for (int i = 0; i < 9; ++i) {
        const std::string subject = absl::StrCat("instrument/i", i);
        const Outcomes before =
            Slowly(*recorded.store().Snapshot(), {"force", subject}, ViewRule{}, as_of);
        const Outcomes after = Slowly((*laid)->snapshot(), {"force", subject}, ViewRule{}, as_of);
        if (before != after) slowly[subject] = {before, after};
      }
      ASSERT_EQ(told, slowly) << "seed " << seed << "\n" << scenario.DebugString();
      differences += static_cast<int>(slowly.size());
    }
  }
  EXPECT_GT(differences, 100) << "too few to tell";
}

// An event of force on one instrument, with days of its own.
v1::Event ForceOn(Dice& dice, const std::string& id) {
  v1::Event event;
  event.set_id(id);
  event.set_subject("instrument/i0");
  event.mutable_force()->mutable_begins();
  const Day act = *ParseDay("2024-12-20") + dice.Below(400);
  const Day from = act + dice.Below(60) - 30;
  event.add_act_day()->set_day(FormatDay(act));
  event.add_public_day()->set_day(FormatDay(dice.OneIn(3) ? act + dice.Below(90) : act));
  event.add_from()->set_day(FormatDay(from));
  event.add_until()->set_day(FormatDay(from + 1 + dice.Below(9)));
  if (dice.OneIn(9)) event.set_order_in_day(dice.Below(3));
  return event;
}

// A group of many rows is not made anew for a few more.
TEST(Moment, SupposesBesideManyRowsWhatTheResolverSays) {
  Recorded recorded(kPlenty);
  Dice dice(5);
  recorded.Record(RandomDatedEvents(0, 1)[0]);  // the source
  for (int i = 0; i < 300; ++i) {
    v1::Event event = ForceOn(dice, absl::StrCat("e", i));
    event.add_citation()->set_source("register");
    recorded.Record(event);
  }
  const Moment moment(recorded.groups());
  ASSERT_GT(moment.head().value, 250u);
  int same = 0;
  int other = 0;
  for (int round = 0; round < 60; ++round) {
    v1::Scenario scenario;
    scenario.set_name("otherwise");
    scenario.set_reason("to see");
    const int count = 1 + dice.Below(3);
    for (int i = 0; i < count; ++i) {
      *scenario.add_hypothetical()->mutable_add() = ForceOn(dice, absl::StrCat("new-", i));
    }
    const auto laid =
        LaidScenario::Lay(recorded.store().Snapshot(), recorded.projections, scenario);
    ASSERT_THAT(laid, IsOk());
    for (int asked = 0; asked < 6; ++asked) {
      AsOf as_of = RandomAsOf(dice, moment.head());
      const v1::Event& one = (*laid)->edits().added[0].event->event;
      as_of.effective_on = *ParseDay(one.from(0).day()) + dice.Below(9);
      std::optional<std::pair<Outcomes, Outcomes>> told;
      ASSERT_THAT(moment.EachSupposed(
                      "force", as_of, **laid,
                      [&](absl::string_view, const Standing& before, const Standing& after) {
                        told = {Tell(before), Tell(after)};
                      }),
                  IsOk());
      const GroupName group{"force", "instrument/i0"};
      const Outcomes before = Slowly(*recorded.store().Snapshot(), group, ViewRule{}, as_of);
      const Outcomes after = Slowly((*laid)->snapshot(), group, ViewRule{}, as_of);
      ASSERT_EQ(told.has_value(), before != after) << scenario.DebugString();
      if (told.has_value()) {
        ASSERT_EQ(*told, std::pair(before, after)) << scenario.DebugString();
      }
      ++(before == after ? same : other);
    }
  }
  EXPECT_GT(same, 50) << "too few to tell";
  EXPECT_GT(other, 50) << "too few to tell";
}

TEST(Moment, RefusesWhatIsNotThere) {
  const Recorded recorded(kPlenty);
  const Moment moment(recorded.groups());
  AsOf as_of;
  EXPECT_THAT(moment.At("no such view", "s", as_of), StatusIs(absl::StatusCode::kInvalidArgument));
  as_of.recorded_by = Sequence{1};
  EXPECT_THAT(moment.At("force", "s", as_of), StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace lexlog
