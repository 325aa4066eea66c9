// The rules of one world, as design §4 has them.

#include <algorithm>
#include <limits>
#include <tuple>

#include "tests/engine/timeline/world_twin.h"

namespace lexlog {

using storage::v1::ViewRow;

void WorldTwin::Run() {
  outcomes_by_day_.resize(variables_.size());
  for (size_t v = 0; v < variables_.size(); ++v) {
    outcomes_by_day_[v].resize(variables_[v].days.size());
  }
  for (uint64_t left = size(); left > 0; --left) {
    Governing governing;
    for (size_t group = 0; group < groups_.size(); ++group) governing.push_back(GovernedBy(group));
    Note(governing);
    for (size_t v = 0; v < world_.size(); ++v) {
      if (++world_[v] < variables_[v].days.size()) break;
      world_[v] = 0;
    }
  }
}

void WorldTwin::Note(const Governing& governing) {
  const int number = outcomes_.emplace(governing, static_cast<int>(outcomes_.size())).first->second;
  for (size_t v = 0; v < world_.size(); ++v) {
    if (variables_[v].days.size() > 1) outcomes_by_day_[v][world_[v]].insert(number);
  }
}

// An event is seen if some citation at the floor or better was public, or the party was notified.
bool WorldTwin::Seen(const Entry& entry) const {
  if (entry.own_record) return true;
  if (!entry.at_floor) return false;
  if (!as_of_.public_by) return true;
  const auto by_then = [&](size_t date) {
    return variables_[date].days[world_[date]] <= *as_of_.public_by;
  };
  return std::any_of(entry.public_days.begin(), entry.public_days.end(), by_then) ||
         std::any_of(entry.notified_days.begin(), entry.notified_days.end(), by_then);
}

// Rule 3: seen, and unmade by no cancellation that counts itself.
bool WorldTwin::Counts(const std::vector<Entry>& group, const Entry& entry) const {
  if (!Seen(entry)) return false;
  for (const Entry& act : group) {
    if (act.row->kind() != ViewRow::CANCELLATION) continue;
    if (act.row->target() == entry.row->event() && Counts(group, act)) return false;
  }
  return true;
}

// Rule 1: act day, order within the day, sequence; by effect the later of act day and from first.
std::vector<int64_t> WorldTwin::PlaceOf(const Entry& entry, Day first) const {
  const Day act = variables_[entry.act].days[world_[entry.act]];
  return {std::max(first, act), act, entry.row->stamp().order_in_day(),
          static_cast<int64_t>(entry.row->sequence()), entry.row->number()};
}

// Rule 2: of the reschedules that count, for each end the highest placed wins.
std::pair<Day, Day> WorldTwin::EndsOf(const std::vector<Entry>& group, const Entry& entry) const {
  const auto day = [&](size_t date) { return variables_[date].days[world_[date]]; };
  std::vector<std::pair<std::vector<int64_t>, const Entry*>> acts;
  for (const Entry& act : group) {
    if (act.row->kind() != ViewRow::RESCHEDULE) continue;
    if (act.row->target() != entry.row->event() || !Counts(group, act)) continue;
    acts.emplace_back(PlaceOf(act, std::numeric_limits<Day>::min()), &act);
  }
  std::sort(acts.begin(), acts.end());
  std::pair<Day, Day> ends{day(entry.from), day(entry.until)};
  for (const auto& [place, act] : acts) {
    if (act->sets_from) ends.first = day(act->from);
    if (act->sets_until) ends.second = day(act->until);
  }
  return ends;
}

// Rule 1: the highest placed that is there and covers the day governs; in views where each row
// stands for itself, all that cover it.
std::vector<int> WorldTwin::GovernedBy(size_t index) {
  std::vector<Entry>& group = groups_[index];
  const ViewRule rule = rules_[index];
  std::vector<std::pair<std::vector<int64_t>, int>> there;
  for (Entry& entry : group) {
    const bool counts = Counts(group, entry);
    entry.seen_in_some = entry.seen_in_some || Seen(entry);
    entry.counts_in_some = entry.counts_in_some || counts;
    if (entry.row->kind() != ViewRow::ROW) continue;
    const auto [from, until] = EndsOf(group, entry);
    entry.froms.Add(from, from);
    entry.untils.Add(until, until);
    const bool covers = from <= as_of_.effective_on && as_of_.effective_on < until;
    entry.begins_later_in_some = entry.begins_later_in_some || from > as_of_.effective_on;
    entry.covers_in_some = entry.covers_in_some || covers;
    const bool by_effect = rule.order == ViewRule::Order::kByEffect;
    const Day first = by_effect ? from : std::numeric_limits<Day>::min();
    if (counts && covers) there.emplace_back(PlaceOf(entry, first), entry.index);
  }
  std::sort(there.begin(), there.end());
  std::vector<int> governing;
  for (const auto& [place, row] : there) governing.push_back(row);
  if (rule.governs == ViewRule::Governs::kHighest && governing.size() > 1) {
    governing = {governing.back()};
  }
  std::sort(governing.begin(), governing.end());
  return governing;
}

}  // namespace lexlog
