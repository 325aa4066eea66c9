#include "tools/import/federal_register/corrections.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/status_macros.h"

namespace lexlog::fr {
namespace {

constexpr char kManner[] = "corrected by its issuer";

// A correcting document, as on record or about to be.
struct Corrector {
  std::string prefix;                  // of its events
  v1::Event published;                 // its own publication
  std::optional<v1::Event> effective;  // what it says of force
};

std::string DayPrinted(const v1::Event& force) {
  std::string any;
  for (const v1::DateClaim& claim : force.from()) {
    if (claim.source() == kPrint) return claim.day();
    any = claim.day();
  }
  return any;
}

// The start of force of what `prefix` names, as corrections other than `own` left it.
absl::StatusOr<std::optional<v1::Event>> ForceNow(OnRecord& record, absl::string_view prefix,
                                                  absl::string_view own) {
  LEXLOG_ASSIGN_OR_RETURN(auto force, record.Find(absl::StrCat(prefix, "effective")));
  for (int corrections = 0; force.has_value() && corrections < 16; ++corrections) {
    std::optional<v1::Event> next;
    LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> ids, record.ActsOn(force->id()));
    for (absl::string_view id : ids) {
      if (absl::StartsWith(id, own) || !absl::ConsumeSuffix(&id, "cancels")) continue;
      LEXLOG_ASSIGN_OR_RETURN(next, record.Find(absl::StrCat(id, "effective")));
      if (next.has_value()) break;
    }
    if (!next.has_value()) return force;
    force = std::move(next);
  }
  return force;
}

// That the original was corrected, in its own life: what it is called does not change.
v1::Event CorrectedAct(const Corrector& corrector, const v1::Event& original) {
  v1::Event act = corrector.published;
  act.set_id(absl::StrCat(corrector.prefix, "corrects"));
  act.set_subject(original.subject());
  act.clear_note();
  act.clear_responds_to();
  act.add_part_of(corrector.published.subject());
  v1::Instrument& instrument = *act.mutable_instrument();
  const v1::Instrument correction = instrument;
  instrument = original.instrument();
  instrument.set_act(v1::Instrument::CORRECTED);
  const std::string by = corrector.published.citation(0).pinpoint();
  instrument.set_summary(corrector.effective.has_value()
                             ? absl::StrCat("corrected by ", by, ": from when it is in force")
                             : absl::StrCat("corrected by ", by,
                                            ", of which it is not on record "
                                            "what it corrects"));
  return act;
}

v1::Event Cancels(const Corrector& corrector, const v1::Event& force) {
  v1::Event act = *corrector.effective;
  act.set_id(absl::StrCat(corrector.prefix, "cancels"));
  act.clear_subject();
  act.clear_from();
  act.clear_until();
  act.clear_act_day();
  act.clear_note();
  act.clear_part_of();
  act.add_part_of(corrector.published.subject());
  act.mutable_cancellation()->set_target(force.id());
  act.mutable_cancellation()->set_manner(kManner);
  act.mutable_cancellation()->set_by(corrector.published.subject());
  return act;
}

// All that the correction comes to, the original being on record.
absl::StatusOr<std::vector<v1::Event>> Resolve(OnRecord& record, const Corrector& corrector,
                                               const v1::Event& original, Tally& tally) {
  std::vector<v1::Event> events{CorrectedAct(corrector, original)};
  ++tally["corrections linked to what they correct"];
  if (!corrector.effective.has_value()) return events;
  absl::string_view prefix = original.id();
  absl::ConsumeSuffix(&prefix, "published");
  LEXLOG_ASSIGN_OR_RETURN(const auto now, ForceNow(record, prefix, corrector.prefix));
  const std::string right = DayPrinted(*corrector.effective);
  if (now.has_value() && DayPrinted(*now) == right) {
    ++tally["corrections that confirm the day of effect"];
  } else if (now.has_value()) {
    events.push_back(Cancels(corrector, *now));
    ++tally["days of effect corrected"];
  }
  v1::Event effective = *corrector.effective;
  effective.set_subject(original.subject());
  // The act that sets the start is the original's; the correction says how it reads.
  *effective.mutable_act_day() = original.public_day();
  for (v1::DateClaim& claim : *effective.mutable_act_day()) {
    claim.set_basis(v1::INFERRED);
    claim.set_anchor("a correction says how the document that it corrects reads");
  }
  effective.clear_part_of();
  effective.add_part_of(corrector.published.subject());
  events.push_back(std::move(effective));
  return events;
}

// The one document on record with this number or citation that is no correction itself.
absl::StatusOr<std::optional<v1::Event>> Original(OnRecord& record, absl::string_view name,
                                                  absl::string_view own) {
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> subjects, record.Named(name));
  std::vector<v1::Event> found;
  for (const std::string& subject : subjects) {
    const std::string prefix = PrefixOf(subject);
    if (subject == own || prefix.empty()) continue;
    LEXLOG_ASSIGN_OR_RETURN(auto published, record.Find(absl::StrCat(prefix, "published")));
    if (published.has_value() && published->has_instrument()) {
      found.push_back(*std::move(published));
    }
  }
  if (found.size() != 1) return std::nullopt;
  return found[0];
}

