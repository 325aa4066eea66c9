// The standings of a check over uncertain days, against its twin: every unknown day is given each
// of its days in turn, the crisp log that results is recorded, and a naive judge looks at it.

#include <functional>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/timeline/edtf.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "projections/finding.h"
#include "projections/questions.h"
#include "tests/support/record.h"

namespace lexlog {
namespace {

constexpr const char* kDays[] = {"2025-05-02", "2025-05-05", "2025-05-08"};
constexpr const char* kToday = "2025-05-05";
constexpr const char* kItems[] = {"item/a", "item/b", "item/c", "some words"};
constexpr const char* kPlaces[] = {"place/x", "place/y"};

// A norm as the twin knows it. A day of -1 is a fuzzy one: see World.
struct Norm {
  std::string id;
  std::string item;  // empty: not stated
  std::string to;
  bool any_else = false;
  std::vector<int> excepts;  // indexes
  int force_from = -1;       // index of a day, or -1 - index of an unknown day
  int force_until = -2;      // likewise; kOpen: no end
};
constexpr int kOpen = 1000;

struct Log {
  std::vector<Norm> norms;
  bool b_is_a = false;
  int unknown = 0;  // how many unknown days
};

using World = std::vector<int>;  // by unknown day: index in kDays

std::string DayText(int day, const World* world) {
  if (day >= 0) return kDays[day];
  if (world != nullptr) return kDays[(*world)[static_cast<size_t>(-1 - day)]];
  return absl::StrCat("[", absl::StrJoin(kDays, ","), "]");
}

int DayIn(int day, const World& world) {
  return day >= 0 ? day : world[static_cast<size_t>(-1 - day)];
}

Log RandomLog(std::mt19937& random) {
  const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  Log log;
  log.b_is_a = pick(2) == 0;
  const int norms = 1 + pick(3);
  const auto day = [&] {
    const int kind = pick(4);
    if (kind < 2) return pick(3);
    if (kind == 2 && log.unknown > 0) return -1 - pick(log.unknown);
    return log.unknown < 3 ? -1 - log.unknown++ : pick(3);
  };
  for (int i = 0; i < norms; ++i) {
    Norm norm;
    norm.id = absl::StrCat("norm", i);
    if (pick(4) > 0) norm.item = kItems[pick(4)];
    if (pick(3) > 0) norm.to = kPlaces[pick(2)];
    norm.any_else = pick(2) == 0;
    norm.force_from = day();
    norm.force_until = pick(3) == 0 ? day() : kOpen;
    for (int other = 0; other < i; ++other) {
      if (pick(2) == 0) norm.excepts.push_back(other);
    }
    log.norms.push_back(norm);
  }
  return log;
}

v1::Event Base(const std::string& id, const std::string& subject) {
  v1::Event event;
  event.set_id(id);
  event.set_subject(subject);
  event.add_public_day()->set_day("2025-01-01");
  event.add_citation()->set_source("gazette");
  return event;
}

void SetDay(v1::DateClaim& claim, int day, const World* world) {
  if (day >= 0 || world != nullptr) return claim.set_day(DayText(day, world));
  claim.mutable_same_day_as()->set_event(absl::StrCat("day", -1 - day));
  claim.mutable_same_day_as()->set_field(v1::FROM);
}

void SetScope(const Norm& norm, v1::Scope& scope) {
  if (!norm.item.empty()) scope.mutable_item()->add_term(norm.item);
  if (!norm.to.empty()) scope.mutable_to()->add_term(norm.to);
  if (!norm.any_else) return;
  if (norm.item.empty()) scope.mutable_item()->set_any(true);
  if (norm.to.empty()) scope.mutable_to()->set_any(true);
  for (v1::Terms* terms :
       {scope.mutable_who(), scope.mutable_nexus(), scope.mutable_activity(), scope.mutable_from(),
        scope.mutable_counterparty(), scope.mutable_end_use(), scope.mutable_knowledge(),
        scope.mutable_because_of()}) {
    terms->set_any(true);
  }
}

std::vector<v1::Event> EventsOf(const Log& log, const World* world) {
  std::vector<v1::Event> events;
  v1::Event& gazette = events.emplace_back();
  gazette.set_id("gazette");
  gazette.set_subject("source/gazette");
  gazette.mutable_source()->set_title("Gazette");
  gazette.mutable_source()->add_published()->set_day("2025-01-01");
  gazette.mutable_source()->set_carries(v1::OFFICIAL);
  for (int i = 0; i < log.unknown && world == nullptr; ++i) {
    v1::Event& day = events.emplace_back(Base(absl::StrCat("day", i), "instrument/days"));
    day.add_from()->set_day(DayText(-1 - i, nullptr));
    day.mutable_force()->mutable_begins();
  }
  if (log.b_is_a) {
    v1::Event& taxonomy = events.emplace_back(Base("b", "item/b"));
    taxonomy.mutable_taxonomy()->set_label("b");
    taxonomy.mutable_taxonomy()->add_parent("item/a");
  }
  for (const Norm& norm : log.norms) {
    v1::Event& stated = events.emplace_back(Base(norm.id, absl::StrCat("norm/", norm.id)));
    stated.mutable_norm()->set_change(v1::Norm::STATES);
    stated.mutable_norm()->set_modality(norm.excepts.empty() ? v1::Norm::PROHIBITION
                                                             : v1::Norm::EXCEPTION);
    SetScope(norm, *stated.mutable_norm()->mutable_scope());
    for (const int other : norm.excepts) {
      stated.mutable_norm()->add_excepts(absl::StrCat("norm/norm", other));
    }
    v1::Event& force =
        events.emplace_back(Base(absl::StrCat(norm.id, "-force"), absl::StrCat("norm/", norm.id)));
    SetDay(*force.add_from(), norm.force_from, world);
    if (norm.force_until != kOpen) SetDay(*force.add_until(), norm.force_until, world);
    force.mutable_force()->mutable_begins();
  }
  return events;
}

// ---- the naive judge, of one crisp world -------------------------------------------------------

enum class Met { kNo, kOpen, kYes };

Met Meets(const std::string& term, const std::string& fact, bool b_is_a) {
  if (term == fact) return Met::kYes;
  if (term == "some words" || fact == "some words") return Met::kOpen;
  if (b_is_a && fact == "item/b" && term == "item/a") return Met::kYes;
  if (b_is_a && fact == "item/a" && term == "item/b") return Met::kOpen;
  return Met::kNo;
}

struct Facts {
  std::string item;
  std::string to;
};

std::string NaiveStanding(const Log& log, const World& world, const Facts& facts, size_t index) {
  const Norm& norm = log.norms[index];
  bool no = false;
  bool open = !norm.any_else;
  bool met = norm.any_else;
  const auto look = [&](const std::string& term, const std::string& fact) {
    if (term.empty()) return;
    const Met how = fact.empty() ? Met::kOpen : Meets(term, fact, log.b_is_a);
    no |= how == Met::kNo;
    open |= how == Met::kOpen;
    met |= how == Met::kYes;
  };
  look(norm.item, facts.item);
  look(norm.to, facts.to);
  if (no) return "no_match";
  const int today = 1;
  const bool begun = DayIn(norm.force_from, world) <= today;
  const bool ended = norm.force_until != kOpen && DayIn(norm.force_until, world) <= today;
  if (!begun || ended) return "not_in_force";
  for (size_t other = index + 1; other < log.norms.size(); ++other) {
    const std::vector<int>& excepts = log.norms[other].excepts;
    if (std::find(excepts.begin(), excepts.end(), static_cast<int>(index)) == excepts.end()) {
      continue;
    }
    const std::string standing = NaiveStanding(log, world, facts, other);
    if (standing == "matches") return "excepted";
    open |= standing == "depends" || standing == "not_excluded" || standing == "scope_not_stated";
  }
  if (norm.item.empty() && norm.to.empty() && !norm.any_else) return "scope_not_stated";
  return !open ? "matches" : met ? "depends" : "not_excluded";
}

void ForEachWorld(int unknown, World& world, const std::function<void(const World&)>& visit) {
  if (static_cast<int>(world.size()) == unknown) return visit(world);
  for (int day = 0; day < 3; ++day) {
    world.push_back(day);
    ForEachWorld(unknown, world, visit);
    world.pop_back();
  }
}

// ------------------------------------------------------------------------------------------------

v1::Activity ActivityOf(const Facts& facts) {
  v1::Activity activity;
  if (!facts.item.empty()) activity.mutable_item()->add_term(facts.item);
  if (!facts.to.empty()) activity.mutable_to()->add_term(facts.to);
  return activity;
}

std::map<std::string, v1::Finding> Findings(Lexlog& lexlog, const v1::Activity& activity) {
  const auto reader = Reader::Open(lexlog.store(), lexlog.projections());
  EXPECT_TRUE(reader.ok()) << reader.status();
  v1::Coordinate coordinate;
  coordinate.set_effective_on(kToday);
  const auto rulebook = Rulebook::Open(**reader, *(*reader)->Settle(coordinate), activity);
  EXPECT_TRUE(rulebook.ok()) << rulebook.status();
  std::map<std::string, v1::Finding> findings;
  for (const std::string& norm : (*rulebook)->index().norms) {
    const auto found = Find(**rulebook, norm);
    EXPECT_TRUE(found.ok()) << found.status();
    findings[norm] = (*found)->finding;
    const auto brief = StandingOf(**rulebook, norm);
    EXPECT_TRUE(brief.ok()) << brief.status();
    EXPECT_EQ(*brief, (*found)->finding.standing()) << norm;
  }
  return findings;
}

std::set<std::string> StatesOf(const v1::Finding& finding) {
  std::set<std::string> states;
  for (const v1::Outcome& outcome : finding.duty().outcome()) states.insert(outcome.state());
  return states;
}

std::string Drawn(const Log& log) {
  std::string text;
  for (const v1::Event& event : EventsOf(log, nullptr)) absl::StrAppend(&text, event.DebugString());
  return text;
}

class CheckTwin : public ::testing::TestWithParam<int> {};

TEST_P(CheckTwin, StandsAsInEveryWorld) {
  std::mt19937 random(static_cast<unsigned>(GetParam()));
  for (int round = 0; round < 25; ++round) {
    const Log log = RandomLog(random);
    Facts facts;
    if (random() % 4 > 0) facts.item = kItems[random() % 4];
    if (random() % 4 > 0) facts.to = kPlaces[random() % 2];
    Lexlog lexlog;
    const absl::Status recorded = lexlog.Record({EventsOf(log, nullptr), {}});
    if (absl::IsInvalidArgument(recorded)) continue;  // ends before it begins for sure
    ASSERT_TRUE(recorded.ok()) << recorded;
    const auto findings = Findings(lexlog, ActivityOf(facts));
    for (size_t i = 0; i < log.norms.size(); ++i) {
      std::set<std::string> expected;
      World world;
      ForEachWorld(log.unknown, world,
                   [&](const World& one) { expected.insert(NaiveStanding(log, one, facts, i)); });
      EXPECT_EQ(StatesOf(findings.at(absl::StrCat("norm/norm", i))), expected)
          << "norm " << i << " item " << facts.item << " to " << facts.to << "\n"
          << Drawn(log);
    }
    if (HasFailure()) return;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, CheckTwin, ::testing::Range(0, 12));

}  // namespace
}  // namespace lexlog
