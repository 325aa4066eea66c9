#ifndef LEXLOG_ENGINE_LOG_LOG_READER_H_
#define LEXLOG_ENGINE_LOG_LOG_READER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "engine/base/sequence.h"
#include "engine/storage/kv_store.h"
#include "lexlog/storage/v1/record.pb.h"
#include "lexlog/v1/event.pb.h"

namespace lexlog {

// One event as the log holds it.
struct RecordedEvent {
  Sequence sequence;
  absl::Time recorded_at;  // of a hypothetical event that was added: as the head's
  v1::Event event;
  // Only in a scenario: that it was added or changed, and why.
  storage::v1::LogRecord::Hypothetical hypothetical = storage::v1::LogRecord::RECORDED;
  std::string reason = {};
};

// One that several hold, as a rule null where there is none.
using SharedEvent = std::shared_ptr<const RecordedEvent>;

// Events of one log that were read, so that each is read, checked and parsed but once. Not
// thread-safe.
class EventsRead {
 public:
  // Null: it was not read.
  SharedEvent Find(Sequence sequence) const {
    const auto found = events_.find(sequence.value);
    return found == events_.end() ? nullptr : found->second;
  }
  void Keep(SharedEvent event) {
    const uint64_t sequence = event->sequence.value;
    events_.insert_or_assign(sequence, std::move(event));
  }
  void LetGo(Sequence sequence) { events_.erase(sequence.value); }

 private:
  absl::flat_hash_map<uint64_t, SharedEvent> events_;
};

// The id of the event that `event` acts on; empty if it acts on none.
absl::string_view TargetOf(const v1::Event& event);

// The log as it stood in one snapshot, or as a scenario has it (engine/view/scenario.h): there,
// events that are left out keep their sequence and are not to be had, and added ones follow the
// head. Thread-safe for reading, unless it keeps what it reads; the snapshot must outlive it.
// Every method: DataLoss where the bytes are damaged or something that must be there is not.
class LogReader {
 public:
  explicit LogReader(const KvSnapshot& snapshot) : snapshot_(snapshot) {}

  // Keeps in `read` what it reads, and takes from there what was read before.
  LogReader(const KvSnapshot& snapshot, EventsRead& read) : snapshot_(snapshot), read_(&read) {}

  // The last sequence given out; {0} for an empty log. In a scenario it is that of the baseline.
  absl::StatusOr<Sequence> Head() const;

  // The last sequence there is: the head, or in a scenario that of the last event added.
  absl::StatusOr<Sequence> Last() const;

  // The last event not recorded after `instant`; {0} if there is none.
  absl::StatusOr<Sequence> KnownBy(absl::Time instant) const;

  // When the event at `sequence`, up to the head, was recorded; also of one that is left out.
  absl::StatusOr<absl::Time> RecordedAt(Sequence sequence) const;

  // NotFound if there is no such sequence, or its event is left out in this scenario.
  absl::StatusOr<RecordedEvent> At(Sequence sequence) const;

  // The event with this id, if it is recorded.
  absl::StatusOr<std::optional<RecordedEvent>> Find(absl::string_view id) const;

  // The same without a copy of what was read before; null: it is not recorded.
  absl::StatusOr<SharedEvent> Seek(absl::string_view id) const;

  // The last event that has `subject` for a subject of its own, in the log or its baseline; {0} if
  // there is none. What a correction or any other record act says of another event does not count.
  absl::StatusOr<Sequence> VersionOf(absl::string_view subject) const;

  // A few ids on record that begin as `id` does, those that share the most first.
  absl::StatusOr<std::vector<std::string>> IdsNear(absl::string_view id) const;

  // Ids of recorded events whose body, or what a correction or reconciliation put in its place,
  // names `id` as its target; each once, in the order in which it was first said. Likewise what is
  // kept under the names of engine/log/entry.h.
  absl::StatusOr<std::vector<std::string>> ActsOn(absl::string_view id) const;

  // Those of `ids` under which nothing is recorded, and upon which nothing acts.
  absl::StatusOr<std::vector<absl::string_view>> NewAmong(
      const std::vector<absl::string_view>& ids) const;

  // Visits the events after `after` up to and including `last`, in order, with no gap but those
  // left out; an error of the visitor ends it and is returned. DataLoss if any is missing, first,
  // last or between.
  absl::Status Replay(Sequence after, Sequence last,
                      const std::function<absl::Status(const RecordedEvent&)>& visit) const;

  // Archived bytes with this SHA-256 (hexadecimal), if the store has them; their hash is checked.
  absl::StatusOr<std::optional<std::string>> Archived(absl::string_view sha256) const;

 private:
  // What lies at a sequence that must be there.
  absl::StatusOr<RecordedEvent> Must(Sequence sequence) const;
  absl::StatusOr<SharedEvent> MustShared(Sequence sequence) const;
  // The sequence of the event with this id; 0 if there is none.
  absl::StatusOr<uint64_t> PlaceOf(absl::string_view id) const;
  absl::StatusOr<RecordedEvent> Open(Sequence sequence, absl::string_view bytes) const;
  // The same into `opened`, by way of `record`: both may hold another event, and are overwritten.
  absl::Status OpenInto(Sequence sequence, absl::string_view bytes, storage::v1::LogRecord& record,
                        RecordedEvent& opened) const;
  // How many added events follow the head; nullopt: this is no scenario.
  absl::StatusOr<std::optional<uint64_t>> Added() const;

  const KvSnapshot& snapshot_;
  EventsRead* const read_ = nullptr;
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_LOG_LOG_READER_H_