Corrector CorrectorOf(const std::string& prefix, const std::vector<v1::Event>& events) {
  Corrector corrector{prefix, {}, std::nullopt};
  for (const v1::Event& event : events) {
    if (event.id() == absl::StrCat(prefix, "published")) corrector.published = event;
    if (event.id() == absl::StrCat(prefix, "effective")) corrector.effective = event;
  }
  return corrector;
}

// By which name what is corrected is called: its number, or its citation in the prose.
std::vector<std::string> CorrectedNames(const Paper& paper) {
  if (!paper.corrects.empty()) return {paper.corrects};
  std::vector<std::string> names;
  for (const Statement& statement : paper.statements) {
    if (statement.says != Says::kCorrects) continue;
    for (const Cited& cited : statement.targets) names.push_back(cited.citation);
  }
  return names;
}

}  // namespace

absl::StatusOr<std::vector<v1::Event>> CorrectionEvents(OnRecord& record, const Paper& paper,
                                                        std::vector<v1::Event> events,
                                                        Tally& tally) {
  Corrector corrector = CorrectorOf(paper.names.prefix, events);
  for (const std::string& name : CorrectedNames(paper)) {
    if (corrector.published.id().empty()) break;
    // By prose alone only the link is known; the day of effect is the correcting rule's own.
    if (paper.corrects.empty()) corrector.effective.reset();
    if (!corrector.effective.has_value()) ++tally["corrections whose content is not stated"];
    LEXLOG_ASSIGN_OR_RETURN(const auto original, Original(record, name, paper.names.subject));
    if (!original.has_value()) {
      ++tally["corrections of what is not on record"];
      continue;
    }
    LEXLOG_ASSIGN_OR_RETURN(const auto more, Resolve(record, corrector, *original, tally));
    for (const v1::Event& event : more) {
      const auto same = std::find_if(events.begin(), events.end(),
                                     [&](const auto& one) { return one.id() == event.id(); });
      if (same != events.end()) {
        *same = event;
      } else {
        events.push_back(event);
      }
    }
    for (v1::Event& event : events) {
      if (event.id() == corrector.published.id()) event.add_responds_to(original->subject());
    }
  }
  return events;
}

absl::StatusOr<std::vector<v1::Event>> CorrectionsThatWaited(OnRecord& record, const Paper& paper,
                                                             Tally& tally) {
  std::vector<v1::Event> all;
  for (const std::string* name : {&paper.document.number, &paper.document.citation}) {
    if (name->empty() || !paper.corrects.empty()) continue;
    LEXLOG_ASSIGN_OR_RETURN(const auto subjects, record.Named(CorrectionOf(*name)));
    for (const std::string& subject : subjects) {
      const std::string prefix = PrefixOf(subject);
      if (prefix.empty() || subject == paper.names.subject) continue;
      LEXLOG_ASSIGN_OR_RETURN(auto published, record.Find(absl::StrCat(prefix, "published")));
      LEXLOG_ASSIGN_OR_RETURN(auto effective, record.Find(absl::StrCat(prefix, "effective")));
      LEXLOG_ASSIGN_OR_RETURN(const auto original, Original(record, *name, subject));
      const bool mine = original.has_value() && original->subject() == paper.names.subject;
      if (!published.has_value() || !mine) continue;
      // Only a document that is a correction and no more speaks of another's force.
      Document key;
      key.number = published->instrument().alias_size() > 0 ? published->instrument().alias(0) : "";
      if (CorrectedNumber(key).empty()) effective.reset();
      Corrector corrector{prefix, *published, std::move(effective)};
      LEXLOG_ASSIGN_OR_RETURN(auto events, Resolve(record, corrector, *original, tally));
      corrector.published.clear_responds_to();
      corrector.published.add_responds_to(original->subject());
      all.push_back(std::move(corrector.published));
      std::move(events.begin(), events.end(), std::back_inserter(all));
    }
  }
  return all;
}

}  // namespace lexlog::fr
