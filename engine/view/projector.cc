#include "engine/view/projector.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

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

// After so many events it has paid to learn what is foretold, unless that is too much; and again
// after so many times as many.
constexpr uint64_t kManyEvents = 4;
constexpr uint64_t kForetoldAnEvent = 20;
constexpr uint64_t kForetoldMost = 1'000'000;

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

Projector::Projector(KvStore& store, const Projections& projections, GroupStore* groups,
                     const ProjectorSettings& settings)
    : store_(store),
      projections_(projections),
      groups_(groups),
      settings_(settings),
      heads_(settings.head_bytes) {
  Forget();
}

void Projector::Forget() {
  done_.reset();
  heads_.Clear();
  foretold_.reset();
  events_ = 0;
  next_learn_ = kManyEvents;
}

absl::Status Projector::Drop() {
  KvBatch batch;
  for (const auto& [first, last] : keys::Derived()) batch.Drop(first, last);
  batch.Put(keys::Checkpoint(), absl::StrCat(keys::Encode(0), Fingerprint(projections_)));
  return store_.Write(batch, Durability::kSynced);
}

absl::StatusOr<Sequence> Projector::Rebuild(const Progress& progress) {
  LEXLOG_CHECK(groups_ == nullptr);
  Forget();
  store_.last_writer().Put(this);
  const std::unique_ptr<KvSnapshot> snapshot = store_.Snapshot();
  LEXLOG_ASSIGN_OR_RETURN(const Sequence head, LogReader(*snapshot).Head());
  const absl::StatusOr<Sequence> done = ViewCheckpoint(*snapshot, projections_);
  const bool cut_short = done.ok() && *done < head;
  if (!cut_short) LEXLOG_RETURN_IF_ERROR(Drop());
  return CatchUp(progress);
}

absl::StatusOr<Sequence> Projector::CatchUp(const Progress& progress) {
  if (!store_.last_writer().Put(this)) Forget();
  while (true) {
    const absl::StatusOr<Reach> reach = Advance();
    if (!reach.ok()) {
      Forget();
      return reach.status();
    }
    if (progress && reach->done > reach->before) progress(reach->done, reach->head);
    if (reach->done == reach->head) return reach->head;
  }
}

absl::StatusOr<Projector::Reach> Projector::Advance() {
  Batches recent;
  if (settings_.tail != nullptr && done_.has_value()) {
    recent = settings_.tail->Take(*done_, settings_.batch_events);
  }
  const std::unique_ptr<KvSnapshot> snapshot = store_.Snapshot();
  LEXLOG_ASSIGN_OR_RETURN(const Sequence done, ViewCheckpoint(*snapshot, projections_));
  if (done_ != done) {
    Forget();
    recent.clear();
  }
  const bool knows_log = settings_.tail != nullptr && done_.has_value();
  LEXLOG_ASSIGN_OR_RETURN(const Sequence head, HeadOf(*snapshot, done, knows_log));
  if (done > head) return absl::DataLossError("the views have come further than the log");
  if (!done_.has_value() && done == Sequence{0}) heads_.BeginEmpty();
  done_ = done;
  if (done == head) return Reach{done, done, head};
  Reach reach{done, {std::min(head.value, done.value + settings_.batch_events)}, head};
  if (!recent.empty()) reach.done = recent.back().back().sequence;
  if (reach.done > head) return absl::DataLossError("the store has lost what was recorded last");
  LEXLOG_RETURN_IF_ERROR(Project(*snapshot, reach, std::move(recent)));
  done_ = reach.done;
  return reach;
}

// A log that was looked at before, and whose events come from who has written them, is not read: if
// it ends where the views do, or further on.
absl::StatusOr<Sequence> Projector::HeadOf(const KvSnapshot& snapshot, Sequence done,
                                           bool knows_log) const {
  if (!knows_log) return LogReader(snapshot).Head();
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> head, snapshot.Get(keys::Head()));
  const Sequence known{keys::Decode(head.value_or(""))};
  if (known < done) return LogReader(snapshot).Head();
  return known;
}

absl::Status Projector::LearnForetold(const KvSnapshot& snapshot, uint64_t events) {
  if (foretold_.has_value() && foretold_->size() > kForetoldMost) foretold_.reset();
  if (foretold_.has_value()) return absl::OkStatus();
  events_ += events;
  if (events_ < next_learn_) return absl::OkStatus();
  next_learn_ = events_ * kManyEvents;
  LEXLOG_ASSIGN_OR_RETURN(
      foretold_, Foretold::Load(snapshot, std::min(events_ * kForetoldAnEvent, kForetoldMost)));
  return absl::OkStatus();
}

absl::Status Projector::Project(const KvSnapshot& snapshot, const Reach& reach, Batches recent) {
  LEXLOG_RETURN_IF_ERROR(LearnForetold(snapshot, reach.done.value - reach.before.value));
  const LogReader log(snapshot);
  Overlay overlay(snapshot);
  EventGroups events(log, projections_, overlay);
  GroupWriter groups(overlay, heads_, groups_ != nullptr);
  Placement placement(log, projections_, events, groups,
                      foretold_.has_value() ? &*foretold_ : nullptr);
  if (recent.empty()) {
    LEXLOG_RETURN_IF_ERROR(log.Replay(reach.before, reach.done, [&](const RecordedEvent& event) {
      return placement.Place(event);
    }));
  }
  for (std::vector<RecordedEvent>& batch : recent) {
    for (RecordedEvent& event : batch) {
      LEXLOG_RETURN_IF_ERROR(placement.Place(event));
      v1::Event().Swap(&event.event);  // which destroys it while the processor has it at hand
    }
  }
  overlay.Put(keys::Checkpoint(),
              absl::StrCat(keys::Encode(reach.done.value), Fingerprint(projections_)));
  LEXLOG_ASSIGN_OR_RETURN(const KvBatch batch, groups.Finish());
  LEXLOG_RETURN_IF_ERROR(store_.Write(batch, Durability::kBuffered));
  heads_.KeepBound();
  if (groups_ != nullptr) groups_->Follow(groups.added(), reach.done);
  return absl::OkStatus();
}

}  // namespace lexlog
