#include "engine/log/validate_ledger.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/sha256.h"
#include "engine/base/text.h"
#include "engine/log/validate_bodies.h"
#include "engine/timeline/edtf.h"

namespace lexlog::validation {
namespace {

constexpr int kDepthMax = 64;  // chains of acts are kept far shorter; this one ends a circle

void AddOnce(std::vector<std::string>& names, absl::string_view name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
}

// Calls `visit` with the event and with what it puts in another's place.
template <typename Visit>
void ForEachContent(const v1::Event& event, const Visit& visit) {
  visit(event);
  const v1::Event* replacement = ReplacementOf(event);
  if (replacement != nullptr) visit(*replacement);
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

Ledger::Ledger(const AppendBatch& batch, const LogReader& recorded)
    : batch_(batch), recorded_(recorded) {
  for (size_t i = 0; i < batch.events.size(); ++i) {
    const v1::Event& event = batch.events[i];
    if (!batch_index_.emplace(event.id(), i).second) continue;
    ForEachContent(event, [&](const v1::Event& content) {
      // A replacement acts in the name of the event that it replaces.
      const bool own = &content == &event;
      const std::string by(own ? event.id() : lexlog::TargetOf(event));
      const absl::string_view target = lexlog::TargetOf(content);
      if (!target.empty()) AddOnce(batch_acts_[target], by);
      const absl::string_view name = RegisteredName(content);
      if (!name.empty()) AddOnce(batch_sources_[name], by);
    });
  }
  for (size_t i = 0; i < batch.archives.size(); ++i) {
    batch_archives_.emplace(Sha256Hex(batch.archives[i]), i);
  }
}

const v1::Event* Ledger::Recorded(absl::string_view id) {
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
  const v1::Event* recorded = Recorded(id);
  if (recorded != nullptr) return recorded;
  const std::optional<size_t> index = IndexInBatch(id);
  return index.has_value() ? &batch_.events[*index] : nullptr;
}

const std::vector<std::string>& Ledger::ActsOnRecord(absl::string_view id) {
  const auto known = acts_on_record_.find(id);
  if (known != acts_on_record_.end()) return known->second;
  absl::StatusOr<std::vector<std::string>> acts = recorded_.ActsOn(id);
  status_.Update(acts.status());
  if (!acts.ok()) acts = std::vector<std::string>{};
  return acts_on_record_.emplace(id, *std::move(acts)).first->second;
}

std::vector<std::string> Ledger::ActsOn(absl::string_view id) {
  std::vector<std::string> all = ActsOnRecord(id);
  const auto in_batch = batch_acts_.find(id);
  if (in_batch != batch_acts_.end()) {
    for (const std::string& act : in_batch->second) AddOnce(all, act);
  }
  return all;
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

bool Ledger::IsAlive(const std::string& act, int depth) {
  if (depth > kDepthMax) return true;
  for (const std::string& by : ActsOn(act)) {
    const v1::Event* event = Find(by);
    if (event != nullptr && event->has_retraction() && IsAlive(by, depth + 1)) return false;
  }
  return true;
}

const v1::Event* Ledger::Current(absl::string_view id) {
  const v1::Event* current = Find(id);
  if (current == nullptr) return nullptr;
  for (const std::string& act : ActsOn(id)) {
    const v1::Event* by = Find(act);
    if (by == nullptr || !IsRecordAct(*by) || !IsAlive(act, 0)) continue;
    current = ReplacementOf(*by);  // none: a retraction
  }
  return current;
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
