#include "engine/view/projector.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/base/check.h"
#include "engine/base/status_macros.h"
#include "engine/log/log_reader.h"
#include "engine/storage/keys.h"
#include "engine/storage/overlay.h"
#include "engine/view/placement.h"

namespace lexlog {

namespace {

// Raised when the engine writes rows otherwise than before, or a projection says something else
// under its old name.
constexpr int kRowsVersion = 4;

// With so many events to place it pays to load what is foretold, unless that is too much.
constexpr uint64_t kManyEvents = 4;
constexpr uint64_t kForetoldAnEvent = 20;

// What rows depend on besides the log: the projections, and how the engine writes for them.
std::string Fingerprint(const Projections& projections) {
  std::string text = absl::StrCat(kRowsVersion);
  for (const auto& projection : projections) {
    absl::StrAppend(&text, " ", projection->view(), ":", static_cast<int>(projection->rule().order),
                    static_cast<int>(projection->rule().governs));
  }
  return text;
}

}  // namespace

absl::StatusOr<Sequence> ViewCheckpoint(const KvSnapshot& snapshot,
                                        const Projections& projections) {
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> value, snapshot.Get(keys::Checkpoint()));
  if (!value.has_value()) return Sequence{0};
  constexpr size_t kSequenceBytes = 8;
  if (value->size() < kSequenceBytes) return absl::DataLossError("the checkpoint is cut short");
  if (value->substr(kSequenceBytes) != Fingerprint(projections)) {
    return absl::FailedPreconditionError(
        "the views of this store were written by another version of the program; its log is "
        "whole: make them anew with `lexlog rebuild`");
  }
  return Sequence{keys::Decode(value->substr(0, kSequenceBytes))};
}

absl::Status Projector::Drop() {
  KvBatch batch;
  for (const auto& [first, last] : keys::Derived()) batch.Drop(first, last);
  batch.Put(keys::Checkpoint(), absl::StrCat(keys::Encode(0), Fingerprint(projections_)));
  return store_.Write(batch, Durability::kSynced);
}

absl::StatusOr<Sequence> Projector::Rebuild(const Progress& progress) {
  LEXLOG_CHECK(groups_ == nullptr);
  const std::unique_ptr<KvSnapshot> snapshot = store_.Snapshot();
  LEXLOG_ASSIGN_OR_RETURN(const Sequence head, LogReader(*snapshot).Head());
  const absl::StatusOr<Sequence> done = ViewCheckpoint(*snapshot, projections_);
  const bool cut_short = done.ok() && *done < head;
  if (!cut_short) LEXLOG_RETURN_IF_ERROR(Drop());
  return CatchUp(progress);
}

absl::StatusOr<Sequence> Projector::CatchUp(const Progress& progress) {
  std::optional<Foretold> foretold;
  while (true) {
    const std::unique_ptr<KvSnapshot> snapshot = store_.Snapshot();
    const LogReader log(*snapshot);
    LEXLOG_ASSIGN_OR_RETURN(const Sequence head, log.Head());
    LEXLOG_ASSIGN_OR_RETURN(const Sequence done, ViewCheckpoint(*snapshot, projections_));
    if (done > head) return absl::DataLossError("the views have come further than the log");
    if (done == head) return head;
    const Sequence last{std::min(head.value, done.value + batch_events_)};
    Overlay overlay(*snapshot);
    EventGroups events(log, projections_, overlay);
    GroupWriter groups(overlay, groups_ != nullptr);
    const uint64_t count = last.value - done.value;
    if (!foretold.has_value() && count >= kManyEvents) {
      LEXLOG_ASSIGN_OR_RETURN(foretold, Foretold::Load(*snapshot, count * kForetoldAnEvent));
    }
    Placement placement(log, projections_, events, groups,
                        foretold.has_value() ? &*foretold : nullptr);
    LEXLOG_RETURN_IF_ERROR(
        log.Replay(done, last, [&](const RecordedEvent& event) { return placement.Place(event); }));
    LEXLOG_RETURN_IF_ERROR(groups.Flush());
    overlay.Put(keys::Checkpoint(),
                absl::StrCat(keys::Encode(last.value), Fingerprint(projections_)));
    LEXLOG_RETURN_IF_ERROR(store_.Write(overlay.ToBatch(), Durability::kBuffered));
    if (groups_ != nullptr) groups_->Follow(groups.added(), last);
    if (progress) progress(last, head);
  }
}

}  // namespace lexlog
