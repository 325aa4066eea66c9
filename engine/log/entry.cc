#include "engine/log/entry.h"

#include <cstdint>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/log/log_reader.h"

namespace lexlog {

std::string BytesOf(const v1::Event& event) {
  std::string bytes;
  WriteBytes(event, bytes);
  return bytes;
}

// Fields in the order of their numbers; an event has no maps.
void WriteBytes(const v1::Event& event, std::string& bytes) {
  bytes.resize(event.ByteSizeLong());
  event.SerializeWithCachedSizesToArray(reinterpret_cast<uint8_t*>(bytes.data()));
}

namespace {

bool IsMove(const v1::Event& content) {
  return content.has_reschedule() || content.has_cancellation();
}

// What `content` acts on and registers, in the name of the event `id`.
void AddActs(const v1::Event& content, const std::string& id, std::vector<Act>& acts) {
  const absl::string_view target = TargetOf(content);
  if (!target.empty() && target != id) {
    acts.push_back({std::string(target), id});
    if (IsMove(content)) acts.push_back({MovesOf(target), id});
  }
  const absl::string_view source = SourceNameOf(content);
  if (source.empty()) return;
  acts.push_back({RegisterOf(source), id});
  const std::string& sha256 = content.source().sha256();
  if (!sha256.empty()) acts.push_back({RegisterOfBytes(sha256), id});
}

// The same of what is put in the place of the event `id`.
void AddActsOfReplacement(const v1::Event& replacement, const std::string& id,
                          std::vector<Act>& acts) {
  AddActs(replacement, id, acts);
  const absl::string_view target = TargetOf(replacement);
  if (!target.empty()) acts.push_back({ReplacementsOf(id), std::string(target)});
  const absl::string_view source = SourceNameOf(replacement);
  if (!source.empty()) acts.push_back({ReplacementsOf(id), RegisterOf(source)});
}

}  // namespace

std::string RegisterOf(absl::string_view source) { return absl::StrCat("source/", source); }

std::string RegisterOfBytes(absl::string_view sha256) { return absl::StrCat("sha256/", sha256); }

std::string MovesOf(absl::string_view id) { return absl::StrCat("moves/", id); }

std::string ReplacementsOf(absl::string_view id) { return absl::StrCat("replacements/", id); }

absl::string_view SourceNameOf(const v1::Event& event) {
  absl::string_view subject = event.subject();
  if (!event.has_source() || !absl::ConsumePrefix(&subject, "source/")) return "";
  return subject;
}

std::vector<Act> ActsOf(const v1::Event& event) {
  std::vector<Act> acts;
  AddActs(event, event.id(), acts);
  if (event.has_correction()) {
    AddActsOfReplacement(event.correction().replacement(), event.correction().target(), acts);
  } else if (event.has_reconciliation()) {
    AddActsOfReplacement(event.reconciliation().replacement(), event.reconciliation().target(),
                         acts);
  }
  return acts;
}

}  // namespace lexlog
