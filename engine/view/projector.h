#ifndef LEXLOG_ENGINE_VIEW_PROJECTOR_H_
#define LEXLOG_ENGINE_VIEW_PROJECTOR_H_

#include <functional>

#include "absl/status/statusor.h"
#include "engine/base/sequence.h"
#include "engine/storage/kv_store.h"
#include "engine/view/group_store.h"
#include "engine/view/projection.h"

namespace lexlog {

// Events that are projected in one write, at most: the more there are, the more often several rows
// of one group are put at once. In memory they take some hundred bytes each.
inline constexpr uint64_t kCatchUpBatchEvents = 65536;

// Brings the views of a store up to its log. Borrows all; one at a time for a store.
class Projector {
 public:
  // `groups`, if given, follows: what is projected shows in it.
  Projector(KvStore& store, const Projections& projections, GroupStore* groups = nullptr,
            uint64_t batch_events = kCatchUpBatchEvents)
      : store_(store), projections_(projections), groups_(groups), batch_events_(batch_events) {}

  // Projects every event that the views have not seen, so many at a time: their rows
  // and the checkpoint in one write, so that a crash leaves no event half projected and none is
  // projected twice. Returns the head that the views have come to. `progress`, if given, is told
  // after each write how far they have come and how far they will.
  //   DataLoss            the log is damaged.
  //   FailedPrecondition  the views were written for another set of projections.
  //   Unavailable         a write failed; what was written before stands.
  using Progress = std::function<void(Sequence done, Sequence head)>;
  absl::StatusOr<Sequence> CatchUp(const Progress& progress = nullptr);

  // Makes the views anew from the log, whatever wrote them before; where making or catching up was
  // cut short with the same projections, it goes on from there. Not with groups that follow.
  // Statuses of CatchUp without FailedPrecondition; until it is done, views are behind the log.
  absl::StatusOr<Sequence> Rebuild(const Progress& progress = nullptr);

 private:
  absl::Status Drop();

  KvStore& store_;
  const Projections& projections_;
  GroupStore* const groups_;
  const uint64_t batch_events_;
};

// How far the views have come in this snapshot.
//   FailedPrecondition  the rows were written for another set of projections: they cannot be read
//                       as this program would.
absl::StatusOr<Sequence> ViewCheckpoint(const KvSnapshot& snapshot, const Projections& projections);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_PROJECTOR_H_
