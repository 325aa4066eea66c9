#ifndef LEXLOG_ENGINE_TIMELINE_CLOSED_FORM_H_
#define LEXLOG_ENGINE_TIMELINE_CLOSED_FORM_H_

#include <vector>

#include "absl/container/inlined_vector.h"
#include "engine/timeline/as_of.h"
#include "engine/timeline/ends.h"
#include "engine/timeline/items.h"

namespace lexlog::timeline {

// What remains to be settled in a group.
struct Contest {
  std::vector<int> sure;  // items that govern in every world
  std::vector<int> open;  // items that govern in some
  bool none = false;      // under kHighest: in some world nothing does
};

// The closed form of design §4: what may and what must be, of one group, without going through
// worlds. Exact where no variable is used twice, other than by one row for its act day and its
// public days or ends; else it may find possible what is not, and never the other way round.
// Borrows its arguments.
class ClosedForm {
 public:
  ClosedForm(const Items& items, const AsOf& as_of, const World& world);

  // Which of `rows`, which are Items::rows or some of them, govern.
  Contest Settle(const std::vector<int>& rows) const;

  // Whether an act may count, or a row may be seen and not unmade.
  Chance Counts(const Item& item) const { return CountsIn(item, BoundsOf(item.act, world_)); }
  // Whether it covers the day, where it counts.
  Chance Covers(const Item& row) const;
  absl::InlinedVector<Ends, 1> EndsOf(const Item& row) const;

 private:
  // Where a row stands, over the worlds in which it is there.
  struct Standing {
    Chance there;
    Place top;
    Place low;
  };
  struct Cover {
    Chance chance;
    Day from_min = kNever;
    Day from_max = kFirstDay;  // not after effective_on
  };

  // At most three parts of an unknown day.
  class Parts {
   public:
    void Add(Bounds part) { parts_[count_++] = part; }
    void Add(const DaySet& days) {
      if (!days.empty()) Add(Bounds{days.min(), days.max()});
    }
    const Bounds* begin() const { return parts_; }
    const Bounds* end() const { return parts_ + count_; }

   private:
    Bounds parts_[3];
    int count_ = 0;
  };

  Standing StandingOf(const Item& row) const;
  Parts PartsOf(Date act) const;
  Chance CountsIn(const Item& item, Bounds act) const;
  Chance SeenIn(const Item& item, Bounds act) const;
  Cover CoverIn(const Item& row, Bounds act, const absl::InlinedVector<Ends, 1>& ends) const;
  Place PlaceAt(const Item& row, Day act, Day from) const;
  Mover MoverOf(const Item& act) const;
  Contest Highest(const std::vector<int>& rows) const;
  Contest Each(const std::vector<int>& rows) const;

  const Items& items_;
  const AsOf& as_of_;
  const World& world_;
  std::vector<Chance> acts_;  // by item; of rows nothing
};

}  // namespace lexlog::timeline

#endif  // LEXLOG_ENGINE_TIMELINE_CLOSED_FORM_H_
