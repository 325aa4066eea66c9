#ifndef LEXLOG_ENGINE_TIMELINE_ATOMS_H_
#define LEXLOG_ENGINE_TIMELINE_ATOMS_H_

#include <cstdint>
#include <vector>

#include "engine/timeline/as_of.h"
#include "engine/timeline/dates.h"
#include "engine/timeline/items.h"

namespace lexlog::timeline {

// Cuts unknown days into atoms: days of one atom give the same answers, so that one day stands for
// all. A day is told from another by the question and, if it places an act among others, by their
// days. Borrows its arguments.
class Atoms {
 public:
  Atoms(const std::vector<Items>& groups, const AsOf& as_of, const World& world);

  // Days that stand for all that `variable` can be, ascending; and the last day of every atom too.
  std::vector<Day> DaysOf(int variable) const { return Pick(variable, false); }
  std::vector<Day> DaysAndEdgesOf(int variable) const { return Pick(variable, true); }

 private:
  // A stretch between two cuts, which begins at `first`.
  struct Cell {
    int64_t first = 0;
    int dates = 0;  // unknown days that can lie in it
  };

  void Note(Date date);
  void Cut();
  std::vector<DaySet::Stretch> StretchesOf(Date date) const;
  std::vector<Day> Pick(int variable, bool edges) const;

  const World& world_;
  std::vector<int64_t> question_;  // where the question cuts
  std::vector<Date> placed_;       // dates that place an act
  std::vector<bool> places_;       // by variable: whether it is among them
  std::vector<Cell> cells_;        // what those that are unknown are cut into
};

}  // namespace lexlog::timeline

#endif  // LEXLOG_ENGINE_TIMELINE_ATOMS_H_
