#ifndef LEXLOG_ENGINE_TIMELINE_DAY_SET_H_
#define LEXLOG_ENGINE_TIMELINE_DAY_SET_H_

#include <cstdint>
#include <vector>

namespace lexlog {

// A civil day as days since 1970-01-01; no zone anywhere.
using Day = int32_t;

inline constexpr Day kFirstDay = -719162;  // 0001-01-01: "[..x]" begins here
inline constexpr Day kLastDay = 2932896;   // 9999-12-31: "[x..]" ends here
inline constexpr Day kNever = INT32_MAX;   // later than every day: never, indefinite, open

// The days that one unknown day can be: sorted, disjoint, non-adjacent closed stretches.
class DaySet {
 public:
  struct Stretch {
    Day first = 0;
    Day last = 0;
    friend bool operator==(const Stretch&, const Stretch&) = default;
  };

  DaySet() = default;
  explicit DaySet(Day day) : stretches_{{day, day}} {}
  DaySet(Day first, Day last) : stretches_{{first, last}} {}
  static DaySet Unknown() { return {kFirstDay, kLastDay}; }

  // Adds first..last; first <= last.
  void Add(Day first, Day last);
  void Add(const DaySet& other);

  bool empty() const { return stretches_.empty(); }
  bool is_crisp() const { return !empty() && min() == max(); }
  Day min() const { return stretches_.front().first; }  // not empty
  Day max() const { return stretches_.back().last; }    // not empty
  bool Contains(Day day) const;
  bool Intersects(const DaySet& other) const;
  // The part of the set in first..last; may be empty.
  DaySet Within(Day first, Day last) const;
  // How many days; kNever counts as one.
  uint64_t size() const;
  const std::vector<Stretch>& stretches() const { return stretches_; }

  friend bool operator==(const DaySet&, const DaySet&) = default;

 private:
  std::vector<Stretch> stretches_;
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_TIMELINE_DAY_SET_H_
