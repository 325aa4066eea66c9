#ifndef LEXLOG_ENGINE_VIEW_PROJECTOR_H_
#define LEXLOG_ENGINE_VIEW_PROJECTOR_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/base/sequence.h"
#include "engine/log/log_tail.h"
#include "engine/storage/kv_store.h"
#include "engine/view/foretold.h"
#include "engine/view/group_heads.h"
#include "engine/view/group_store.h"
#include "engine/view/projection.h"

namespace lexlog {

// Events that are projected in one write, at most: the more there are, the more often several rows
// of one group are put at once. In memory they take some hundred bytes each.
inline constexpr uint64_t kCatchUpBatchEvents = 65536;

struct ProjectorSettings {
  uint64_t batch_events = kCatchUpBatchEvents;
  size_t head_bytes = size_t{192} << 20;  // of what is kept of groups from one write to the next
  LogTail* tail = nullptr;                // where the EventLog of the store puts what it recorded
};

// Brings the views of a store up to its log. Borrows all; one at a time for a store. One that is
// kept remembers what it has written, and need not read it again, as long as nobody else writes the
// views (KvStore::last_writer) and no write fails. Not thread-safe.
class Projector {
 public:
  // `groups`, if given, follows: what is projected shows in it.
  Projector(KvStore& store, const Projections& projections, GroupStore* groups = nullptr,
            const ProjectorSettings& settings = {});
  Projector(const Projector&) = delete;
  Projector& operator=(const Projector&) = delete;

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
  using Batches = std::vector<std::vector<RecordedEvent>>;
  struct Reach {
    Sequence before;  // how far the views had come
    Sequence done;    // how far they have come now
    Sequence head;
  };

  absl::Status Drop();
  void Forget();
  // Projects as many events as one write has.
  absl::StatusOr<Reach> Advance();
  // How far there is to go, where the views have come to `done`.
  absl::StatusOr<Sequence> HeadOf(const KvSnapshot& snapshot, Sequence done, bool knows_log) const;
  absl::Status Project(const KvSnapshot& snapshot, const Reach& reach, Batches recent);
  absl::Status LearnForetold(const KvSnapshot& snapshot, uint64_t events);

  KvStore& store_;
  const Projections& projections_;
  GroupStore* const groups_;
  const ProjectorSettings settings_;

  // What it remembers.
  std::optional<Sequence> done_;  // how far the views have come; none: nothing is remembered
  GroupHeads heads_;
  std::optional<Foretold> foretold_;
  uint64_t events_ = 0;      // that were placed without it
  uint64_t next_learn_ = 0;  // after so many it is tried to learn it
};

// How far the views have come in this snapshot.
//   FailedPrecondition  the rows were written for another set of projections: they cannot be read
//                       as this program would.
absl::StatusOr<Sequence> ViewCheckpoint(const KvSnapshot& snapshot, const Projections& projections);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_PROJECTOR_H_
