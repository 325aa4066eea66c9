#include "engine/view/scenario_log.h"

#include "engine/base/sha256.h"
#include "engine/base/status_macros.h"
#include "engine/log/entry.h"
#include "engine/storage/keys.h"
#include "engine/view/counts.h"

namespace lexlog {
namespace {

using storage::v1::LogRecord;

LogRecord Tombstone(Sequence sequence, const Edit& edit) {
  LogRecord record;
  record.set_sequence(sequence.value);
  record.set_recorded_at_us(absl::ToUnixMicros(edit.before.recorded_at));
  record.set_hypothetical(LogRecord::OMITTED);
  record.set_reason(edit.reason);
  return record;
}

// Puts `event` at the place of `record`.
absl::Status PutEvent(const v1::Event& event, LogRecord record, Overlay& overlay) {
  const Sequence sequence{record.sequence()};
  record.set_event(BytesOf(event));
  record.set_sha256(Sha256(record.event()));
  overlay.Put(keys::Event(sequence), record.SerializeAsString());
  overlay.Put(keys::EventId(event.id()), keys::Encode(sequence.value));
  for (const Act& act : ActsOf(event)) {
    overlay.Put(keys::ActOn(act.target, sequence), act.id);
    LEXLOG_RETURN_IF_ERROR(AddTo(overlay, keys::ActCount(act.target), 1).status());
  }
  return absl::OkStatus();
}

// When the last event on record was recorded; the beginning of time for an empty log.
absl::StatusOr<int64_t> HeadRecordedAt(const LogReader& log) {
  LEXLOG_ASSIGN_OR_RETURN(const Sequence head, log.Head());
  if (head.value == 0) return int64_t{0};
  LEXLOG_ASSIGN_OR_RETURN(const absl::Time at, log.RecordedAt(head));
  return absl::ToUnixMicros(at);
}

}  // namespace

absl::Status TakeOut(const Edits& edits, Overlay& overlay) {
  for (const auto& [sequence, edit] : edits.on_record) {
    overlay.Put(keys::Event(sequence), Tombstone(sequence, edit).SerializeAsString());
    overlay.Erase(keys::EventId(edit.before.event.id()));
    for (const Act& act : ActsOf(edit.before.event)) {
      overlay.Erase(keys::ActOn(act.target, sequence));
      LEXLOG_RETURN_IF_ERROR(TakeFrom(overlay, keys::ActCount(act.target), 1).status());
    }
  }
  overlay.Put(keys::Scenario(), keys::Encode(0));
  return absl::OkStatus();
}

absl::Status PutIn(const Edits& edits, Overlay& overlay) {
  for (const auto& [sequence, edit] : edits.on_record) {
    if (!edit.after.has_value()) continue;
    LogRecord record = Tombstone(sequence, edit);
    record.set_hypothetical(LogRecord::CHANGED);
    LEXLOG_RETURN_IF_ERROR(PutEvent(*edit.after, std::move(record), overlay));
  }
  const LogReader log(overlay);
  LEXLOG_ASSIGN_OR_RETURN(Sequence last, log.Head());
  LEXLOG_ASSIGN_OR_RETURN(const int64_t recorded_at, HeadRecordedAt(log));
  for (const Addition& addition : edits.added) {
    ++last.value;
    LogRecord record;
    record.set_sequence(last.value);
    record.set_recorded_at_us(recorded_at);
    record.set_hypothetical(LogRecord::ADDED);
    record.set_reason(addition.reason);
    LEXLOG_RETURN_IF_ERROR(PutEvent(addition.event, std::move(record), overlay));
  }
  overlay.Put(keys::Scenario(), keys::Encode(edits.added.size()));
  return absl::OkStatus();
}

}  // namespace lexlog
