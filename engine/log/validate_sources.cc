#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/base/sha256.h"
#include "engine/log/entry.h"
#include "engine/log/validate_bodies.h"
#include "engine/log/validate_body_parts.h"
#include "engine/log/validate_evidence.h"
#include "engine/log/validate_rules.h"

namespace lexlog::validation {
namespace {

using v1::Event;

bool IsSha256(absl::string_view text) {
  return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
           return absl::ascii_isdigit(static_cast<unsigned char>(c)) || (c >= 'a' && c <= 'f');
         });
}

// What in the batch changed something about a source that was on record before.
struct Cause {
  size_t index = 0;   // of the event; after the last event: an archive
  std::string event;  // id
  std::string field;
};
using Causes = std::map<std::string, Cause>;  // by the source's name

Causes ChangedSources(Ledger& ledger) {
  Causes causes;
  const AppendBatch& batch = ledger.batch();
  std::set<std::string> bases;
  for (size_t i = 0; i < batch.events.size(); ++i) {
    const Event& act = batch.events[i];
    if (!IsRecordAct(act) || ledger.Recorded(act.id()) != nullptr) continue;
    const std::string base = ledger.BaseOf(act.id());
    if (ledger.Recorded(base) == nullptr || !bases.insert(base).second) continue;
    for (const std::string& name : ledger.SourceNamesOf(base)) {
      causes.emplace(name, Cause{i, act.id(), std::string(BodyName(act))});
    }
  }
  for (size_t i = 0; i < batch.archives.size(); ++i) {
    const std::string sha256 = Sha256Hex(batch.archives[i]);
    if (ledger.IsInStore(sha256)) continue;
    for (const std::string& name : ledger.RecordedSourcesOf(sha256)) {
      causes.emplace(name, Cause{batch.events.size(), "", At("archive", static_cast<int>(i))});
    }
  }
  return causes;
}

// What a citation on record would be without the source as it was.
std::optional<Fault> LostSupport(const v1::Citation& citation, Ledger& ledger) {
  const v1::Source* source = ledger.Source(citation.source());
  if (source == nullptr) {
    return Fault{
        absl::StrCat("it cites the source ", Quoted(citation.source()), ", which would be gone"),
        "correct or retract that event too, before this"};
  }
  auto fault = ProofFault(citation, *source, ledger);
  if (!fault.has_value()) fault = QuoteFault(citation, *source, ledger);
  if (fault.has_value()) fault->mend = "correct that event in the same file, or hand in what fits";
  return fault;
}

bool IsReplacedByBatch(const std::string& id, Ledger& ledger) {
  const std::vector<std::string>& acts = ledger.ActsOn(id);
  return std::any_of(acts.begin(), acts.end(), [&](const std::string& act) {
    const Event* event = ledger.Find(act);
    return event != nullptr && IsRecordAct(*event) && ledger.Recorded(act) == nullptr;
  });
}

}  // namespace

void CheckSource(Checked& checked, Ledger& ledger) {
  const Event& event = checked.event();
  if (!event.has_source()) return;
  const std::string& sha256 = event.source().sha256();
  if (!sha256.empty() && !IsSha256(sha256)) {
    checked.Refuse("source.sha256", absl::StrCat(Quoted(sha256), " is no SHA-256"),
                   "write the 64 digits, in lower case, that sha256sum prints, or leave it out");
  }
  const std::string name(SourceNameOf(event));
  if (name.empty()) return;
  for (const std::string& id : ledger.Registrations(name)) {
    const Event* other = ledger.Current(id);
    if (id == checked.id() || other == nullptr || SourceNameOf(*other) != name) continue;
    checked.Refuse("subject",
                   absl::StrCat("the source ", Quoted(name), " is registered by the event ", id),
                   absl::StrCat("give this one another name; to change what is on record of it, "
                                "correct ",
                                id));
  }
}

void CheckArchives(Ledger& ledger, std::vector<Problem>& problems) {
  const AppendBatch& batch = ledger.batch();
  if (batch.archives.empty()) return;
  std::set<std::string> named;
  for (const Event& event : batch.events) {
    named.insert(event.source().sha256());
    const Event* replacement = ReplacementOf(event);
    if (replacement != nullptr) named.insert(replacement->source().sha256());
  }
  for (size_t i = 0; i < batch.archives.size(); ++i) {
    const std::string sha256 = Sha256Hex(batch.archives[i]);
    if (named.count(sha256) > 0 || ledger.IsInStore(sha256)) continue;
    if (!ledger.RecordedSourcesOf(sha256).empty()) continue;
    problems.push_back(
        {batch.events.size(), "", At("archive", static_cast<int>(i)),
         absl::StrCat("no source is registered with the SHA-256 of these bytes, ", sha256),
         "register it, or write this sha256 into it; if the bytes should be those "
         "of a source that is registered, they have been changed"});
  }
}

void CheckCitersOnRecord(Ledger& ledger, std::vector<Problem>& problems) {
  const Causes causes = ChangedSources(ledger);
  if (causes.empty()) return;
  std::set<std::string> names;
  for (const auto& [name, cause] : causes) names.insert(name);
  for (const std::string& id : ledger.CitersOnRecord(names)) {
    const Event* citer = ledger.Current(id);
    if (citer == nullptr || IsReplacedByBatch(id, ledger)) continue;
    for (int i = 0; i < citer->citation_size(); ++i) {
      const auto cause = causes.find(citer->citation(i).source());
      if (cause == causes.end()) continue;
      const auto fault = LostSupport(citer->citation(i), ledger);
      if (!fault.has_value()) continue;
      problems.push_back({cause->second.index, cause->second.event, cause->second.field,
                          absl::StrCat("would contradict ", At("citation", i), " of the event ", id,
                                       " on record: ", fault->what),
                          fault->mend});
    }
  }
}

}  // namespace lexlog::validation
