#ifndef LEXLOG_ENGINE_TIMELINE_RESOLVE_H_
#define LEXLOG_ENGINE_TIMELINE_RESOLVE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "engine/timeline/as_of.h"
#include "engine/timeline/day_set.h"
#include "lexlog/storage/v1/record.pb.h"
#include "lexlog/v1/date.pb.h"

namespace lexlog {

// How a view picks what governs.
struct ViewRule {
  enum class Order {
    kByAct,     // place is (act day, order in day, sequence)
    kByEffect,  // place is (later of act day and from, act day, order in day, sequence)
  };
  enum class Governs {
    kHighest,  // one row: the highest placed that covers the day
    kEach,     // every row that covers the day: each stands for itself
  };
  Order order = Order::kByAct;
  Governs governs = Governs::kHighest;
};

// Every row of one (view, subject), in any order: contents, acts upon them, record marks.
struct Group {
  absl::Span<const storage::v1::ViewRow> rows;
  ViewRule rule;
};

// Rows of the engine's `dates` view, by event id: what `same_day_as` refers to.
using DateBook = absl::flat_hash_map<std::string, std::vector<storage::v1::ViewRow>>;

// What governs in one or more worlds: for each group the indexes in Group::rows, ascending.
// Under kHighest there is at most one.
struct JointOutcome {
  std::vector<std::vector<int>> governing;
  friend bool operator==(const JointOutcome&, const JointOutcome&) = default;
};

// A date of an event.
struct DateRef {
  std::string event;
  v1::DateField field = v1::ACT_DAY;
  friend bool operator==(const DateRef&, const DateRef&) = default;
};

struct Resolution {
  std::vector<JointOutcome> outcomes;  // never empty; one: so in every world
  // Fuzzy dates that decide between the outcomes: on some of their days not all are possible. Each
  // is named where its claims are: an act day that defaults to the public day as PUBLIC_DAY. With
  // hundreds of open rows, or coarser, some may be named that do not decide.
  std::vector<DateRef> hangs_on;
  // More kinds of worlds than 12 dates make: outcomes may list what cannot be, and every outcome of
  // a group is in some, but not every combination. Where each row stands for itself: none of those
  // that may govern, each alone, and all.
  bool coarser = false;
};

struct EffectiveRange {
  DaySet from;   // {kFirstDay}: always
  DaySet until;  // {kNever}: no end
};

// Answers as-of questions over the rows of some groups, taken together: one world for all of them
// (design §4). Pure; holds copies of nothing: rows and dates must outlive it. Thread-compatible.
//
// What design §4 leaves open: reschedules place themselves by act in every view, and act on rows
// only; acts in a circle count for nothing; days of becoming known (public, notified) are heard
// whatever the day of their citation; other days also if `known_to` may have been notified. A date
// is the same day as another where all of its claims that count say so.
class Resolver {
 public:
  Resolver(const AsOf& as_of, std::vector<Group> groups, const DateBook& dates);
  ~Resolver();

  const AsOf& as_of() const;

  // Over every world. Outcomes are in a fixed order: those with more rows, and higher sequences,
  // first.
  Resolution Resolve() const;

  // Rows of kind ROW that are the current content at `recorded_by`, may be seen and not unmade, in
  // ascending sequence; whether they cover the day or not.
  std::vector<int> Seen(int group) const;

  // Of Seen, those that begin after effective_on in some world (`from` never included, as "delayed
  // indefinitely") and cover it in none.
  std::vector<int> Upcoming(int group) const;

  // The days that the ends of a row's range can be, reschedules applied.
  EffectiveRange RangeOf(int group, int row) const;

  // Acts upon `row` (reschedules, cancellations, acts upon those) that may be seen and count, in
  // ascending sequence. Acts upon what is never seen are not looked for.
  std::vector<int> ActsUpon(int group, int row) const;

  // The days that a date of a row can be at this coordinate: what its best-proved claims say.
  DaySet DaysOf(int group, int row, v1::DateField field) const;

  // Places (from 0) in Stamp::citation of the citations of a row that are at the floor or better
  // and may be public by public_by (or notified to known_to): those that an answer may cite.
  std::vector<int> CitationsSeen(int group, int row) const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_TIMELINE_RESOLVE_H_
