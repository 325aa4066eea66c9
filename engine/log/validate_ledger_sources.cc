#include <algorithm>
#include <utility>

#include "engine/base/text.h"
#include "engine/log/entry.h"
#include "engine/log/validate_bodies.h"
#include "engine/log/validate_ledger.h"

namespace lexlog::validation {
namespace {

void AddOnce(std::vector<std::string>& names, absl::string_view name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
}

bool Cites(const v1::Event& event, const std::set<std::string>& names) {
  return std::any_of(event.citation().begin(), event.citation().end(),
                     [&](const v1::Citation& c) { return names.count(c.source()) > 0; });
}

}  // namespace

absl::Status Ledger::Replay(absl::FunctionRef<void(const v1::Event&)> visit) {
  const absl::StatusOr<Sequence> head = recorded_.Head();
  if (!head.ok()) return head.status();
  return recorded_.Replay({0}, *head, [&](const RecordedEvent& event) {
    visit(event.event);
    return absl::OkStatus();
  });
}

std::vector<std::string> Ledger::Registrations(absl::string_view name) {
  Note(RegisterOf(name));
  std::vector<std::string> all = Listed(RegisterOf(name));
  const auto in_batch = batch_sources_.find(name);
  if (in_batch != batch_sources_.end()) {
    for (const absl::string_view id : in_batch->second) AddOnce(all, id);
  }
  return all;
}

const v1::Source* Ledger::Source(absl::string_view name) {
  const auto known = source_.find(name);
  if (known != source_.end()) return known->second;
  const v1::Source* source = knows_sources_ ? memory_->Source(name) : nullptr;
  if (source != nullptr) return source_.emplace(name, source).first->second;
  std::vector<std::string> noted;
  noted_ = &noted;
  source = FindSource(name);
  noted_ = nullptr;
  if (source != nullptr) rests_on_.emplace(name, std::move(noted));
  return source_.emplace(name, source).first->second;
}

void Ledger::KeepSources(LogMemory& memory) const {
  const auto in_batch = [this](const std::string& name) {
    return batch_index_.contains(name) || batch_acts_.contains(name);
  };
  for (const auto& [name, rests_on] : rests_on_) {
    if (batch_sources_.contains(name)) continue;
    if (std::any_of(rests_on.begin(), rests_on.end(), in_batch)) continue;
    memory.Keep(name, *source_.at(name), rests_on);
  }
}

const v1::Source* Ledger::FindSource(absl::string_view name) {
  const auto current = [&](absl::string_view id) -> const v1::Source* {
    const v1::Event* event = Current(id);
    return event != nullptr && SourceNameOf(*event) == name ? &event->source() : nullptr;
  };
  const auto in_batch = batch_sources_.find(name);
  if (in_batch != batch_sources_.end()) {
    for (const absl::string_view id : in_batch->second) {
      if (const v1::Source* source = current(id)) return source;
    }
  }
  // Most are recorded under their own name, and are found without reading the log.
  if (const v1::Source* source = current(name)) return source;
  for (const std::string& id : Registrations(name)) {
    if (const v1::Source* source = current(id)) return source;
  }
  return nullptr;
}

bool Ledger::EverHeld(absl::string_view name, absl::FunctionRef<bool(const v1::Source&)> holds) {
  const v1::Source* source = Source(name);
  if (source != nullptr && holds(*source)) return true;
  for (const std::string& id : Registrations(name)) {
    for (const v1::Event* content : Contents(id)) {
      if (SourceNameOf(*content) == name && holds(content->source())) return true;
    }
  }
  return false;
}

std::vector<std::string> Ledger::RecordedSourcesOf(const std::string& sha256) {
  std::vector<std::string> names;
  const std::vector<std::string> recorded = Listed(RegisterOfBytes(sha256));
  for (const std::string& id : recorded) {
    for (const v1::Event* content : Contents(id)) {
      const absl::string_view name = SourceNameOf(*content);
      if (!name.empty() && content->source().sha256() == sha256) AddOnce(names, name);
    }
  }
  return names;
}

std::set<std::string> Ledger::CitersOnRecord(const std::set<std::string>& names) {
  std::set<std::string> citers;
  status_.Update(Replay([&](const v1::Event& event) {
    const v1::Event* replacement = ReplacementOf(event);
    if (Cites(event, names)) citers.insert(event.id());
    if (replacement != nullptr && Cites(*replacement, names)) {
      citers.emplace(lexlog::TargetOf(event));
    }
  }));
  return citers;
}

const std::string* Ledger::Archive(const std::string& sha256) {
  const auto in_batch = batch_archives_.find(sha256);
  if (in_batch != batch_archives_.end()) return &batch_.archives[in_batch->second];
  return IsInStore(sha256) ? &*stored_[sha256] : nullptr;
}

bool Ledger::IsInStore(absl::string_view sha256) {
  const std::string hash(sha256);
  const auto known = stored_.find(hash);
  if (known != stored_.end()) return known->second.has_value();
  absl::StatusOr<std::optional<std::string>> bytes = recorded_.Archived(hash);
  status_.Update(bytes.status());
  const auto stored = stored_.emplace(hash, bytes.ok() ? *std::move(bytes) : std::nullopt).first;
  return stored->second.has_value();
}

bool Ledger::IsArchived(absl::string_view sha256) {
  return !sha256.empty() && Archive(std::string(sha256)) != nullptr;
}

const std::string* Ledger::ArchivedText(absl::string_view sha256) {
  if (sha256.empty()) return nullptr;
  const std::string hash(sha256);
  auto known = texts_.find(hash);
  if (known == texts_.end()) {
    const std::string* bytes = Archive(hash);
    std::optional<std::string> text;
    if (bytes != nullptr && IsUtf8(*bytes)) text = FoldSpace(*bytes);
    known = texts_.emplace(hash, std::move(text)).first;
  }
  return known->second.has_value() ? &*known->second : nullptr;
}

}  // namespace lexlog::validation
