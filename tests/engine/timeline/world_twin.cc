#include "tests/engine/timeline/world_twin.h"

#include <algorithm>
#include <functional>

namespace lexlog {
namespace {

using storage::v1::DayClaim;
using storage::v1::ViewRow;

// Random logs keep to the days 0..12. Unknown days beyond them differ by their order alone, for
// which these are enough.
constexpr Day kFirstTried = -4;
constexpr Day kLastTried = 16;

}  // namespace

WorldTwin::WorldTwin(const AsOf& as_of, const std::vector<Group>& groups, const DateBook& dates)
    : as_of_(as_of), dates_(dates) {
  for (const Group& group : groups) {
    rules_.push_back(group.rule);
    std::vector<Entry>& entries = groups_.emplace_back();
    std::vector<const Row*> all;
    for (const Row& row : group.rows) all.push_back(&row);
    for (size_t i = 0; i < group.rows.size(); ++i) {
      if (OnRecord(all, group.rows[i])) AddEntry(entries, group.rows[i], static_cast<int>(i));
    }
  }
  for (Variable& variable : variables_) variable.days = DaysToTry(variable.set);
  world_.assign(variables_.size(), 0);
}

// Rule 5: the newest record act that is not itself taken back says what the content is.
bool WorldTwin::OnRecord(const std::vector<const Row*>& all, const Row& row) const {
  if (row.kind() == ViewRow::RECORD_MARK || row.recorded() > as_of_.recorded_by.value) return false;
  std::vector<const Row*> marks;
  for (const Row* mark : all) {
    if (mark->kind() == ViewRow::RECORD_MARK && mark->sequence() == row.sequence() &&
        mark->recorded() <= as_of_.recorded_by.value) {
      marks.push_back(mark);
    }
  }
  const std::function<bool(const Row*)> stands = [&](const Row* mark) {
    for (const Row* by : marks) {
      if (by->retracts() == mark->recorded() && stands(by)) return false;
    }
    return true;
  };
  const Row* newest = nullptr;
  for (const Row* mark : marks) {
    if (mark->retracts() != 0 || !stands(mark)) continue;
    if (newest == nullptr || mark->recorded() > newest->recorded()) newest = mark;
  }
  if (newest == nullptr) return row.recorded() == row.sequence();
  return !newest->removes() && row.recorded() == newest->recorded();
}

void WorldTwin::AddEntry(std::vector<Entry>& group, const Row& row, int index) {
  Entry entry{.row = &row, .index = index};
  const storage::v1::Stamp& stamp = row.stamp();
  entry.act = DateOf(row, v1::ACT_DAY);
  entry.from = DateOf(row, v1::FROM);
  entry.until = DateOf(row, v1::UNTIL);
  if (row.kind() == ViewRow::RESCHEDULE) {
    entry.sets_from = stamp.from_size() > 0;
    entry.sets_until = stamp.until_size() > 0;
  }
  entry.own_record = stamp.citation_size() == 0;
  for (int i = 0; i < stamp.citation_size(); ++i) {
    if (static_cast<int>(stamp.citation(i).proof()) > as_of_.floor) continue;
    entry.at_floor = true;
    entry.public_days.push_back(PublicDayOf(row, i));
  }
  for (int i = 0; i < stamp.notified_size(); ++i) {
    if (as_of_.known_to.empty() || stamp.notified(i).party() != as_of_.known_to) continue;
    const std::string list = "notified" + std::to_string(i);
    entry.notified_days.push_back(Claimed(row, stamp.notified(i).day(), v1::PUBLIC_DAY, list));
  }
  group.push_back(entry);
}

size_t WorldTwin::DateOf(const Row& row, int field) {
  const storage::v1::Stamp& stamp = row.stamp();
  if (field == v1::UNTIL && stamp.until_size() == 0) {
    return NewVariable("open", DaySet(kNever), {});
  }
  if (field == v1::FROM && stamp.from_size() == 0) {
    if (row.range() != ViewRow::ALWAYS) return DateOf(row, v1::ACT_DAY);
    return NewVariable("always", DaySet(kFirstDay), {});
  }
  if (field == v1::ACT_DAY && stamp.act_day_size() == 0) return DateOf(row, v1::PUBLIC_DAY);
  switch (field) {
    case v1::PUBLIC_DAY:
      return Claimed(row, stamp.public_day(), field, "");
    case v1::FROM:
      return Claimed(row, stamp.from(), field, "");
    case v1::UNTIL:
      return Claimed(row, stamp.until(), field, "");
    default:
      return Claimed(row, stamp.act_day(), field, "");
  }
}

size_t WorldTwin::PublicDayOf(const Row& row, int citation) {
  const Claims& claims = row.stamp().citation(citation).public_day();
  if (claims.empty()) return DateOf(row, v1::PUBLIC_DAY);
  return Claimed(row, claims, v1::PUBLIC_DAY, "citation" + std::to_string(citation));
}

size_t WorldTwin::Claimed(const Row& row, const Claims& claims, int field,
                          const std::string& list) {
  const std::string key =
      row.event() + "@" + std::to_string(row.recorded()) + "/" + std::to_string(field) + "/" + list;
  if (known_.count(key) > 0) return known_[key];
  DaySet days;
  std::set<size_t> others;
  bool all_others = true;
  for (const DayClaim* claim : Heard(row, claims, field)) {
    if (!claim->same_event().empty()) {
      const size_t other = SameDay(row, *claim);
      others.insert(other);
      days.Add(variables_[other].set);
    } else {
      all_others = false;
      for (int i = 0; i < claim->bound_size(); i += 2) {
        days.Add(claim->bound(i), claim->bound(i + 1));
      }
    }
  }
  if (all_others && others.size() == 1) return known_[key] = *others.begin();
  if (days.empty()) days = DaySet::Unknown();
  return NewVariable(key, days, {row.event(), field});
}

std::vector<const DayClaim*> WorldTwin::Heard(const Row& row, const Claims& claims, int field) {
  std::vector<const DayClaim*> picked;
  std::map<int, std::vector<const DayClaim*>> by_proof;
  int best_citation = v1::HEARSAY + 1;
  for (const auto& citation : row.stamp().citation()) {
    const int proof = static_cast<int>(citation.proof());
    if (proof <= as_of_.floor) best_citation = std::min(best_citation, proof);
  }
  for (const DayClaim& claim : claims) {
    if (claim.picked()) picked.push_back(&claim);
    const int citation = static_cast<int>(claim.citation());
    if (citation == 0) {
      by_proof[best_citation].push_back(&claim);
    } else if (CanHear(row, citation - 1, field)) {
      by_proof[row.stamp().citation(citation - 1).proof()].push_back(&claim);
    }
  }
  if (!picked.empty()) return picked;
  return by_proof.empty() ? picked : by_proof.begin()->second;
}

bool WorldTwin::CanHear(const Row& row, int citation, int field) {
  const storage::v1::Stamp& stamp = row.stamp();
  if (static_cast<int>(stamp.citation(citation).proof()) > as_of_.floor) return false;
  if (field == v1::PUBLIC_DAY || !as_of_.public_by) return true;
  if (variables_[PublicDayOf(row, citation)].set.min() <= *as_of_.public_by) return true;
  for (int i = 0; i < stamp.notified_size(); ++i) {
    if (as_of_.known_to.empty() || stamp.notified(i).party() != as_of_.known_to) continue;
    const size_t day =
        Claimed(row, stamp.notified(i).day(), v1::PUBLIC_DAY, "notified" + std::to_string(i));
    if (variables_[day].set.min() <= *as_of_.public_by) return true;
  }
  return false;
}

size_t WorldTwin::SameDay(const Row& row, const DayClaim& claim) {
  const int field = static_cast<int>(claim.same_field());
  if (claim.same_event() == row.event()) return DateOf(row, field);
  const auto rows = dates_.find(claim.same_event());
  if (rows != dates_.end()) {
    std::vector<const Row*> all;
    for (const Row& other : rows->second) all.push_back(&other);
    for (const Row& other : rows->second) {
      if (OnRecord(all, other)) return DateOf(other, field);
    }
  }
  return NewVariable("gone " + claim.same_event() + std::to_string(field), DaySet::Unknown(),
                     {claim.same_event(), field});
}

size_t WorldTwin::NewVariable(const std::string& key, DaySet days,
                              std::pair<std::string, int> name) {
  const auto [at, added] = known_.emplace(key, variables_.size());
  if (added) variables_.push_back({std::move(days), {}, std::move(name)});
  return at->second;
}

std::vector<Day> WorldTwin::DaysToTry(const DaySet& days) const {
  if (days.is_crisp()) return {days.min()};
  std::vector<Day> tried;
  for (Day day = kFirstTried; day <= kLastTried; ++day) {
    if (days.Contains(day)) tried.push_back(day);
  }
  if (days.Contains(kNever)) tried.push_back(kNever);
  if (days.Contains(kFirstDay)) tried.push_back(kFirstDay);  // where "always" begins
  return tried;
}

uint64_t WorldTwin::size() const {
  uint64_t worlds = 1;
  for (const Variable& variable : variables_) {
    worlds *= variable.days.size();
    if (worlds > (uint64_t{1} << 40)) break;
  }
  return worlds;
}

std::set<WorldTwin::Governing> WorldTwin::outcomes() const {
  std::set<Governing> outcomes;
  for (const auto& [governing, number] : outcomes_) outcomes.insert(governing);
  return outcomes;
}

std::set<std::pair<std::string, int>> WorldTwin::hangs_on() const {
  std::set<std::pair<std::string, int>> names;
  for (size_t v = 0; v < variables_.size(); ++v) {
    if (variables_[v].days.size() == 1) continue;
    for (const std::set<int>& found : outcomes_by_day_[v]) {
      if (found.size() < outcomes_.size()) names.insert(variables_[v].name);
    }
  }
  return names;
}

std::set<int> WorldTwin::seen(size_t group) const {
  std::set<int> seen;
  for (const Entry& entry : groups_[group]) {
    if (entry.row->kind() == ViewRow::ROW && entry.counts_in_some) seen.insert(entry.index);
  }
  return seen;
}

std::set<int> WorldTwin::upcoming(size_t group) const {
  std::set<int> upcoming;
  for (const Entry& entry : groups_[group]) {
    if (entry.row->kind() == ViewRow::ROW && entry.counts_in_some && entry.begins_later_in_some &&
        !entry.covers_in_some) {
      upcoming.insert(entry.index);
    }
  }
  return upcoming;
}

std::pair<DaySet, DaySet> WorldTwin::range(size_t group, int row) const {
  for (const Entry& entry : groups_[group]) {
    if (entry.index == row) return {entry.froms, entry.untils};
  }
  return {};
}

std::set<int> WorldTwin::acts_upon(size_t group, int row) const {
  std::set<int> acts;
  std::vector<int> targets{row};
  while (!targets.empty()) {
    const int target = targets.back();
    targets.pop_back();
    for (const Entry& target_entry : groups_[group]) {
      if (target_entry.index != target) continue;
      for (const Entry& act : groups_[group]) {
        if (act.row->kind() == ViewRow::ROW) continue;
        if (act.row->target() != target_entry.row->event()) continue;
        const bool moves = act.row->kind() == ViewRow::RESCHEDULE;
        if (moves && target_entry.row->kind() != ViewRow::ROW) continue;
        if (act.seen_in_some) targets.push_back(act.index);
        if (act.counts_in_some) acts.insert(act.index);
      }
    }
  }
  return acts;
}

}  // namespace lexlog
