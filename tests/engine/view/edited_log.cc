#include "tests/engine/view/edited_log.h"

#include <algorithm>
#include <memory>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/sha256.h"
#include "engine/storage/keys.h"
#include "engine/storage/overlay.h"
#include "engine/view/event_groups.h"
#include "engine/view/group_rows.h"
#include "engine/view/group_writer.h"
#include "engine/view/placement.h"
#include "engine/view/projector.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "lexlog/storage/v1/record.pb.h"
#include "tests/support/contents.h"
#include "tests/support/status_matchers.h"

namespace lexlog {
namespace {

using storage::v1::LogRecord;

// One place of the edited log.
struct Entry {
  RecordedEvent recorded;
  LogRecord::Hypothetical what = LogRecord::RECORDED;
  std::string reason;
};

const v1::Event* ReplacementIn(const v1::Event& event) {
  if (event.has_correction()) return &event.correction().replacement();
  if (event.has_reconciliation()) return &event.reconciliation().replacement();
  return nullptr;
}

bool IsOfRecord(const v1::Event& event) {
  return ReplacementIn(event) != nullptr || event.has_retraction();
}

// Marks the record acts on `id`, the acts on those, and so on; looks at everything until no more
// is found.
void DropRecordActs(const std::string& id, const std::string& reason, std::vector<Entry>& log) {
  std::set<std::string> gone = {id};
  for (size_t before = 0; before != gone.size();) {
    before = gone.size();
    for (Entry& entry : log) {
      const v1::Event& event = entry.recorded.event;
      if (!IsOfRecord(event) || !gone.contains(std::string(TargetOf(event)))) continue;
      gone.insert(event.id());
      if (entry.what == LogRecord::OMITTED) continue;
      entry.what = LogRecord::OMITTED;
      entry.reason = reason;
    }
  }
}

Entry& Find(const std::string& id, std::vector<Entry>& log) {
  for (Entry& entry : log) {
    if (entry.recorded.event.id() == id) return entry;
  }
  ADD_FAILURE() << "no event " << id;
  return log.front();
}

bool IsAlive(const std::string& act, const std::vector<Entry>& log) {
  for (const Entry& entry : log) {
    if (entry.what == LogRecord::OMITTED || !entry.recorded.event.has_retraction()) continue;
    if (TargetOf(entry.recorded.event) != act) continue;
    if (IsAlive(entry.recorded.event.id(), log)) return false;
  }
  return true;
}

// What is on record of the event; as first recorded where it is retracted.
v1::Event Current(const std::string& id, std::vector<Entry>& log) {
  v1::Event current = Find(id, log).recorded.event;
  for (const Entry& entry : log) {
    if (entry.what == LogRecord::OMITTED || TargetOf(entry.recorded.event) != id) continue;
    const v1::Event& event = entry.recorded.event;
    if (!IsOfRecord(event) || !IsAlive(event.id(), log)) continue;
    current =
        ReplacementIn(event) == nullptr ? Find(id, log).recorded.event : *ReplacementIn(event);
  }
  current.set_id(id);
  return current;
}

void Move(const v1::Move& move, v1::Event& event) {
  if (move.act_day_size() > 0) *event.mutable_act_day() = move.act_day();
  if (move.from_size() > 0) *event.mutable_from() = move.from();
  if (move.until_size() > 0) *event.mutable_until() = move.until();
  if (move.public_day_size() == 0) return;
  if (event.has_source() && event.public_day_size() == 0) {
    *event.mutable_source()->mutable_published() = move.public_day();
  } else {
    *event.mutable_public_day() = move.public_day();
  }
  for (auto& citation : *event.mutable_citation()) citation.clear_public_day();
}

void Omit(const std::string& id, const std::string& reason, std::vector<Entry>& log) {
  Find(id, log).what = LogRecord::OMITTED;
  Find(id, log).reason = reason;
  DropRecordActs(id, reason, log);
}

// The only source of random logs carries it.
void FillInProof(v1::Event& event) {
  for (auto& citation : *event.mutable_citation()) {
    if (citation.proof() == v1::PROOF_UNSPECIFIED) citation.set_proof(v1::OFFICIAL);
  }
}

void Replace(const v1::Hypothetical& one, std::vector<Entry>& log) {
  v1::Event after;
  if (one.has_change()) {
    after = one.change();
    if (after.citation_size() == 0) {
      *after.mutable_citation() = Current(after.id(), log).citation();
    }
    FillInProof(after);
  } else {
    after = Current(one.move().event(), log);
    Move(one.move(), after);
  }
  DropRecordActs(after.id(), one.reason(), log);
  Entry& entry = Find(after.id(), log);
  entry.what = LogRecord::CHANGED;
  entry.reason = one.reason();
  entry.recorded.event = std::move(after);
}

void Add(const v1::Hypothetical& one, std::vector<Entry>& log) {
  Entry entry{log.back().recorded, LogRecord::ADDED, one.reason()};
  entry.recorded.sequence = Sequence{log.size() + 1};
  entry.recorded.event = one.add();
  FillInProof(entry.recorded.event);
  if (one.add().public_day_size() == 0) {
    entry.recorded.event.add_public_day()->set_day(
        (one.add().act_day_size() > 0 ? one.add().act_day() : one.add().from())[0].day());
  }
  log.push_back(entry);
}

std::vector<Entry> Edited(const std::vector<RecordedEvent>& before, const v1::Scenario& scenario) {
  std::vector<Entry> log;
  for (const RecordedEvent& event : before) log.push_back({event});
  for (const v1::Hypothetical& one : scenario.hypothetical()) {
    if (one.has_omit()) Omit(one.omit(), one.reason(), log);
  }
  for (const v1::Hypothetical& one : scenario.hypothetical()) {
    if (one.has_change() || one.has_move()) Replace(one, log);
  }
  for (const v1::Hypothetical& one : scenario.hypothetical()) {
    if (one.has_add()) Add(one, log);
  }
  return log;
}

void PutAct(const std::string& target, const std::string& id, Sequence sequence,
            std::map<std::string, uint64_t>& counts, KvBatch& batch) {
  batch.Put(keys::ActOn(target, sequence), id);
  ++counts[target];
}

// What a content registers, under the name of the source and of its bytes.
void PutRegister(const v1::Event& content, const std::string& id, Sequence sequence,
                 std::map<std::string, uint64_t>& counts, KvBatch& batch) {
  if (!content.has_source()) return;
  PutAct(content.subject(), id, sequence, counts, batch);  // "source/NAME"
  const std::string& sha256 = content.source().sha256();
  if (!sha256.empty()) PutAct("sha256/" + sha256, id, sequence, counts, batch);
}

// Reschedules and cancellations are found among acts without reading them.
void PutMove(const v1::Event& content, const std::string& id, Sequence sequence,
             std::map<std::string, uint64_t>& counts, KvBatch& batch) {
  if (!content.has_reschedule() && !content.has_cancellation()) return;
  PutAct(absl::StrCat("moves/", TargetOf(content)), id, sequence, counts, batch);
}

// Who acts on whom by an event, its replacement included.
void PutActs(const v1::Event& event, Sequence sequence, std::map<std::string, uint64_t>& counts,
             KvBatch& batch) {
  PutRegister(event, event.id(), sequence, counts, batch);
  const std::string target(TargetOf(event));
  if (target.empty()) return;
  PutAct(target, event.id(), sequence, counts, batch);
  PutMove(event, event.id(), sequence, counts, batch);
  const v1::Event* replacement = ReplacementIn(event);
  if (replacement == nullptr) return;
  PutRegister(*replacement, target, sequence, counts, batch);
  if (replacement->has_source()) {
    PutAct("replacements/" + target, replacement->subject(), sequence, counts, batch);
  }
  const std::string moved_to(TargetOf(*replacement));
  if (moved_to.empty()) return;
  PutAct("replacements/" + target, moved_to, sequence, counts, batch);
  if (moved_to == target) return;
  PutAct(moved_to, target, sequence, counts, batch);
  PutMove(*replacement, target, sequence, counts, batch);
}

KvBatch Written(const std::vector<Entry>& log, uint64_t head) {
  KvBatch batch;
  std::map<std::string, uint64_t> counts;
  for (const Entry& entry : log) {
    LogRecord record;
    record.set_sequence(entry.recorded.sequence.value);
    record.set_recorded_at_us(absl::ToUnixMicros(entry.recorded.recorded_at));
    record.set_hypothetical(entry.what);
    record.set_reason(entry.reason);
    if (entry.what != LogRecord::OMITTED) {
      record.set_event(entry.recorded.event.SerializeAsString());
      record.set_sha256(Sha256(record.event()));
      batch.Put(keys::EventId(entry.recorded.event.id()), keys::Encode(record.sequence()));
      PutActs(entry.recorded.event, entry.recorded.sequence, counts, batch);
    }
    batch.Put(keys::Event(entry.recorded.sequence), record.SerializeAsString());
  }
  for (const auto& [target, count] : counts) {
    batch.Put(keys::ActCount(target), keys::Encode(count));
  }
  batch.Put(keys::Head(), keys::Encode(head));
  batch.Put(keys::Scenario(), keys::Encode(log.size() - head));
  return batch;
}

}  // namespace

std::vector<RecordedEvent> LogOf(const KvStore& store) {
  std::vector<RecordedEvent> events;
  const auto snapshot = store.Snapshot();
  const LogReader log(*snapshot);
  const auto head = log.Head();
  EXPECT_THAT(head, IsOk());
  EXPECT_THAT(log.Replay(Sequence{0}, *head,
                         [&](const RecordedEvent& event) {
                           events.push_back(event);
                           return absl::OkStatus();
                         }),
              IsOk());
  return events;
}

std::map<std::string, std::string> Meaning(const KvSnapshot& snapshot,
                                           const Projections& projections) {
  std::map<std::string, std::string> meaning;
  const LogReader log(snapshot);
  Overlay unchanged(snapshot);
  const EventGroups groups(log, projections, unchanged);
  for (const auto& [key, value] : ContentsOf(snapshot)) {
    const absl::string_view name = absl::string_view(key).substr(1);
    if (key[0] == 'v' && key.back() == '\0' && std::count(key.begin(), key.end(), '\0') == 2) {
      const std::vector<std::string> parts = absl::StrSplit(name, '\0');
      const auto rows = ReadRows(snapshot, {parts[0], parts[1]});
      EXPECT_THAT(rows, IsOk());
      for (const auto& row : *rows) meaning[key] += row.ShortDebugString() + "\n";
    } else if (key[0] == 'i') {
      meaning[key] = value;
      const auto last = log.Last();
      EXPECT_THAT(last, IsOk());
      const auto stands_in = groups.Of(name, *last);
      EXPECT_THAT(stands_in, IsOk());
      for (const GroupName& group : *stands_in) {
        meaning[absl::StrCat("in ", name)] += absl::StrCat(group.view, " ", group.subject, "\n");
      }
    } else if (key[0] != 'v' && key[0] != 'g' && key[0] != 'k' &&
               key[0] != 'u') {  // only who appends asks how far a subject has come
      meaning[key] = value;
    }
  }
  return meaning;
}

std::unique_ptr<MemoryStore> Replayed(const std::vector<RecordedEvent>& log,
                                      const Projections& projections,
                                      const v1::Scenario& scenario) {
  auto store = std::make_unique<MemoryStore>();
  const std::vector<Entry> edited = Edited(log, scenario);
  EXPECT_THAT(store->Write(Written(edited, log.size()), Durability::kSynced), IsOk());
  EXPECT_THAT(Projector(*store, projections).CatchUp(), IsOk());
  const auto snapshot = store->Snapshot();
  const LogReader reader(*snapshot);
  Overlay added(*snapshot);
  EventGroups events(reader, projections, added);
  GroupWriter groups(added);
  Placement placement(reader, projections, events, groups);
  for (size_t i = log.size(); i < edited.size(); ++i) {
    const auto event = reader.At(edited[i].recorded.sequence);
    EXPECT_THAT(event, IsOk());
    EXPECT_THAT(placement.Place(*event), IsOk());
  }
  EXPECT_THAT(groups.Flush(), IsOk());
  EXPECT_THAT(store->Write(added.ToBatch(), Durability::kSynced), IsOk());
  return store;
}

}  // namespace lexlog
