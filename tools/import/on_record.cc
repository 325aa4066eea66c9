#include "tools/import/on_record.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/base/text.h"
#include "engine/log/log_reader.h"
#include "engine/log/validate_bodies.h"
#include "engine/log/validate_ledger.h"
#include "engine/timeline/row.h"
#include "lexlog/storage/v1/record.pb.h"
#include "projections/views.h"

namespace lexlog {
std::string StoreRecord::CorrectionId(absl::string_view id, int number) {
  return absl::StrCat(id, ":corrected-", number);
}

void StoreRecord::Add(v1::Event event) {
  place_.emplace(event.id(), added_.size());
  const absl::string_view target = TargetOf(event);
  if (!target.empty()) acts_[target].push_back(event.id());
  const v1::Event* replacement = validation::ReplacementOf(event);
  if (replacement != nullptr) {
    const absl::string_view moved_to = TargetOf(*replacement);
    if (!moved_to.empty() && moved_to != target) acts_[moved_to].emplace_back(target);
  }
  added_.push_back(std::move(event));
}

void StoreRecord::Renew() {
  added_.clear();
  place_.clear();
  acts_.clear();
  named_.clear();
  names_indexed_ = 0;
  absent_.clear();
  reader_.reset();
  snapshot_.reset();
}

const KvSnapshot& StoreRecord::Snapshot() {
  if (snapshot_ == nullptr) snapshot_ = store_.Snapshot();
  return *snapshot_;
}

absl::StatusOr<Reader*> StoreRecord::OpenReader() {
  if (reader_ == nullptr) {
    Snapshot();
    LEXLOG_ASSIGN_OR_RETURN(reader_, Reader::Open(snapshot_, projections_));
  }
  return reader_.get();
}

const v1::Event* StoreRecord::Added(absl::string_view id) const {
  const auto place = place_.find(id);
  return place == place_.end() ? nullptr : &added_[place->second];
}

absl::StatusOr<std::optional<v1::Event>> StoreRecord::First(absl::string_view id) {
  if (const v1::Event* added = Added(id)) return *added;
  if (id == absent_) return std::nullopt;
  LEXLOG_ASSIGN_OR_RETURN(std::optional<RecordedEvent> found, LogReader(Snapshot()).Find(id));
  if (!found.has_value()) {
    absent_ = std::string(id);
    return std::nullopt;
  }
  return std::move(found->event);
}

absl::StatusOr<std::optional<v1::Event>> StoreRecord::Find(absl::string_view id) {
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<v1::Event> first, First(id));
  if (!first.has_value()) return std::nullopt;
  const LogReader log(Snapshot());
  const AppendBatch none;
  validation::Ledger ledger(none, log);
  const v1::Event* current = Added(id);
  if (current == nullptr) current = ledger.Current(id);
  LEXLOG_RETURN_IF_ERROR(ledger.status());
  const auto acts = acts_.find(id);  // those that were added stand last
  if (acts != acts_.end() && current != nullptr) {
    for (const std::string& act : acts->second) {
      const v1::Event* by = Added(act);
      const v1::Event* replacement = by == nullptr ? nullptr : validation::ReplacementOf(*by);
      if (replacement != nullptr && TargetOf(*by) == id) current = replacement;
    }
  }
  if (current == nullptr) return std::nullopt;
  v1::Event event = *current;
  event.set_id(std::string(id));
  return event;
}

absl::StatusOr<std::optional<StoreRecord::Imported>> StoreRecord::LastImported(
    absl::string_view id) {
  LEXLOG_ASSIGN_OR_RETURN(std::optional<v1::Event> first, First(id));
  if (!first.has_value()) return std::nullopt;
  Imported last{*std::move(first), 0, ""};
  while (true) {
    LEXLOG_ASSIGN_OR_RETURN(const std::optional<v1::Event> next,
                            First(CorrectionId(id, last.corrections + 1)));
    if (!next.has_value()) break;
    last.event = next->correction().replacement();
    ++last.corrections;
  }
  last.event.set_id(std::string(id));
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> acts, AllActsOn(id));
  const std::string ours = absl::StrCat(id, ":corrected-");
  for (const std::string& act : acts) {
    LEXLOG_ASSIGN_OR_RETURN(const std::optional<v1::Event> by, First(act));
    const bool edits = by.has_value() && validation::IsRecordAct(*by);
    if (edits && !absl::StartsWith(act, ours)) last.edited_by = act;
  }
  return last;
}

