#include "engine/timeline/resolve.h"

#include <algorithm>
#include <utility>

#include "engine/timeline/closed_form.h"
#include "engine/timeline/dates.h"
#include "engine/timeline/items.h"
#include "engine/timeline/worlds.h"

namespace lexlog {

using storage::v1::ViewRow;
using timeline::ClosedForm;
using timeline::Date;
using timeline::Dates;
using timeline::Item;
using timeline::Items;
using timeline::World;
using timeline::Worlds;

struct Resolver::Impl {
  Impl(const AsOf& asked, std::vector<Group> of, const DateBook& book)
      : as_of(asked), groups(std::move(of)), dates(book) {
    Dates known(as_of, book);
    for (const Group& group : groups) items.push_back(MakeItems(group, as_of, known));
    world = known.world();
    names = known.names();
    for (const Items& of_group : items) {
      forms.emplace_back(of_group, as_of, world);
      std::vector<int>& item = item_of.emplace_back(groups[forms.size() - 1].rows.size(), -1);
      for (size_t i = 0; i < of_group.all.size(); ++i) {
        item[of_group.all[i].row] = static_cast<int>(i);
      }
    }
  }

  const Item* Find(int group, int row) const {
    const int item = item_of[group][row];
    return item < 0 ? nullptr : &items[group].all[item];
  }

  AsOf as_of;
  std::vector<Group> groups;
  const DateBook& dates;
  std::vector<Items> items;  // by group
  std::vector<ClosedForm> forms;
  std::vector<std::vector<int>> item_of;  // by group and row; -1: it is never seen
  World world;
  std::vector<DateRef> names;  // by variable
};

namespace {

DaySet DaysOfDate(Date date, const World& world) {
  return date.crisp() ? DaySet(date.day) : world[date.variable];
}

// What outcomes are ordered by, the highest first: how many rows, then their sequences.
struct Rank {
  size_t rows = 0;
  std::vector<std::vector<std::pair<uint64_t, uint32_t>>> sequences;  // by group, descending
  friend auto operator<=>(const Rank&, const Rank&) = default;
};

Rank RankOf(const JointOutcome& outcome, const std::vector<Group>& groups) {
  Rank rank;
  for (size_t i = 0; i < groups.size(); ++i) {
    auto& sequences = rank.sequences.emplace_back();
    for (const int index : outcome.governing[i]) {
      const ViewRow& row = groups[i].rows[index];
      sequences.emplace_back(row.sequence(), row.number());
    }
    std::sort(sequences.rbegin(), sequences.rend());
    rank.rows += sequences.size();
  }
  return rank;
}

}  // namespace

Resolver::Resolver(const AsOf& as_of, std::vector<Group> groups, const DateBook& dates)
    : impl_(std::make_unique<const Impl>(as_of, std::move(groups), dates)) {}

Resolver::~Resolver() = default;

Resolution Resolver::Resolve() const {
  const Worlds worlds(impl_->items, impl_->as_of, impl_->world);
  std::vector<std::pair<Rank, JointOutcome>> ranked;
  for (const timeline::Governing& governing : worlds.outcomes()) {
    JointOutcome outcome{governing};
    Rank rank = RankOf(outcome, impl_->groups);
    ranked.emplace_back(std::move(rank), std::move(outcome));
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  Resolution resolution{.coarser = worlds.coarser()};
  for (auto& [rank, outcome] : ranked) resolution.outcomes.push_back(std::move(outcome));
  for (const int variable : worlds.HangsOn()) {
    const DateRef& name = impl_->names[variable];
    auto& refs = resolution.hangs_on;
    if (std::find(refs.begin(), refs.end(), name) == refs.end()) refs.push_back(name);
  }
  return resolution;
}

std::vector<int> Resolver::Seen(int group) const {
  const Items& items = impl_->items[group];
  const ClosedForm& form = impl_->forms[group];
  std::vector<int> seen;
  for (const int row : items.rows) {
    if (form.Counts(items.all[row]).may) seen.push_back(items.all[row].row);
  }
  return seen;
}

std::vector<int> Resolver::Upcoming(int group) const {
  const Items& items = impl_->items[group];
  const ClosedForm& form = impl_->forms[group];
  std::vector<int> upcoming;
  for (const int index : items.rows) {
    const Item& row = items.all[index];
    if (!form.Counts(row).may || form.Covers(row).may) continue;
    const auto ends = form.EndsOf(row);
    const bool begins = std::any_of(ends.begin(), ends.end(), [&](const timeline::Ends& pair) {
      return BoundsOf(pair.from, impl_->world).max > impl_->as_of.effective_on;
    });
    if (begins) upcoming.push_back(row.row);
  }
  return upcoming;
}

EffectiveRange Resolver::RangeOf(int group, int row) const {
  const Item* item = impl_->Find(group, row);
  if (item == nullptr) return {DaysOf(group, row, v1::FROM), DaysOf(group, row, v1::UNTIL)};
  EffectiveRange range;
  for (const timeline::Ends& pair : impl_->forms[group].EndsOf(*item)) {
    range.from.Add(DaysOfDate(pair.from, impl_->world));
    range.until.Add(DaysOfDate(pair.until, impl_->world));
  }
  return range;
}

std::vector<int> Resolver::ActsUpon(int group, int row) const {
  const Items& items = impl_->items[group];
  const Item* item = impl_->Find(group, row);
  if (item == nullptr) return {};
  const ClosedForm& form = impl_->forms[group];
  std::vector<int> pending;
  const auto add = [&](const Item& to) {
    for (const auto* upon : {&to.cancelled_by, &to.moved_by}) {
      pending.insert(pending.end(), upon->begin(), upon->end());
    }
  };
  add(*item);
  std::vector<int> acts;  // in order of items, which is that of sequences
  for (size_t next = 0; next < pending.size(); ++next) {
    const Item& act = items.all[pending[next]];
    add(act);
    if (form.Counts(act).may) acts.push_back(pending[next]);
  }
  std::sort(acts.begin(), acts.end());
  for (int& act : acts) act = items.all[act].row;
  return acts;
}

const AsOf& Resolver::as_of() const { return impl_->as_of; }

std::vector<int> Resolver::CitationsSeen(int group, int row) const {
  Dates dates(impl_->as_of, impl_->dates);
  const ViewRow& cited = impl_->groups[group].rows[row];
  std::vector<int> seen;
  for (int i = 0; i < cited.stamp().citation_size(); ++i) {
    if (dates.MayBeCited(cited, i)) seen.push_back(i);
  }
  return seen;
}

DaySet Resolver::DaysOf(int group, int row, v1::DateField field) const {
  Dates dates(impl_->as_of, impl_->dates);
  const Date date = dates.Of(impl_->groups[group].rows[row], field);
  return DaysOfDate(date, dates.world());
}

}  // namespace lexlog
