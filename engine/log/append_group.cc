#include "engine/log/append_group.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "engine/base/sha256.h"
#include "engine/base/status_macros.h"
#include "engine/log/entry.h"
#include "engine/log/validate.h"
#include "engine/storage/keys.h"
#include "lexlog/storage/v1/record.pb.h"

namespace lexlog {
namespace {

// Of most events, so that there is room for all of a large batch at once.
constexpr size_t kManyEvents = 64;
constexpr size_t kEntriesAnEvent = 3;
constexpr size_t kBytesAnEvent = 512;

absl::Status Refuse(const std::vector<Problem>& problems) {
  std::string message = Describe(problems.front());
  if (problems.size() > 1) {
    absl::StrAppend(&message, " And ", problems.size() - 1, " more: nothing was recorded.");
  }
  return absl::InvalidArgumentError(message);
}

}  // namespace

// What of a batch is not on record yet.
struct AppendGroup::Fresh {
  struct Event {
    const v1::Event& event;
    v1::Event* own;
    std::string bytes;
    Filled filled;
    std::vector<Act> acts;
  };
  std::vector<Event> events;
  std::map<std::string, absl::string_view> archives;  // by SHA-256
  std::map<absl::string_view, uint64_t> acts;         // by target: how many once this is recorded

  bool empty() const { return events.empty() && archives.empty(); }
};

absl::Status AppendGroup::Open(const LogEnd& written) {
  if (written.record.empty()) return ReadEnd(written);
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> head, snapshot_->Get(keys::Head()));
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> record,
                          snapshot_->Get(keys::Event(written.head)));
  if (head != keys::Encode(written.head.value) || record != written.record) {
    return ReadEnd(written);
  }
  end_ = written;
  return absl::OkStatus();
}

absl::Status AppendGroup::ReadEnd(const LogEnd& written) {
  memory_.Clear();
  LEXLOG_ASSIGN_OR_RETURN(end_.head, recorded_.Head());
  if (end_.head < written.head) {
    return absl::DataLossError(absl::StrCat("the store has lost event ", written.head.value,
                                            ": it confirmed it, and ends with ", end_.head.value));
  }
  if (end_.head.value == 0) memory_.Begin();
  if (end_.head == written.head) {
    end_ = written;
    return absl::OkStatus();
  }
  LEXLOG_ASSIGN_OR_RETURN(end_.recorded_at, recorded_.RecordedAt(end_.head));
  return absl::OkStatus();
}

absl::StatusOr<Appended> AppendGroup::Add(const Brought& brought, const Expected& expected,
                                          absl::Time now) {
  ShowChanges();
  const AppendBatch& batch = brought.batch;
  LEXLOG_ASSIGN_OR_RETURN(Examined examined, Examine(batch, recorded_, &memory_));
  Fresh fresh;
  fresh.events.reserve(batch.events.size());
  for (size_t i = 0; i < batch.events.size(); ++i) {
    if (examined.known[i]) continue;
    const v1::Event& event = batch.events[i];
    v1::Event* const own = brought.own == nullptr ? nullptr : &brought.own->events[i];
    fresh.events.push_back(
        {event, own, std::move(examined.bytes[i]), std::move(examined.filled[i]), ActsOf(event)});
  }
  LEXLOG_RETURN_IF_ERROR(SortArchives(batch, fresh));
  const size_t known = batch.events.size() - fresh.events.size();
  if (fresh.empty()) return Appended{end_.head, 0, known, 0};
  LEXLOG_RETURN_IF_ERROR(CheckExpected(expected));
  if (!examined.problems.empty()) return Refuse(examined.problems);
  LEXLOG_RETURN_IF_ERROR(CountActs(fresh));
  // From here on nothing fails.
  for (const auto& [digest, bytes] : fresh.archives) changes_.Put(keys::Archive(digest), bytes);
  if (!fresh.events.empty()) {
    end_.recorded_at = std::max(now, end_.recorded_at);  // clocks may go back; the log does not
    PutEvents(fresh);
  }
  return Appended{end_.head, fresh.events.size(), known, fresh.archives.size()};
}

void AppendGroup::ShowChanges() {
  for (; shown_ < changes_.size(); ++shown_) {
    overlay_.Put(changes_[shown_].key, changes_[shown_].value);
  }
}

