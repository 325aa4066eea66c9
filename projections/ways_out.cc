#include "projections/ways_out.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "projections/words.h"

namespace lexlog {
namespace {

v1::WayOut& Add(const char* kind, std::string words, v1::Finding& finding) {
  v1::WayOut& way = *finding.add_way_out();
  way.set_kind(kind);
  way.set_words(std::move(words));
  return way;
}

void AddLicence(v1::Finding& finding) {
  if (finding.modality() != v1::Norm::LICENCE_REQUIREMENT) return;
  std::vector<std::string> policies;
  v1::WayOut& way = Add("licence", "", finding);
  for (const v1::Aspect& aspect : finding.posture()) {
    if (aspect.name() == "enforcement") continue;
    for (const v1::Outcome& outcome : aspect.outcome()) {
      policies.push_back(absl::StrCat(Spaced(aspect.name()), ": ", outcome.words()));
      for (const v1::Cited& cited : outcome.basis()) *way.add_because() = cited;
    }
  }
  way.set_words(
      absl::StrCat("a licence: required, none recorded for this; ",
                   policies.empty() ? "no review policy recorded" : absl::StrJoin(policies, "; ")));
}

// What an exception would still need, from its own finding.
std::string Needs(const v1::Finding& exception) {
  std::vector<std::string> needs;
  for (const v1::DependsOn& one : exception.depends_on()) {
    if (one.kind() != v1::DependsOn::TERM_NOT_STATED) needs.push_back(one.words());
  }
  for (const v1::Why& why : exception.why()) {
    for (const v1::Why& part : why.part()) {
      if (part.verdict() == "no") needs.push_back(part.words());
    }
  }
  return needs.empty() ? "" : absl::StrCat(" (", absl::StrJoin(needs, "; "), ")");
}

absl::Status AddExceptions(Rulebook& rulebook, Found& found) {
  for (const int place : found.norm_case.parts.front().lifted_by) {
    const std::string& other = found.norm_case.parts[static_cast<size_t>(place)].subject;
    LEXLOG_ASSIGN_OR_RETURN(const std::optional<Found> exception, Find(rulebook, other, false));
    if (!exception.has_value()) continue;
    v1::WayOut& way = Add(
        "exception",
        absl::StrCat("the exception ", exception->finding.title(), ": ",
                     StandingInWords(exception->finding.standing(), {}), Needs(exception->finding)),
        found.finding);
    way.set_subject(other);
    if (exception->finding.duty().outcome_size() == 0) continue;
    for (const v1::Cited& cited : exception->finding.duty().outcome(0).basis()) {
      *way.add_because() = cited;
    }
  }
  return absl::OkStatus();
}

void AddAuthorisations(const std::vector<v1::DependsOn>& depends, v1::Finding& finding) {
  for (const v1::DependsOn& one : depends) {
    if (one.kind() != v1::DependsOn::AUTHORISATION) continue;
    Add("authorisation",
        absl::StrCat("an authorisation on record, if it covers this: ", one.term()), finding)
        .set_subject(one.term());
  }
}

absl::Status AddAnotherReason(Rulebook& rulebook, v1::Finding& finding) {
  std::set<std::string> motives;
  for (const v1::Outcome& outcome : finding.duty().outcome()) {
    const v1::Norm& norm = outcome.content().norm();
    const auto& terms = norm.scope().because_of().term();
    motives.insert(terms.begin(), terms.end());
    motives.insert(norm.prohibits_complying_with().begin(), norm.prohibits_complying_with().end());
  }
  if (motives.empty()) return absl::OkStatus();
  std::vector<std::string> names;
  for (const std::string& motive : motives) {
    LEXLOG_RETURN_IF_ERROR(rulebook.tree().Load(motive));
    names.push_back(rulebook.tree().LabelOf(motive));
  }
  Add("another_reason",
      absl::StrCat("another reason: its recorded scope names only what is done because of ",
                   absl::StrJoin(names, " or ")),
      finding);
  return absl::OkStatus();
}

}  // namespace

absl::Status AddWaysOut(Rulebook& rulebook, Found& found) {
  if (!IsTouched(found.finding.standing())) return absl::OkStatus();
  AddLicence(found.finding);
  LEXLOG_RETURN_IF_ERROR(AddExceptions(rulebook, found));
  AddAuthorisations({found.finding.depends_on().begin(), found.finding.depends_on().end()},
                    found.finding);
  return AddAnotherReason(rulebook, found.finding);
}

}  // namespace lexlog
