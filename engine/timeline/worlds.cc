#include "engine/timeline/worlds.h"

#include <algorithm>
#include <utility>

#include "engine/timeline/uses.h"

namespace lexlog::timeline {
namespace {

using Options = std::vector<std::vector<int>>;

std::vector<int> Plus(std::vector<int> rows, const std::vector<int>& more) {
  rows.insert(rows.end(), more.begin(), more.end());
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace

Worlds::Worlds(const std::vector<Items>& groups, const AsOf& as_of, const World& world)
    : as_of_(as_of), world_(world) {
  Narrow(groups, world);
  CollectUses();
  Search search = Begin(world);
  coarser_ = !Explore(open_, search);
  outcomes_ = coarser_ ? Coarsely(world) : std::move(search.outcomes);
}

// Keeps what may govern with variables taken as independent: whatever else there is governs in no
// world, and hides nothing that these do not hide too.
void Worlds::Narrow(const std::vector<Items>& groups, const World& world) {
  for (const Items& group : groups) {
    Contest contest = ClosedForm(group, as_of_, world).Settle(group.rows);
    std::vector<int>& sure = sure_.emplace_back();
    for (const int item : contest.sure) sure.push_back(group.all[item].row);
    groups_.push_back(Only(group, contest.open));
    open_.push_back({.open = groups_.back().rows, .none = contest.none});
  }
}

void Worlds::CollectUses() {
  std::set<int> used;
  for (const Items& group : groups_) {
    auto& uses = uses_.emplace_back(group.all.size());
    for (const int row : group.rows) {
      uses[row] = UsesOf(group, row);
      used.insert(uses[row].begin(), uses[row].end());
    }
  }
  used_.assign(used.begin(), used.end());
}

Worlds::Search Worlds::Begin(World world) const {
  Search search{.world = std::move(world)};
  const Atoms atoms(groups_, as_of_, search.world);
  search.atoms.resize(search.world.size());
  for (const int variable : used_) search.atoms[variable] = atoms.DaysOf(variable);
  return search;
}

Worlds::Contests Worlds::Settle(const Contests& before, const World& world) const {
  Contests contests = before;
  for (size_t i = 0; i < contests.size(); ++i) {
    if (before[i].open.empty()) continue;
    contests[i] = ClosedForm(groups_[i], as_of_, world).Settle(before[i].open);
    contests[i].sure = Plus(std::move(contests[i].sure), before[i].sure);
  }
  return contests;
}

// The variable that most of what is open shares; -1: none is shared.
int Worlds::MostUsed(const Contests& contests, const World& world) const {
  std::vector<int> times(world.size(), 0);
  for (size_t i = 0; i < contests.size(); ++i) {
    for (const int row : contests[i].open) {
      for (const int variable : uses_[i][row]) ++times[variable];
    }
  }
  int most = -1;
  for (size_t v = 0; v < world.size(); ++v) {
    if (times[v] < 2 || world[v].is_crisp()) continue;
    if (most < 0 || times[v] > times[most]) most = static_cast<int>(v);
  }
  return most;
}

// False if there are too many worlds to go through.
bool Worlds::Explore(const Contests& before, Search& search) const {
  const Contests contests = Settle(before, search.world);
  const int shared = MostUsed(contests, search.world);
  if (shared < 0) {
    return ++search.worlds <= kWorldsMax && Emit(contests, search.outcomes);
  }
  const DaySet days = search.world[shared];
  bool explored = true;
  for (const Day day : search.atoms[shared]) {
    search.world[shared] = DaySet(day);
    explored = explored && Explore(contests, search);
  }
  search.world[shared] = days;
  return explored;
}

Options Worlds::OptionsOf(size_t group, const Contest& contest) const {
  const auto row_of = [&](int item) { return groups_[group].all[item].row; };
  std::vector<int> sure = sure_[group];
  for (const int item : contest.sure) sure.push_back(row_of(item));
  std::sort(sure.begin(), sure.end());
  if (contest.open.empty()) return {sure};
  Options options;
  if (groups_[group].rule.governs == ViewRule::Governs::kHighest) {
    if (contest.none) options.emplace_back();
    for (const int item : contest.open) options.push_back({row_of(item)});
    return options;
  }
  options.push_back(sure);
  for (const int item : contest.open) {
    for (size_t i = 0, without = options.size(); i < without; ++i) {
      options.push_back(Plus(options[i], {row_of(item)}));
    }
  }
  return options;
}

// Groups are independent once no variable is shared: every option goes with every other.
bool Worlds::Emit(const Contests& contests, std::set<Governing>& outcomes) const {
  std::vector<Governing> joint{{}};
  for (size_t i = 0; i < contests.size(); ++i) {
    const bool each = groups_[i].rule.governs == ViewRule::Governs::kEach;
    if (each && contests[i].open.size() > kFreeMax) return false;
    const Options options = OptionsOf(i, contests[i]);
    if (joint.size() * options.size() > kWorldsMax) return false;
    std::vector<Governing> longer;
    for (const Governing& governing : joint) {
      for (const std::vector<int>& option : options) {
        longer.push_back(governing);
        longer.back().push_back(option);
      }
    }
    joint = std::move(longer);
  }
  outcomes.insert(joint.begin(), joint.end());
  return outcomes.size() <= kWorldsMax;
}

// Under kEach with many open rows: none of them, each alone, all.
Options Worlds::CoarseOptionsOf(size_t group, const Contest& contest) const {
  const bool each = groups_[group].rule.governs == ViewRule::Governs::kEach;
  if (!each || contest.open.size() <= kFreeMax) return OptionsOf(group, contest);
  Contest none{.sure = contest.sure};
  Options options = OptionsOf(group, none);
  for (const int item : contest.open) {
    Contest alone{.sure = Plus(contest.sure, {item})};
    options.push_back(OptionsOf(group, alone)[0]);
  }
  Contest all{.sure = Plus(contest.sure, contest.open)};
  options.push_back(OptionsOf(group, all)[0]);
  return options;
}

std::set<Governing> Worlds::Coarsely(const World& world) const {
  const Contests contests = Settle(open_, world);
  std::vector<Options> options;
  size_t most = 0;
  for (size_t i = 0; i < contests.size(); ++i) {
    options.push_back(CoarseOptionsOf(i, contests[i]));
    most = std::max(most, options.back().size());
  }
  std::set<Governing> outcomes;
  if (Emit(contests, outcomes)) return outcomes;
  outcomes.clear();
  for (size_t n = 0; n < most; ++n) {
    Governing governing;
    for (const Options& some : options) governing.push_back(some[n % some.size()]);
    outcomes.insert(std::move(governing));
  }
  return outcomes;
}

// Whether fixing a variable to some day changes what can be. What takes too long is told coarsely.
bool Worlds::Decides(int variable, size_t& worlds) const {
  for (const Day day : Atoms(groups_, as_of_, world_).DaysAndEdgesOf(variable)) {
    World fixed = world_;
    fixed[variable] = DaySet(day);
    Search search = Begin(std::move(fixed));
    const bool exact = !coarser_ && worlds <= kTriedMax && Explore(open_, search);
    worlds += search.worlds;
    const std::set<Governing> before = exact || coarser_ ? outcomes_ : Coarsely(world_);
    if (before != (exact ? search.outcomes : Coarsely(search.world))) return true;
  }
  return false;
}

std::vector<int> Worlds::HangsOn() const {
  std::vector<int> variables;
  if (outcomes_.size() < 2) return variables;
  size_t open = 0;
  for (const Contest& contest : open_) open += contest.open.size();
  if (used_.size() * open > kTriedMax) return used_;
  size_t worlds = 0;
  for (const int variable : used_) {
    if (Decides(variable, worlds)) variables.push_back(variable);
  }
  return variables;
}

}  // namespace lexlog::timeline
