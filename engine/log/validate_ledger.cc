#include "engine/log/validate_ledger.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "engine/base/sha256.h"
#include "engine/log/entry.h"
#include "engine/log/validate_bodies.h"
#include "engine/timeline/edtf.h"

namespace lexlog::validation {
namespace {

constexpr int kDepthMax = 64;  // chains of acts are kept far shorter; this one ends a circle

bool IsMove(const v1::Event& content) {
  return content.has_reschedule() || content.has_cancellation();
}

// `names` with those of `more` that are not among them after them.
void AddOthers(std::vector<std::string>& names, const std::vector<absl::string_view>& more) {
  names.reserve(names.size() + more.size());
  absl::flat_hash_set<absl::string_view> known(names.begin(), names.end());
  for (const absl::string_view name : more) {
    if (known.insert(name).second) names.emplace_back(name);
  }
}

}  // namespace

const google::protobuf::RepeatedPtrField<v1::DateClaim>& ClaimsOf(const v1::Event& event,
                                                                  v1::DateField field) {
  switch (field) {
    case v1::PUBLIC_DAY:
      return event.public_day_size() == 0 && event.has_source() ? event.source().published()
                                                                : event.public_day();
    case v1::FROM:
      return event.from();
    case v1::UNTIL:
      return event.until();
    default:
      return event.act_day();
  }
}

Ledger::Ledger(const AppendBatch& batch, const LogReader& recorded, const LogMemory* memory)
    : batch_(batch), recorded_(recorded), memory_(memory), knows_sources_(memory != nullptr) {
  batch_index_.reserve(batch.events.size());
  for (size_t i = 0; i < batch.events.size(); ++i) {
    if (batch_index_.emplace(batch.events[i].id(), i).second) AddToBatch(batch.events[i]);
  }
  for (size_t i = 0; i < batch.archives.size(); ++i) {
    batch_archives_.emplace(Sha256Hex(batch.archives[i]), i);
  }
  LookUpNew();
}

// Most ids of a batch are new, and to look up many at once costs half as much.
void Ledger::LookUpNew() {
  constexpr size_t kMany = 4;
  if (memory_ == nullptr || batch_.events.size() < kMany) return;
  std::vector<absl::string_view> unknown;
  for (const v1::Event& event : batch_.events) {
    if (!memory_->IsNew(event.id())) unknown.push_back(event.id());
  }
  if (unknown.empty()) return;
  const absl::StatusOr<std::vector<absl::string_view>> found = recorded_.NewAmong(unknown);
  status_.Update(found.status());
  if (found.ok()) new_.insert(found->begin(), found->end());
}

void Ledger::Touch(absl::string_view name) {
  if (knows_sources_ && memory_->RestsOn(name)) knows_sources_ = false;
}

void Ledger::AddToBatch(const v1::Event& event) {
  Touch(event.id());
  const auto add = [&](const v1::Event& content, absl::string_view by) {
    const auto add_to = [&](Names& names, absl::string_view key) {
      if (batch_named_.emplace(&names, key, by).second) names[key].push_back(by);
    };
    const absl::string_view target = lexlog::TargetOf(content);
    if (!target.empty()) Touch(target);
    if (!target.empty()) add_to(batch_acts_, target);
    if (!target.empty() && IsMove(content)) add_to(batch_moves_, target);
    const absl::string_view source = SourceNameOf(content);
    if (source.empty()) return;
    add_to(batch_sources_, source);
    knows_sources_ = knows_sources_ && memory_->Source(source) == nullptr;
  };
  add(event, event.id());
  // A replacement acts in the name of the event that it replaces.
  const v1::Event* replacement = ReplacementOf(event);
  if (replacement != nullptr) add(*replacement, lexlog::TargetOf(event));
}

const v1::Event* Ledger::Recorded(absl::string_view id) {
  if (IsNew(id)) return nullptr;
  const auto known = found_.find(id);
  if (known != found_.end()) return known->second.get();
  std::unique_ptr<v1::Event> event;
  absl::StatusOr<std::optional<RecordedEvent>> found = recorded_.Find(id);
  status_.Update(found.status());
  if (found.ok() && found->has_value()) {
    event = std::make_unique<v1::Event>(std::move((*found)->event));
  }
  return found_.emplace(id, std::move(event)).first->second.get();
}

std::optional<size_t> Ledger::IndexInBatch(absl::string_view id) {
  const auto index = batch_index_.find(id);
  if (index == batch_index_.end() || Recorded(id) != nullptr) return std::nullopt;
  return index->second;
}

const v1::Event* Ledger::Find(absl::string_view id) {
  Note(id);
  const v1::Event* recorded = Recorded(id);
  if (recorded != nullptr) return recorded;
  const std::optional<size_t> index = IndexInBatch(id);
  return index.has_value() ? &batch_.events[*index] : nullptr;
}

std::vector<std::string> Ledger::Listed(absl::string_view name) {
  if (IsNew(name)) return {};
  absl::StatusOr<std::vector<std::string>> names = recorded_.ActsOn(name);
  status_.Update(names.status());
  return names.ok() ? *std::move(names) : std::vector<std::string>{};
}

std::vector<std::string> Ledger::ListedOf(absl::string_view id, NameOf name_of) {
  if (IsNew(id)) return {};  // what is kept under such a name acts on the event itself too
  return Listed(name_of(id));
}

const std::vector<std::string>& Ledger::ActsOn(absl::string_view id) {
  Note(id);
  const auto known = acts_on_.find(id);
  if (known != acts_on_.end()) return known->second;
  std::vector<std::string> acts = Listed(id);
  const auto in_batch = batch_acts_.find(id);
  if (in_batch != batch_acts_.end()) AddOthers(acts, in_batch->second);
  return acts_on_.emplace(id, std::move(acts)).first->second;
}

std::vector<std::string> Ledger::MovesOf(absl::string_view id) {
  std::vector<std::string> moves = ListedOf(id, lexlog::MovesOf);
  const auto in_batch = batch_moves_.find(id);
  if (in_batch != batch_moves_.end()) AddOthers(moves, in_batch->second);
  return moves;
}

std::vector<const v1::Event*> Ledger::Contents(absl::string_view id) {
  std::vector<const v1::Event*> contents;
  const v1::Event* first = Find(id);
  if (first == nullptr) return contents;
  contents.push_back(first);
  for (const std::string& act : ActsOn(id)) {
    const v1::Event* by = Find(act);
    const v1::Event* replacement = by == nullptr ? nullptr : ReplacementOf(*by);
    if (replacement != nullptr) contents.push_back(replacement);
  }
  return contents;
}

std::vector<const v1::Event*> Ledger::ReplacementsInBatch(absl::string_view id) {
  std::vector<const v1::Event*> replacements;
  const auto acts = batch_acts_.find(id);
  if (acts == batch_acts_.end()) return replacements;
  for (const absl::string_view act : acts->second) {
    const v1::Event* by = Find(act);
    const v1::Event* replacement = by == nullptr ? nullptr : ReplacementOf(*by);
    if (replacement != nullptr) replacements.push_back(replacement);
  }
  return replacements;
}

std::vector<std::string> Ledger::TargetsOf(absl::string_view id) {
  std::vector<std::string> targets;
  const v1::Event* first = Find(id);
  if (first == nullptr) return targets;
  const auto add = [&](absl::string_view target) {
    if (!target.empty()) targets.emplace_back(target);
  };
  add(lexlog::TargetOf(*first));
  for (const std::string& name : ListedOf(id, ReplacementsOf)) {
    if (!absl::StartsWith(name, "source/")) add(name);
  }
  for (const v1::Event* content : ReplacementsInBatch(id)) add(lexlog::TargetOf(*content));
  return targets;
}

std::vector<std::string> Ledger::SourceNamesOf(absl::string_view id) {
  std::vector<std::string> names;
  const v1::Event* first = Find(id);
  if (first == nullptr) return names;
  const auto add = [&](absl::string_view name) {
    if (!name.empty()) names.emplace_back(name);
  };
  add(SourceNameOf(*first));
  for (absl::string_view name : ListedOf(id, ReplacementsOf)) {
    if (absl::ConsumePrefix(&name, "source/")) add(name);
  }
  for (const v1::Event* content : ReplacementsInBatch(id)) add(SourceNameOf(*content));
  return names;
}

bool Ledger::IsAlive(const std::string& act, int depth) {
  if (depth > kDepthMax) return true;
  for (const std::string& by : ActsOn(act)) {
    const v1::Event* event = Find(by);
    if (event != nullptr && event->has_retraction() && IsAlive(by, depth + 1)) return false;
  }
  return true;
}

const v1::Event* Ledger::Current(absl::string_view id) {
  const v1::Event* first = Find(id);
  if (first == nullptr) return nullptr;
  const std::vector<std::string>& acts = ActsOn(id);
  // The newest wins: those before it are not read.
  for (auto act = acts.rbegin(); act != acts.rend(); ++act) {
    const v1::Event* by = Find(*act);
    if (by == nullptr || !IsRecordAct(*by) || !IsAlive(*act, 0)) continue;
    return ReplacementOf(*by);  // none: a retraction
  }
  return first;
}

std::string Ledger::BaseOf(absl::string_view id) {
  std::string base(id);
  for (int depth = 0; depth < kDepthMax; ++depth) {
    const v1::Event* event = Find(base);
    if (event == nullptr || !IsRecordAct(*event)) break;
    base = std::string(lexlog::TargetOf(*event));
  }
  return base;
}

DaySet Ledger::DaysOfClaim(const v1::DateClaim& claim, int depth) {
  if (claim.has_same_day_as() && depth < kDepthMax) {
    const v1::Event* other = Current(claim.same_day_as().event());
    if (other != nullptr) return DaysOf(*other, claim.same_day_as().field(), depth + 1);
  }
  const absl::StatusOr<DaySet> days = ParseDays(claim.day());
  return days.ok() ? *days : DaySet::Unknown();
}

DaySet Ledger::DaysOf(const v1::Event& content, v1::DateField field, int depth) {
  const auto& claims = ClaimsOf(content, field);
  if (claims.empty()) {
    if (field == v1::UNTIL) return DaySet(kNever);
    if (field == v1::PUBLIC_DAY) return DaySet::Unknown();
    if (field != v1::FROM) return DaysOf(content, v1::PUBLIC_DAY, depth);
    if (!RuleOf(content.body_case()).begins_with_act) return DaySet::Unknown();
    return DaysOf(content, v1::ACT_DAY, depth);
  }
  const bool any_picked =
      std::any_of(claims.begin(), claims.end(), [](const auto& claim) { return claim.picked(); });
  DaySet days;
  for (const v1::DateClaim& claim : claims) {
    if (claim.picked() || !any_picked) days.Add(DaysOfClaim(claim, depth));
  }
  return days;
}

}  // namespace lexlog::validation
