// Listings with days that are not known, as the engine answers them, against a replay that gives
// every unknown day each of its days in turn.

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/timeline/edtf.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "projections/exposure.h"
#include "tests/support/record.h"
#include "tests/support/status_matchers.h"

namespace lexlog {
namespace {

using Change = v1::Listing::Change;

constexpr int kEntries = 4;
constexpr int kDays = 14;
constexpr char kList[] = "instrument/list-a";

// One event about one entry, on a day of a set, or on that of another event.
struct Act {
  int entry = 0;
  Change change = v1::Listing::DESIGNATED;
  int first = 0;
  int last = 0;
  int same_day_as = -1;
  int replaces = -1;
};
using Acts = std::vector<Act>;
using World = std::vector<int>;  // by act: its day

std::string DayOf(int day) { return FormatDay(*ParseDay("2025-03-01") + day); }
std::string EntryOf(int entry) { return absl::StrCat("listing/list-a/", entry); }
// Two entries of one name.
std::string NameOfEntry(int entry) { return absl::StrCat("COMPANY ", entry == 3 ? 2 : entry); }

Acts RandomActs(uint32_t seed) {
  std::mt19937 random(seed);
  const auto upto = [&](int most) {
    return static_cast<int>(random() % static_cast<uint32_t>(most + 1));
  };
  Acts acts;
  int open = 0;  // days that are not known: their number is the exponent of the worlds'
  for (int step = 0; step < 7; ++step) {
    Act act;
    act.entry = upto(kEntries - 1);
    act.change = static_cast<Change>(1 + upto(3));
    act.first = upto(kDays - 3);
    act.last = open < 5 && upto(2) > 0 ? act.first + 1 + upto(2) : act.first;
    open += act.last > act.first ? 1 : 0;
    const bool relists = upto(3) == 0 && act.entry > 0;
    if (relists) {
      act.change = v1::Listing::DESIGNATED;
      act.replaces = upto(act.entry - 1);
    }
    acts.push_back(act);
    if (!relists) continue;
    Act gone;
    gone.entry = act.replaces;
    gone.change = v1::Listing::MISSING;
    gone.same_day_as = static_cast<int>(acts.size()) - 1;
    acts.push_back(gone);
  }
  return acts;
}

v1::Event EventOf(const Acts& acts, size_t place) {
  const Act& act = acts[place];
  v1::Event event;
  event.set_id(absl::StrCat("act-", place));
  event.set_subject(EntryOf(act.entry));
  v1::DateClaim& day = *event.add_public_day();
  if (act.same_day_as >= 0) {
    day.mutable_same_day_as()->set_event(absl::StrCat("act-", act.same_day_as));
    day.mutable_same_day_as()->set_field(v1::PUBLIC_DAY);
  } else {
    day.set_day(FormatDays(DaySet(*ParseDay(DayOf(act.first)), *ParseDay(DayOf(act.last)))));
  }
  event.add_citation()->set_source("copies");
  v1::Listing& listing = *event.mutable_listing();
  listing.set_change(act.change);
  listing.set_list(kList);
  listing.set_name(NameOfEntry(act.entry));
  if (act.replaces >= 0) listing.set_replaces(EntryOf(act.replaces));
  return event;
}

void Enumerate(const Acts& acts, World& world, std::vector<World>& worlds) {
  if (world.size() == acts.size()) {
    worlds.push_back(world);
    return;
  }
  const Act& act = acts[world.size()];
  const bool shared = act.same_day_as >= 0;
  const int first = shared ? world[static_cast<size_t>(act.same_day_as)] : act.first;
  const int last = shared ? first : act.last;
  for (int day = first; day <= last; ++day) {
    world.push_back(day);
    Enumerate(acts, world, worlds);
    world.pop_back();
  }
}

// The naive replay of one log.
class Replay {
 public:
  explicit Replay(Acts acts) : acts_(std::move(acts)) {
    World world;
    Enumerate(acts_, world, worlds_);
  }

  // Entries that are one party with `entry`, as far as the links may be known by `known`.
  std::set<int> PartyOf(int entry, int known) const {
    std::set<int> party = {entry};
    for (bool grows = true; grows;) {
      grows = false;
      for (const Act& act : acts_) {
        if (act.replaces < 0 || act.first > known) continue;
        if (party.contains(act.entry) == party.contains(act.replaces)) continue;
        party.insert({act.entry, act.replaces});
        grows = true;
      }
    }
    return party;
  }

  bool IsSeen(const std::set<int>& party, int known) const {
    return std::any_of(worlds_.begin(), worlds_.end(), [&](const World& world) {
      for (size_t i = 0; i < acts_.size(); ++i) {
        if (party.contains(acts_[i].entry) && world[i] <= known) return true;
      }
      return false;
    });
  }

  // By what was public by the end of `known`, on `day`: in how many worlds it is on the list.
  enum class On { kNo, kMaybe, kYes };
  On Standing(const std::set<int>& party, int day, int known) const {
    size_t listed = 0;
    for (const World& world : worlds_) listed += IsOn(party, day, known, world) ? 1 : 0;
    return listed == 0 ? On::kNo : listed == worlds_.size() ? On::kYes : On::kMaybe;
  }