absl::Status AppendGroup::CheckExpected(const Expected& expected) const {
  if (expected.head && *expected.head != end_.head) {
    return absl::AbortedError(absl::StrCat("the log ends with event ", end_.head.value,
                                           ", not with ", expected.head->value,
                                           ": read it and decide again"));
  }
  for (const SubjectVersion& expects : expected.subjects) {
    LEXLOG_ASSIGN_OR_RETURN(const Sequence last, recorded_.VersionOf(expects.subject));
    if (last == expects.version) continue;
    const auto name = [](Sequence version) {
      return version.value == 0 ? "none" : absl::StrCat("event ", version.value);
    };
    return absl::AbortedError(absl::StrCat("the last event of ", expects.subject, " is ",
                                           name(last), ", not ", name(expects.version),
                                           ": read it and decide again"));
  }
  return absl::OkStatus();
}

absl::Status AppendGroup::SortArchives(const AppendBatch& batch, Fresh& fresh) const {
  for (const std::string& archive : batch.archives) {
    LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> known,
                            recorded_.Archived(Sha256Hex(archive)));
    if (!known) fresh.archives.emplace(Sha256(archive), archive);
  }
  return absl::OkStatus();
}

absl::Status AppendGroup::CountActs(Fresh& fresh) const {
  for (const Fresh::Event& event : fresh.events) {
    for (const Act& act : event.acts) ++fresh.acts[act.target];
  }
  for (auto& [target, count] : fresh.acts) {
    LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> before,
                            overlay_.Get(keys::ActCount(target)));
    count += keys::Decode(before.value_or(""));
  }
  return absl::OkStatus();
}

// Of a subject that a batch has several events of, the last is its version: it is put once.
void AppendGroup::PutEvents(Fresh& fresh) {
  absl::flat_hash_map<absl::string_view, Sequence> versions;
  storage::v1::LogRecord record;
  record.set_recorded_at_us(absl::ToUnixMicros(end_.recorded_at));
  const absl::Time recorded_at = absl::FromUnixMicros(record.recorded_at_us());  // as it is read
  if (keeps_events_) taken_.reserve(taken_.size() + fresh.events.size());
  if (fresh.events.size() > kManyEvents) {
    changes_.Reserve(fresh.events.size() * kEntriesAnEvent, fresh.events.size() * kBytesAnEvent);
  }
  for (Fresh::Event& one : fresh.events) {
    const v1::Event& event = one.event;
    ++end_.head.value;
    record.set_sequence(end_.head.value);
    record.set_event(std::move(one.bytes));
    record.set_sha256(Sha256(record.event()));
    record.SerializeToString(&end_.record);
    changes_.Put(keys::Event(end_.head), end_.record);
    changes_.Put(keys::EventId(event.id()), keys::Encode(end_.head.value));
    if (!event.subject().empty()) versions[event.subject()] = end_.head;
    for (const Act& act : one.acts) changes_.Put(keys::ActOn(act.target, end_.head), act.id);
    memory_.Add(event, one.acts);
    if (!keeps_events_) continue;
    taken_.push_back({end_.head, recorded_at, &event, one.own, std::move(one.filled)});
  }
  for (const auto& [subject, version] : versions) {
    changes_.Put(keys::SubjectVersion(subject), keys::Encode(version.value));
  }
  for (const auto& [target, count] : fresh.acts) {
    changes_.Put(keys::ActCount(target), keys::Encode(count));
  }
  changes_.Put(keys::Head(), keys::Encode(end_.head.value));
}

std::vector<RecordedEvent> AppendGroup::TakeEvents() {
  std::vector<RecordedEvent> events;
  events.reserve(taken_.size());
  for (Taken& taken : taken_) {
    RecordedEvent& recorded = events.emplace_back();
    recorded.sequence = taken.sequence;
    recorded.recorded_at = taken.recorded_at;
    if (taken.filled.is_whole) {
      recorded.event.Swap(taken.filled.event.get());
      continue;
    }
    if (taken.own != nullptr) {
      recorded.event.Swap(taken.own);
    } else {
      recorded.event = *taken.event;
    }
    if (taken.filled.event == nullptr) continue;
    recorded.event.mutable_citation()->Swap(taken.filled.event->mutable_citation());
  }
  taken_.clear();
  return events;
}

}  // namespace lexlog
