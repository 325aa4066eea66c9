#ifndef LEXLOG_ENGINE_QUERY_MOMENT_H_
#define LEXLOG_ENGINE_QUERY_MOMENT_H_

#include <cstddef>
#include <memory>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/base/sequence.h"
#include "engine/timeline/as_of.h"
#include "engine/timeline/packed_group.h"
#include "engine/view/group_store.h"
#include "engine/view/scenario.h"

namespace lexlog {

// What governs one subject of a view at a coordinate: in every world one outcome, or several.
struct Standing {
  PackedRows rows;                     // of the one outcome; none: nothing governs
  std::vector<PackedRows> outcomes;    // where there are several: each; `rows` is then empty
  std::shared_ptr<const void> values;  // what the rows' values point into, where that is not kept
  bool certain() const { return outcomes.empty(); }
};

// Whether the same rows govern.
bool SameStanding(const Standing& a, const Standing& b);

// The views of a store as they stood at one head: however much is appended meanwhile, it answers
// the same. For those who embed lexlog and ask much; the query service words answers for people.
// Thread-safe; cheap to make and to copy; what it hands out lives as long as it does, and holds up
// memory as long. The GroupStore must outlive it.
// Every method: InvalidArgument if there is no such view, or recorded_by is after head(); DataLoss
// where the bytes are damaged or rows are missing.
class Moment {
 public:
  // As `groups` stand now.
  explicit Moment(const GroupStore& groups);

  Sequence head() const { return head_; }
  const GroupStore& groups() const;

  absl::StatusOr<Standing> At(absl::string_view view, absl::string_view subject,
                              const AsOf& as_of) const;

  // The same of several subjects at once: visits each, in their order, with its number. Sooner than
  // one after the other, as memory is waited for once for many of them. `standing` is the visitor's
  // for as long as it is called; a copy lives as any other.
  using NumberedVisitor = absl::FunctionRef<void(size_t i, const Standing& standing)>;
  absl::Status At(absl::string_view view, absl::Span<const absl::string_view> subjects,
                  const AsOf& as_of, NumberedVisitor visit) const;

  // Visits every subject of `view` for which something governs in some world, in no given order.
  // Several threads may each ask for a share.
  using StandingVisitor = absl::FunctionRef<void(absl::string_view subject, const Standing&)>;
  absl::Status Each(absl::string_view view, const AsOf& as_of, StandingVisitor visit,
                    Share share = {}) const;

  // Visits every subject of `view` that stands otherwise at `after` than at `before`: other rows
  // govern.
  using DifferenceVisitor = absl::FunctionRef<void(absl::string_view subject,
                                                   const Standing& before, const Standing& after)>;
  absl::Status EachDifference(absl::string_view view, const AsOf& before, const AsOf& after,
                              DifferenceVisitor visit, Share share = {}) const;

  // Visits every subject of `view` that stands otherwise in the scenario `laid`, which lies over
  // the same store, as it was at recorded_by or later. What it costs does not depend on the length
  // of the log.
  absl::Status EachSupposed(absl::string_view view, const AsOf& as_of, const LaidScenario& laid,
                            DifferenceVisitor visit) const;

  // Visits each longest stretch of days [from, until) in which one row governs, by subject, in
  // order of days; subjects in no given order. FailedPrecondition, after all others were visited,
  // if the days of some subjects hang on worlds: it says of how many.
  using LifeVisitor =
      absl::FunctionRef<void(absl::string_view subject, Day from, Day until, const PackedRow& row)>;
  absl::Status EachLife(absl::string_view view, const AsOf& as_of, LifeVisitor visit) const;

  // Visits the events that have given `subjects` of `view` their rows, each once, in the order of
  // the log: the bytes that were recorded (lexlog.v1.Event).
  using EventVisitor = absl::FunctionRef<void(Sequence sequence, absl::string_view event)>;
  absl::Status EachEvent(absl::string_view view, absl::Span<const absl::string_view> subjects,
                         EventVisitor visit) const;

 private:
  class Reading;
  absl::Status Check(const AsOf& as_of) const;
  absl::Status Stand(absl::string_view view, absl::string_view subject,
                     const GroupStore::Found& group, const AsOf& as_of, Standing& standing) const;
  absl::Status Resolve(absl::string_view view, absl::string_view subject,
                       const GroupStore::Found& group, const AsOf& as_of, Standing& standing) const;
  absl::Status Suppose(const GroupName& group, const GroupStore::Found& baseline, const AsOf& as_of,
                       const LaidScenario& laid, Standing& standing) const;

  std::shared_ptr<const Reading> reading_;
  Sequence head_;
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_QUERY_MOMENT_H_