absl::StatusOr<std::vector<std::string>> StoreRecord::AllActsOn(absl::string_view id) {
  LEXLOG_ASSIGN_OR_RETURN(std::vector<std::string> acts, LogReader(Snapshot()).ActsOn(id));
  const auto added = acts_.find(id);
  if (added != acts_.end()) {
    for (const std::string& act : added->second) {
      if (std::find(acts.begin(), acts.end(), act) == acts.end()) acts.push_back(act);
    }
  }
  return acts;
}

absl::StatusOr<std::vector<std::string>> StoreRecord::ActsOn(absl::string_view id) {
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> all, AllActsOn(id));
  std::vector<std::string> acts;
  for (const std::string& act : all) {
    LEXLOG_ASSIGN_OR_RETURN(const std::optional<v1::Event> by, Find(act));
    // One that was corrected since may act on another.
    if (by.has_value() && validation::IsAct(*by) && TargetOf(*by) == id) acts.push_back(act);
  }
  return acts;
}

absl::StatusOr<std::vector<std::string>> StoreRecord::Named(absl::string_view name) {
  const std::string folded = FoldForSearch(name);
  std::set<std::string> subjects;
  LEXLOG_ASSIGN_OR_RETURN(Reader * reader, OpenReader());
  LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* group, reader->Load(kNamesView, folded));
  for (const storage::v1::ViewRow& row : group->rows) {
    storage::v1::Relation named;
    if (row.kind() == storage::v1::ViewRow::ROW && named.ParseFromString(row.value()) &&
        absl::StartsWith(named.subject(), "instrument/")) {
      subjects.insert(named.subject());
    }
  }
  IndexNames();
  const auto added = named_.find(folded);
  if (added != named_.end()) subjects.insert(added->second.begin(), added->second.end());
  return std::vector<std::string>(subjects.begin(), subjects.end());
}

void StoreRecord::IndexNames() {
  for (; names_indexed_ < added_.size(); ++names_indexed_) {
    const v1::Event& event = added_[names_indexed_];
    if (!event.has_instrument()) continue;
    named_[FoldForSearch(event.instrument().title())].insert(event.subject());
    for (const std::string& alias : event.instrument().alias()) {
      named_[FoldForSearch(alias)].insert(event.subject());
    }
  }
}

absl::Status StoreRecord::ReadListings(absl::string_view list,
                                       std::map<std::string, v1::Event>& last) {
  LEXLOG_ASSIGN_OR_RETURN(Reader * reader, OpenReader());
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> subjects,
                          reader->Subjects(kListsView, "listing"));
  for (const std::string& subject : subjects) {
    LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* group, reader->Load(kListsView, subject));
    uint64_t newest = 0;
    for (const storage::v1::ViewRow& row : group->rows) {
      if (row.kind() == storage::v1::ViewRow::ROW) newest = std::max(newest, row.sequence());
    }
    if (newest == 0) continue;
    LEXLOG_ASSIGN_OR_RETURN(const RecordedEvent event, reader->log().At({newest}));
    LEXLOG_ASSIGN_OR_RETURN(std::optional<v1::Event> now, Find(event.event.id()));
    if (!now.has_value() || now->listing().list() != list) continue;
    last.insert_or_assign(subject, *std::move(now));
  }
  return absl::OkStatus();
}

absl::Status StoreRecord::EachListing(absl::string_view list,
                                      const std::function<void(const v1::Event&)>& visit) {
  std::map<std::string, v1::Event> last;
  LEXLOG_RETURN_IF_ERROR(ReadListings(list, last));
  for (const v1::Event& event : added_) {
    if (event.listing().list() == list) last.insert_or_assign(event.subject(), event);
  }
  for (const auto& [subject, event] : last) visit(event);
  return absl::OkStatus();
}

}  // namespace lexlog