  // Whether two events about it may have come in either order: then it is not told since when.
  bool HasOpenOrder(const std::set<int>& party) const {
    for (const Act& one : acts_) {
      for (const Act& other : acts_) {
        if (&one == &other || !party.contains(one.entry) || !party.contains(other.entry)) continue;
        if (one.first < other.last && other.first < one.last) return true;
        const bool within = other.first == other.last && one.first < other.first;
        if (within && other.first < one.last) return true;
      }
    }
    return false;
  }

  // The days on which the stretch that holds `day` began, over the worlds where one holds it and
  // none of its entries came and went on one day.
  std::set<int> Beginnings(const std::set<int>& party, int day) const {
    std::set<int> all;
    for (const World& world : worlds_) {
      if (!IsOn(party, day, kDays, world) || ComesAndGoesAtOnce(party, world)) continue;
      int first = day;
      while (first > 0 && IsOn(party, first - 1, kDays, world)) --first;
      all.insert(first);
    }
    return all;
  }

 private:
  bool IsOn(const std::set<int>& party, int day, int known, const World& world) const {
    std::map<int, size_t> last;  // by entry: the highest placed act
    for (size_t i = 0; i < acts_.size(); ++i) {
      const int entry = acts_[i].entry;
      if (!party.contains(entry) || world[i] > day || world[i] > known) continue;
      const auto at = last.find(entry);
      if (at == last.end() || world[i] >= world[at->second]) last[entry] = i;
    }
    return std::any_of(last.begin(), last.end(), [&](const auto& one) {
      const Change change = acts_[one.second].change;
      return change == v1::Listing::DESIGNATED || change == v1::Listing::MODIFIED;
    });
  }

  bool ComesAndGoesAtOnce(const std::set<int>& party, const World& world) const {
    std::map<int, int> on_day;
    for (size_t i = 0; i < acts_.size(); ++i) {
      if (party.contains(acts_[i].entry)) ++on_day[world[i]];
    }
    return std::any_of(on_day.begin(), on_day.end(),
                       [](const auto& one) { return one.second > 1; });
  }

  const Acts acts_;
  std::vector<World> worlds_;
};

v1::Event Text(const char* id, const char* subject) {
  v1::Event event;
  event.set_id(id);
  event.set_subject(subject);
  return event;
}

// A norm against dealing with whoever is on the list.
v1::Event Norm() {
  v1::Event event = Text("norm", "norm/no-dealing");
  event.add_public_day()->set_day("2024-01-01");
  event.add_citation()->set_source("copies");
  v1::Norm& norm = *event.mutable_norm();
  norm.set_modality(v1::Norm::PROHIBITION);
  v1::Scope& scope = *norm.mutable_scope();
  for (v1::Terms* any :
       {scope.mutable_who(), scope.mutable_nexus(), scope.mutable_item(), scope.mutable_activity(),
        scope.mutable_from(), scope.mutable_to(), scope.mutable_end_use(),
        scope.mutable_knowledge(), scope.mutable_because_of()}) {
    any->set_any(true);
  }
  scope.mutable_counterparty()->add_term(kList);
  return event;
}

void RecordActs(const Acts& acts, Lexlog& lexlog) {
  v1::Event source = Text("copies", "source/copies");
  source.mutable_source()->set_title("Copies");
  source.mutable_source()->set_carries(v1::OFFICIAL);
  AppendBatch batch{{source, Norm()}, {}};
  for (size_t i = 0; i < acts.size(); ++i) batch.events.push_back(EventOf(acts, i));
  ASSERT_THAT(lexlog.Record(batch), IsOk());
}

Replay::On StandingOf(const v1::Aspect& listing) {
  int listed = 0;
  for (const v1::Outcome& outcome : listing.outcome()) {
    listed += outcome.state() == "listed" ? 1 : 0;
  }
  return listed == 0                        ? Replay::On::kNo
         : listed == listing.outcome_size() ? Replay::On::kYes
                                            : Replay::On::kMaybe;
}

class ListedTwin : public ::testing::TestWithParam<int> {
 protected:
  void Record(uint32_t seed) {
    const Acts acts = RandomActs(seed);
    replay_ = std::make_unique<Replay>(acts);
    lexlog_ = std::make_unique<Lexlog>();
    RecordActs(acts, *lexlog_);
  }

  v1::ListedAnswer Ask(int day, int known, const std::string& name) const {
    v1::ListedRequest request;
    request.mutable_coordinate()->set_effective_on(DayOf(day));
    if (known < kDays) request.mutable_coordinate()->set_public_by(DayOf(known));
    request.set_name(name);
    request.set_whole(name.empty());
    if (name.empty()) request.set_list(kList);
    const auto answer = lexlog_->questions().Listed(request);
    EXPECT_THAT(answer.status(), IsOk());
    return answer.ok() ? *answer : v1::ListedAnswer();
  }

