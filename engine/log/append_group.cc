#include "engine/log/append_group.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "engine/base/sha256.h"
#include "engine/base/status_macros.h"
#include "engine/log/entry.h"
#include "engine/storage/keys.h"
#include "lexlog/storage/v1/record.pb.h"

namespace lexlog {
namespace {

// Of most events, so that there is room for all of a batch at once.
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

// What of a batch is not on record yet, and what the log has once it is.
struct AppendGroup::Fresh {
  Fresh(const LogEnd& before, absl::Time now);

  // Puts the bytes of an event, which is complete, behind the end.
  void PutBytes(const v1::Event& event);
  // Puts what leads to it; `event` stays where it is.
  void PutNames(const v1::Event& event);

  LogEnd end;
  KvBatch changes;
  Taken taken;
  std::vector<Act> acts;
  std::vector<std::pair<absl::string_view, Sequence>> versions;  // by subject, each once
  absl::flat_hash_map<absl::string_view, size_t> version_at;     // its place in `versions`
  std::map<std::string, absl::string_view> archives;             // by SHA-256
  std::map<absl::string_view, uint64_t> act_counts;              // by target, once it is recorded
  storage::v1::LogRecord record;                                 // of the event that was put last
};

AppendGroup::Fresh::Fresh(const LogEnd& before, absl::Time now) {
  end.head = before.head;
  end.recorded_at = std::max(now, before.recorded_at);  // clocks may go back; the log does not
  record.set_recorded_at_us(absl::ToUnixMicros(end.recorded_at));
  taken.recorded_at = absl::FromUnixMicros(record.recorded_at_us());  // as it is read
  taken.first = {end.head.value + 1};
}

void AppendGroup::Fresh::PutBytes(const v1::Event& event) {
  ++end.head.value;
  record.set_sequence(end.head.value);
  WriteBytes(event, *record.mutable_event());
  record.set_sha256(Sha256(record.event()));
  record.SerializeToString(&end.record);
  changes.Put(keys::Event(end.head), end.record);
}

// Of a subject that a batch has several events of, the last is its version: it is put once.
void AppendGroup::Fresh::PutNames(const v1::Event& event) {
  changes.Put(keys::EventId(event.id()), keys::Encode(end.head.value));
  for (Act& act : ActsOf(event)) {
    changes.Put(keys::ActOn(act.target, end.head), act.id);
    acts.push_back(std::move(act));
  }
  if (event.subject().empty()) return;
  const auto [at, is_first] = version_at.emplace(event.subject(), versions.size());
  if (is_first) versions.emplace_back(event.subject(), end.head);
  versions[at->second].second = end.head;
}

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
  Fresh fresh(end_, now);
  const auto put = [&](size_t index, absl::Span<const Filled> filled) {
    PutEvent(brought, index, filled, fresh);
  };
  LEXLOG_ASSIGN_OR_RETURN(const Examined examined, Examine(batch, recorded_, &memory_, put));
  LEXLOG_RETURN_IF_ERROR(SortArchives(batch, fresh));
  const auto known =
      static_cast<size_t>(std::count(examined.known.begin(), examined.known.end(), true));
  const size_t recorded = batch.events.size() - known;
  if (recorded == 0 && fresh.archives.empty()) return Appended{end_.head, 0, known, 0};
  LEXLOG_RETURN_IF_ERROR(CheckExpected(expected));
  if (!examined.problems.empty()) return Refuse(examined.problems);
  LEXLOG_RETURN_IF_ERROR(CountActs(fresh));
  TakeUp(fresh);
  return Appended{end_.head, recorded, known, fresh.archives.size()};
}

void AppendGroup::PutEvent(const Brought& brought, size_t index, absl::Span<const Filled> filled,
                           Fresh& fresh) const {
  const v1::Event& event = brought.batch.events[index];
  v1::Event* own = brought.own == nullptr ? nullptr : &brought.own->events[index];
  Taken& taken = fresh.taken;
  if (taken.events.empty()) {
    const size_t left = brought.batch.events.size() - index;
    fresh.changes.Reserve((left + 1) * kEntriesAnEvent, (left + 1) * kBytesAnEvent);
  }
  if (filled.empty()) {
    fresh.PutBytes(event);
  } else if (own != nullptr) {
    FillIn(filled, *own);
    fresh.PutBytes(*own);
    TakeBack(filled, *own);  // until it is recorded it is as it was brought
  } else {
    if (!keeps_events_) taken.copies.clear();  // nobody asks for it again
    own = taken.copies.emplace_back(std::make_unique<v1::Event>(event)).get();
    FillIn(filled, *own);
    fresh.PutBytes(*own);
  }
  fresh.PutNames(event);
  taken.events.push_back({&event, own, filled.size()});
  if (keeps_events_) taken.filled.insert(taken.filled.end(), filled.begin(), filled.end());
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
  for (const Act& act : fresh.acts) ++fresh.act_counts[act.target];
  for (auto& [target, count] : fresh.act_counts) {
    LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> before,
                            overlay_.Get(keys::ActCount(target)));
    count += keys::Decode(before.value_or(""));
  }
  return absl::OkStatus();
}

void AppendGroup::TakeUp(Fresh& fresh) {
  KvBatch& changes = fresh.changes;
  for (const auto& [digest, bytes] : fresh.archives) changes.Put(keys::Archive(digest), bytes);
  for (const auto& [subject, version] : fresh.versions) {
    changes.Put(keys::SubjectVersion(subject), keys::Encode(version.value));
  }
  for (const auto& [target, count] : fresh.act_counts) {
    changes.Put(keys::ActCount(target), keys::Encode(count));
  }
  if (!fresh.taken.events.empty()) {
    end_ = std::move(fresh.end);
    changes.Put(keys::Head(), keys::Encode(end_.head.value));
  }
  for (const Taken::Event& one : fresh.taken.events) memory_.Add(one.event->id());
  for (const Act& act : fresh.acts) memory_.Add(act.target);
  if (keeps_events_) taken_.push_back(std::move(fresh.taken));
  if (changes_.empty()) {
    changes_ = std::move(changes);  // of a batch that is alone, as large ones are
    return;
  }
  for (size_t i = 0; i < changes.size(); ++i) changes_.Put(changes[i].key, changes[i].value);
}

std::vector<RecordedEvent> AppendGroup::TakeEvents() {
  std::vector<RecordedEvent> events;
  size_t count = 0;
  for (const Taken& taken : taken_) count += taken.events.size();
  events.reserve(count);
  for (Taken& taken : taken_) {
    absl::Span<const Filled> filled = taken.filled;
    for (const Taken::Event& one : taken.events) {
      RecordedEvent& recorded = events.emplace_back();
      recorded.sequence = taken.first;
      recorded.recorded_at = taken.recorded_at;
      if (one.own != nullptr) {
        recorded.event.Swap(one.own);
      } else {
        recorded.event = *one.event;
      }
      FillIn(filled.first(one.filled), recorded.event);
      filled.remove_prefix(one.filled);
      ++taken.first.value;
    }
  }
  taken_.clear();
  return events;
}

}  // namespace lexlog
