#ifndef LEXLOG_ENGINE_TIMELINE_WORLDS_H_
#define LEXLOG_ENGINE_TIMELINE_WORLDS_H_

#include <cstddef>
#include <set>
#include <vector>

#include "engine/timeline/as_of.h"
#include "engine/timeline/atoms.h"
#include "engine/timeline/closed_form.h"
#include "engine/timeline/items.h"

namespace lexlog::timeline {

// For each group the rows that govern, ascending, as indexes in Group::rows.
using Governing = std::vector<std::vector<int>>;

// At most so many kinds of worlds are told apart, which is 12 dates with two atoms each.
inline constexpr size_t kWorldsMax = 4096;
inline constexpr size_t kFreeMax = 12;

// Dates times rows that are tried before an answer names every date that it may hang on.
inline constexpr size_t kTriedMax = 100000;

// Groups taken together over every world: variables that are used more than once are given each of
// their atoms in turn; the closed form does the rest. Borrows its arguments.
class Worlds {
 public:
  Worlds(const std::vector<Items>& groups, const AsOf& as_of, const World& world);

  // Every outcome, and variables that decide between them, ascending.
  const std::set<Governing>& outcomes() const { return outcomes_; }
  std::vector<int> HangsOn() const;

  // Whether it was too much to tell: then the variables are taken as independent where they are
  // used more than once, and every outcome of every group is among the outcomes.
  bool coarser() const { return coarser_; }

 private:
  using Contests = std::vector<Contest>;  // by group
  struct Search {
    World world;
    std::vector<std::vector<Day>> atoms;  // by variable; empty: not used
    std::set<Governing> outcomes;
    size_t worlds = 0;
  };

  void Narrow(const std::vector<Items>& groups, const World& world);
  void CollectUses();
  Search Begin(World world) const;
  Contests Settle(const Contests& before, const World& world) const;
  int MostUsed(const Contests& contests, const World& world) const;
  bool Explore(const Contests& before, Search& search) const;
  bool Emit(const Contests& contests, std::set<Governing>& outcomes) const;
  std::vector<std::vector<int>> OptionsOf(size_t group, const Contest& contest) const;
  std::vector<std::vector<int>> CoarseOptionsOf(size_t group, const Contest& contest) const;
  std::set<Governing> Coarsely(const World& world) const;
  bool Decides(int variable, size_t& worlds) const;

  const AsOf& as_of_;
  World world_;
  std::vector<Items> groups_;  // what is open of them
  Governing sure_;             // rows that govern in every world
  Contests open_;
  std::vector<std::vector<std::vector<int>>> uses_;  // by group and item: see uses.h
  std::vector<int> used_;                            // variables, ascending
  std::set<Governing> outcomes_;
  bool coarser_ = false;
};

}  // namespace lexlog::timeline

#endif  // LEXLOG_ENGINE_TIMELINE_WORLDS_H_