  void ExpectEntry(int entry, int day, int known) const {
    const v1::ListedAnswer answer = Ask(day, known, NameOfEntry(entry));
    const std::set<int> party = replay_->PartyOf(entry, known);
    const v1::ListedAnswer::Match* match = nullptr;
    for (const v1::ListedAnswer::Match& one : answer.match()) {
      for (const std::string& subject : one.entry()) {
        if (subject == EntryOf(entry)) match = &one;
      }
    }
    if (match == nullptr) {
      EXPECT_FALSE(replay_->IsSeen({entry}, known)) << EntryOf(entry);
      return;
    }
    EXPECT_EQ(match->entry_size(), static_cast<int>(party.size()));
    EXPECT_FALSE(match->listing().coarser());
    EXPECT_EQ(StandingOf(match->listing()), replay_->Standing(party, day, known))
        << match->ShortDebugString();
    if (known < kDays || replay_->HasOpenOrder(party)) return;
    const absl::StatusOr<DaySet> since = ParseDays(match->since());
    for (const int first : replay_->Beginnings(party, day)) {
      EXPECT_TRUE(since.ok() && since->Contains(*ParseDay(DayOf(first))))
          << DayOf(first) << " not in " << match->ShortDebugString();
    }
  }

  void ExpectWhole(int day, int known) const {
    std::map<std::string, std::string> told;
    const v1::ListedAnswer answer = Ask(day, known, "");
    for (const auto& entry : answer.entry()) told[entry.subject()] = entry.state();
    for (int entry = 0; entry < kEntries; ++entry) {
      const Replay::On on = replay_->Standing({entry}, day, known);
      const std::string state = on == Replay::On::kYes     ? "listed"
                                : on == Replay::On::kMaybe ? "depends"
                                                           : "";
      EXPECT_EQ(told[EntryOf(entry)], state) << EntryOf(entry);
    }
  }

  // Of the parties of that name, the surest.
  std::string StandingOfNorm(const std::string& name, int day, int known) const {
    Replay::On best = Replay::On::kNo;
    for (int entry = 0; entry < kEntries; ++entry) {
      if (NameOfEntry(entry) != name || !replay_->IsSeen({entry}, known)) continue;
      best = std::max(best, replay_->Standing(replay_->PartyOf(entry, known), day, known));
    }
    return best == Replay::On::kYes ? "matches" : best == Replay::On::kMaybe ? "depends" : "";
  }

  void ExpectChecks(int known) const {
    v1::CheckRequest request;
    if (known < kDays) request.mutable_coordinate()->set_public_by(DayOf(known));
    const auto exposure =
        Exposure::Open(lexlog_->store(), lexlog_->projections(), request.coordinate());
    ASSERT_THAT(exposure.status(), IsOk());
    for (int entry = 0; entry < kEntries - 1; ++entry) {
      v1::Activity& activity = *request.mutable_activity();
      activity.mutable_because_of()->set_other(true);
      activity.mutable_counterparty()->clear_term();
      activity.mutable_counterparty()->add_term(NameOfEntry(entry));
      for (int day = 0; day < kDays; ++day) {
        SCOPED_TRACE(DayOf(day));
        request.mutable_coordinate()->set_effective_on(DayOf(day));
        const auto answer = lexlog_->questions().Check(request);
        ASSERT_THAT(answer.status(), IsOk());
        const std::string standing = answer->finding().empty() ? "" : answer->finding(0).standing();
        EXPECT_EQ(standing, StandingOfNorm(NameOfEntry(entry), day, known));
        const auto situation = (*exposure)->At(*ParseDay(DayOf(day)), activity);
        ASSERT_THAT(situation.status(), IsOk());
        EXPECT_EQ(situation->touched.empty() ? "" : situation->touched[0]->standing, standing);
      }
    }
  }

  std::unique_ptr<Replay> replay_;
  std::unique_ptr<Lexlog> lexlog_;
};

constexpr int kSeeds = 12;

TEST_P(ListedTwin, IsOnTheListInTheSameWorlds) {
  for (int seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", GetParam() + seed));
    Record(static_cast<uint32_t>(GetParam() + seed));
    for (int day = 0; day < kDays; day += 1) {
      for (const int known : {kDays, 6}) {
        SCOPED_TRACE(absl::StrCat("on ", DayOf(day), " known ", known));
        for (int entry = 0; entry < kEntries; ++entry) ExpectEntry(entry, day, known);
        ExpectWhole(day, known);
      }
    }
    if (HasFailure()) return;
  }
}

TEST_P(ListedTwin, IsTouchedInTheSameWorlds) {
  for (int seed = 0; seed < kSeeds / 3; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", GetParam() + seed));
    Record(static_cast<uint32_t>(GetParam() + seed));
    for (const int known : {kDays, 6}) ExpectChecks(known);
    if (HasFailure()) return;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, ListedTwin, ::testing::Values(0, 1000, 2000, 3000));

}  // namespace
}  // namespace lexlog
