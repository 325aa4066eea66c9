#ifndef LEXLOG_ENGINE_LOG_VALIDATE_LEDGER_H_
#define LEXLOG_ENGINE_LOG_VALIDATE_LEDGER_H_

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/container/node_hash_map.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/log/event_log.h"
#include "engine/log/log_memory.h"
#include "engine/log/log_reader.h"
#include "engine/timeline/day_set.h"
#include "lexlog/v1/date.pb.h"
#include "lexlog/v1/event.pb.h"

namespace lexlog::validation {

// What will be on record once a batch is: the events of the log and, after them, those of the
// batch. Borrows both; what it returns lives as long as it does. Where the log fails, it answers
// as if nothing were there and keeps the failure in status(): look at that before the answers are
// used. Not thread-safe.
class Ledger {
 public:
  // `memory`, if there is one, knows what `recorded` holds.
  Ledger(const AppendBatch& batch, const LogReader& recorded, const LogMemory* memory = nullptr);
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;

  const absl::Status& status() const { return status_; }
  const AppendBatch& batch() const { return batch_; }

  // The event with this id as first entered; null if there is none.
  const v1::Event* Recorded(absl::string_view id);  // on record before the batch
  const v1::Event* Find(absl::string_view id);      // on record, else the first in the batch
  // Whether an id stands in the batch more than once.
  bool RepeatsIds() const { return batch_index_.size() < batch_.events.size(); }
  // The first place of an id of the batch.
  size_t FirstInBatch(absl::string_view id) const { return batch_index_.at(id); }
  // Its place in the batch, where it is not on record.
  std::optional<size_t> IndexInBatch(absl::string_view id);

  // Ids of the events that act upon `id`, record acts among them: the log's, then the batch's.
  const std::vector<std::string>& ActsOn(absl::string_view id);
  // Of those, the ones that are reschedules and cancellations, or were.
  std::vector<std::string> MovesOf(absl::string_view id);

  // Every content that the event was ever given.
  std::vector<const v1::Event*> Contents(absl::string_view id);
  // What they act upon, and the names of the sources that they register: without reading them all.
  std::vector<std::string> TargetsOf(absl::string_view id);
  std::vector<std::string> SourceNamesOf(absl::string_view id);

  // The content that counts in the end, all record acts carried out; null: none, or retracted.
  const v1::Event* Current(absl::string_view id);

  // The event that a chain of record acts is about in the end; `id` itself if it is no such act.
  std::string BaseOf(absl::string_view id);

  // The days that a date of `content` can be, by all of its claims or by those that were picked;
  // where it shares the day of another event, that event's. Every day where nothing is known.
  DaySet DaysOf(const v1::Event& content, v1::DateField field, int depth = 0);

  // Ids of the events that register a source of this name, or did.
  std::vector<std::string> Registrations(absl::string_view name);
  // The source of this name as it stands; null: not registered, or no longer.
  const v1::Source* Source(absl::string_view name);
  // Has `memory` keep what was found of sources, as far as it is so without the batch.
  void KeepSources(LogMemory& memory) const;
  // Whether `holds` of the source of this name as it stands, or of what it once was.
  bool EverHeld(absl::string_view name, absl::FunctionRef<bool(const v1::Source&)> holds);
  // Names of sources of the log whose bytes have this hash.
  std::vector<std::string> RecordedSourcesOf(const std::string& sha256);
  // Ids of the events on record that have ever cited one of these sources.
  std::set<std::string> CitersOnRecord(const std::set<std::string>& names);

  // Whether bytes with this hash are in the store, or come with the batch.
  bool IsArchived(absl::string_view sha256);
  // Whether they are in the store.
  bool IsInStore(absl::string_view sha256);
  // Their text as FoldSpace gives it; null if they are not held or are not UTF-8 text.
  const std::string* ArchivedText(absl::string_view sha256);

 private:
  // Ids of events of the batch, each once.
  using Names = absl::flat_hash_map<absl::string_view, std::vector<absl::string_view>>;

  void AddToBatch(const v1::Event& event);
  void Note(absl::string_view name) {
    if (noted_ != nullptr) noted_->emplace_back(name);
  }
  // That the batch has to do with this id, or name of log/entry.h.
  void Touch(absl::string_view name);
  bool IsAlive(const std::string& act, int depth);
  DaySet DaysOfClaim(const v1::DateClaim& claim, int depth);
  const v1::Source* FindSource(absl::string_view name);
  // Whether the log surely has no event of this id, and none that acts upon this name.
  bool IsNew(absl::string_view name) const {
    return new_.contains(name) || (memory_ != nullptr && memory_->IsNew(name));
  }
  void LookUpNew();
  // What the log lists under a name of log/entry.h; and under the one that it has for an event.
  std::vector<std::string> Listed(absl::string_view name);
  using NameOf = std::string (*)(absl::string_view id);
  std::vector<std::string> ListedOf(absl::string_view id, NameOf name_of);
  // What the batch puts in the place of `id`.
  std::vector<const v1::Event*> ReplacementsInBatch(absl::string_view id);
  absl::Status Replay(absl::FunctionRef<void(const v1::Event&)> visit);
  const std::string* Archive(const std::string& sha256);

  const AppendBatch& batch_;
  const LogReader& recorded_;
  const LogMemory* const memory_;
  absl::flat_hash_set<absl::string_view> new_;  // ids of the batch, as far as that was looked up
  bool knows_sources_;  // the memory does, as the batch changes nothing of that
  absl::Status status_;
  absl::flat_hash_map<std::string, std::unique_ptr<v1::Event>> found_;  // null: not on record
  absl::node_hash_map<std::string, std::vector<std::string>> acts_on_;  // as far as asked for
  absl::flat_hash_map<absl::string_view, size_t> batch_index_;          // of the first with that id
  Names batch_acts_;                                                    // by target
  Names batch_moves_;                                                   // by target
  Names batch_sources_;                                                 // by name
  absl::flat_hash_set<std::tuple<const Names*, absl::string_view, absl::string_view>> batch_named_;
  absl::flat_hash_map<std::string, const v1::Source*> source_;  // by name, as far as asked for
  // Of those that were looked up, which ids and names that took; and where they are noted now.
  absl::flat_hash_map<std::string, std::vector<std::string>> rests_on_;
  std::vector<std::string>* noted_ = nullptr;
  absl::flat_hash_map<std::string, size_t> batch_archives_;  // by SHA-256
  // By SHA-256; maps whose values stay where they are.
  std::map<std::string, std::optional<std::string>> stored_;
  std::map<std::string, std::optional<std::string>> texts_;
};

// A claim's days in an event's own fields.
const google::protobuf::RepeatedPtrField<v1::DateClaim>& ClaimsOf(const v1::Event& event,
                                                                  v1::DateField field);

}  // namespace lexlog::validation

#endif  // LEXLOG_ENGINE_LOG_VALIDATE_LEDGER_H_
