#include "engine/log/event_log.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "engine/base/sha256.h"
#include "engine/base/status_macros.h"
#include "engine/log/entry.h"
#include "engine/log/log_reader.h"
#include "engine/log/validate.h"
#include "engine/storage/keys.h"
#include "lexlog/storage/v1/record.pb.h"

namespace lexlog {
namespace {

// What of a batch is not on record yet.
struct Fresh {
  struct Event {
    std::string id;
    std::string bytes;
    std::vector<Act> acts;
  };
  std::vector<Event> events;
  std::map<std::string, absl::string_view> archives;  // by SHA-256

  bool empty() const { return events.empty() && archives.empty(); }
};

void SortEvents(const Examined& examined, Fresh* fresh) {
  for (size_t i = 0; i < examined.events.size(); ++i) {
    if (examined.known[i]) continue;
    const v1::Event& event = examined.events[i];
    fresh->events.push_back({event.id(), BytesOf(event), ActsOf(event)});
  }
}

absl::Status SortArchives(const AppendBatch& batch, const LogReader& recorded, Fresh* fresh) {
  for (const std::string& archive : batch.archives) {
    LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> known,
                            recorded.Archived(Sha256Hex(archive)));
    if (!known) fresh->archives.emplace(Sha256(archive), archive);
  }
  return absl::OkStatus();
}

absl::Status Refuse(const std::vector<Problem>& problems) {
  std::string message = Describe(problems.front());
  if (problems.size() > 1) {
    absl::StrAppend(&message, " And ", problems.size() - 1, " more: nothing was recorded.");
  }
  return absl::InvalidArgumentError(message);
}

// How many acts on each target there are once `events` are recorded.
absl::Status PutActCounts(const std::vector<Fresh::Event>& events, const KvSnapshot& snapshot,
                          KvBatch* changes) {
  std::map<absl::string_view, uint64_t> more;
  for (const Fresh::Event& event : events) {
    for (const Act& act : event.acts) ++more[act.target];
  }
  for (const auto& [target, count] : more) {
    LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> before,
                            snapshot.Get(keys::ActCount(target)));
    changes->Put(keys::ActCount(target), keys::Encode(keys::Decode(before.value_or("")) + count));
  }
  return absl::OkStatus();
}

// The events with the sequences that follow `head`, and the new head.
void PutEvents(const std::vector<Fresh::Event>& events, Sequence head, absl::Time recorded_at,
               KvBatch* changes) {
  for (const Fresh::Event& event : events) {
    ++head.value;
    storage::v1::LogRecord record;
    record.set_sequence(head.value);
    record.set_recorded_at_us(absl::ToUnixMicros(recorded_at));
    record.set_event(event.bytes);
    record.set_sha256(Sha256(event.bytes));
    changes->Put(keys::Event(head), record.SerializeAsString());
    changes->Put(keys::EventId(event.id), keys::Encode(head.value));
    for (const Act& act : event.acts) changes->Put(keys::ActOn(act.target, head), act.id);
  }
  changes->Put(keys::Head(), keys::Encode(head.value));
}

absl::StatusOr<KvBatch> ChangesFor(const Fresh& fresh, Sequence head, absl::Time now,
                                   const KvSnapshot& snapshot) {
  KvBatch changes;
  for (const auto& [digest, bytes] : fresh.archives) changes.Put(keys::Archive(digest), bytes);
  if (fresh.events.empty()) return changes;
  if (head.value > 0) {  // clocks may go back; the log does not
    LEXLOG_ASSIGN_OR_RETURN(const RecordedEvent last, LogReader(snapshot).At(head));
    now = std::max(now, last.recorded_at);
  }
  PutEvents(fresh.events, head, now, &changes);
  LEXLOG_RETURN_IF_ERROR(PutActCounts(fresh.events, snapshot, &changes));
  return changes;
}

}  // namespace

absl::StatusOr<std::vector<Problem>> EventLog::Check(const AppendBatch& batch) const {
  const std::unique_ptr<KvSnapshot> snapshot = store_.Snapshot();
  return Validate(batch, LogReader(*snapshot));
}

absl::StatusOr<Appended> EventLog::Append(const AppendBatch& batch,
                                          std::optional<Sequence> expected_head) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const std::unique_ptr<KvSnapshot> snapshot = store_.Snapshot();
  const LogReader recorded(*snapshot);
  LEXLOG_ASSIGN_OR_RETURN(const Sequence head, recorded.Head());
  if (head < written_) {
    return absl::DataLossError(absl::StrCat("the store has lost event ", written_.value,
                                            ": it confirmed it, and ends with ", head.value));
  }
  LEXLOG_ASSIGN_OR_RETURN(const Examined examined, Examine(batch, recorded));
  Fresh fresh;
  SortEvents(examined, &fresh);
  LEXLOG_RETURN_IF_ERROR(SortArchives(batch, recorded, &fresh));
  const size_t known = batch.events.size() - fresh.events.size();
  if (fresh.empty()) return Appended{head, 0, known, 0};
  if (expected_head && *expected_head != head) {
    return absl::AbortedError(absl::StrCat("the log ends with event ", head.value, ", not with ",
                                           expected_head->value, ": read it and decide again"));
  }
  if (!examined.problems.empty()) return Refuse(examined.problems);
  LEXLOG_ASSIGN_OR_RETURN(const KvBatch changes, ChangesFor(fresh, head, clock_.Now(), *snapshot));
  LEXLOG_RETURN_IF_ERROR(store_.Write(changes));
  written_ = Sequence{head.value + fresh.events.size()};
  return Appended{written_, fresh.events.size(), known, fresh.archives.size()};
}

}  // namespace lexlog
