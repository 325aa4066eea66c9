#include "engine/view/scenario_log.h"

#include <cstdint>

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
  record.set_recorded_at_us(absl::ToUnixMicros(edit.before->recorded_at));
  record.set_hypothetical(LogRecord::OMITTED);
  record.set_reason(edit.reason);
  return record;
}

void PutRecord(const RecordedEvent& event, Overlay& overlay) {
  LogRecord record;
  record.set_sequence(event.sequence.value);
  record.set_recorded_at_us(absl::ToUnixMicros(event.recorded_at));
  record.set_hypothetical(event.hypothetical);
  record.set_reason(event.reason);
  record.set_event(BytesOf(event.event));
  record.set_sha256(Sha256(record.event()));
  overlay.Put(keys::Event(event.sequence), record.SerializeAsString());
}

absl::Status PutEvent(const SharedEvent& event, Overlay& overlay, EventsRead& read) {
  read.Keep(event);
  overlay.Put(keys::EventId(event->event.id()), keys::Encode(event->sequence.value));
  for (const Act& act : ActsOf(event->event)) {
    overlay.Put(keys::ActOn(act.target, event->sequence), act.id);
    LEXLOG_RETURN_IF_ERROR(AddTo(overlay, keys::ActCount(act.target), 1).status());
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status TakeOut(const Edits& edits, Overlay& overlay, EventsRead& read) {
  for (const auto& [sequence, edit] : edits.on_record) {
    read.LetGo(sequence);
    overlay.Put(keys::Event(sequence), Tombstone(sequence, edit).SerializeAsString());
    overlay.Erase(keys::EventId(edit.before->event.id()));
    for (const Act& act : ActsOf(edit.before->event)) {
      overlay.Erase(keys::ActOn(act.target, sequence));
      LEXLOG_RETURN_IF_ERROR(TakeFrom(overlay, keys::ActCount(act.target), 1).status());
    }
  }
  overlay.Put(keys::Scenario(), keys::Encode(0));
  return absl::OkStatus();
}

absl::Status Number(const LogReader& log, Sequence head, Edits& edits) {
  // The beginning of time for an empty log.
  absl::Time recorded_at = absl::UnixEpoch();
  if (head.value > 0 && !edits.added.empty()) {
    LEXLOG_ASSIGN_OR_RETURN(recorded_at, log.RecordedAt(head));
  }
  Sequence last = head;
  for (Addition& addition : edits.added) {
    ++last.value;
    addition.event->sequence = last;
    addition.event->recorded_at = recorded_at;
  }
  return absl::OkStatus();
}

absl::Status PutIn(const Edits& edits, Overlay& overlay, EventsRead& read) {
  for (const auto& [sequence, edit] : edits.on_record) {
    if (edit.after != nullptr) LEXLOG_RETURN_IF_ERROR(PutEvent(edit.after, overlay, read));
  }
  for (const Addition& addition : edits.added) {
    LEXLOG_RETURN_IF_ERROR(PutEvent(addition.event, overlay, read));
  }
  overlay.Put(keys::Scenario(), keys::Encode(edits.added.size()));
  return absl::OkStatus();
}

void PutInRecords(const Edits& edits, Overlay& overlay) {
  for (const auto& [sequence, edit] : edits.on_record) {
    if (edit.after != nullptr) PutRecord(*edit.after, overlay);
  }
  for (const Addition& addition : edits.added) PutRecord(*addition.event, overlay);
}

}  // namespace lexlog
