#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "projections/finding.h"
#include "projections/words.h"

namespace lexlog {
namespace {

// A norm that prohibits complying with measures.
struct Blocking {
  std::string norm;
  std::string jurisdiction;
  std::vector<std::string> measures;
};

bool Contains(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

// A norm that what is done may breach, of which enough is on record to say so.
bool MayBeBreached(const v1::Finding& finding) {
  if (!IsMet(finding.standing())) return false;
  switch (finding.modality()) {
    case v1::Norm::PROHIBITION:
    case v1::Norm::LICENCE_REQUIREMENT:
    case v1::Norm::RESTRICTION_FORM_NOT_STATED:
      return true;
    default:
      return false;
  }
}

// The measures that what governs of it prohibits complying with.
std::vector<std::string> ProhibitedMeasures(const v1::Finding& finding) {
  std::set<std::string> measures;
  for (const v1::Outcome& outcome : finding.duty().outcome()) {
    const v1::Norm& norm = outcome.content().norm();
    measures.insert(norm.prohibits_complying_with().begin(), norm.prohibits_complying_with().end());
  }
  return {measures.begin(), measures.end()};
}

// Whatever complying with the norm would be complying with: itself, what it stands in, and papers
// in which it is read.
std::vector<std::string> MeasuresOf(const Found& found) {
  std::vector<std::string> measures = found.norm_case.parts.front().chain.subjects;
  for (const v1::SubjectState& reading : found.finding.reading()) {
    measures.push_back(reading.subject());
    for (const v1::Aspect& aspect : reading.aspect()) {
      for (const v1::Outcome& outcome : aspect.outcome()) {
        const std::string& paper = outcome.content().interpretation().instrument();
        if (!paper.empty() && !Contains(measures, paper)) measures.push_back(paper);
      }
    }
  }
  return measures;
}

absl::StatusOr<std::vector<Found>> FindAll(Rulebook& rulebook) {
  std::vector<Found> all;
  for (const std::string& norm : rulebook.index().norms) {
    LEXLOG_ASSIGN_OR_RETURN(std::optional<Found> found, Find(rulebook, norm));
    if (found.has_value()) all.push_back(*std::move(found));
  }
  return all;
}

// The activity with doing and giving up swapped; given up because of `motive`.
v1::Activity Swapped(const v1::Activity& asked, bool refrain,
                     const std::vector<std::string>& motive) {
  v1::Activity activity = asked;
  activity.set_refrain(refrain);
  if (asked.refrain()) {
    if (!refrain) activity.clear_because_of();
    return activity;
  }
  activity.clear_because_of();
  if (!refrain) return activity;
  for (const std::string& measure : motive) activity.mutable_because_of()->add_term(measure);
  return activity;
}

// What of `blocking` the found norms are measures of.
struct Clash {
  std::vector<std::string> measures;
  std::vector<const Found*> doing;
};

// Measures named outright first; a class of measures in plain words only where none is, and only
// among norms of other jurisdictions.
Clash ClashOf(const Blocking& blocking, const std::vector<const Found*>& doing) {
  Clash clash;
  Clash classes;
  for (const Found* found : doing) {
    const std::vector<std::string> own = MeasuresOf(*found);
    bool named = false;
    for (const std::string& measure : blocking.measures) {
      if (!Contains(own, measure)) continue;
      named = true;
      if (!Contains(clash.measures, measure)) clash.measures.push_back(measure);
    }
    if (named) clash.doing.push_back(found);
    const bool foreign = !blocking.jurisdiction.empty() && !found->finding.jurisdiction().empty() &&
                         blocking.jurisdiction != found->finding.jurisdiction();
    if (foreign) classes.doing.push_back(found);
  }
  if (!clash.doing.empty()) return clash;
  for (const std::string& measure : blocking.measures) {
    if (!IsSubject(measure)) classes.measures.push_back(measure);
  }
  if (classes.measures.empty()) classes.doing.clear();
  return classes;
}

std::string Names(const std::vector<const Found*>& found) {
  std::vector<std::string> names;
  for (const Found* one : found) names.push_back(one->finding.title());
  return absl::StrJoin(names, ", ");
}

absl::Status AddClash(Rulebook& rulebook, const Blocking& blocking, const Clash& clash,
                      v1::CheckAnswer& answer) {
  std::vector<std::string> motive = clash.measures;
  const bool named = IsSubject(motive.front());
  if (!named) motive = {clash.doing.front()->norm_case.parts.front().chain.subjects.back()};
  LEXLOG_RETURN_IF_ERROR(rulebook.SetActivity(Swapped(answer.activity(), true, motive)));
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<Found> refraining, Find(rulebook, blocking.norm));
  if (!refraining.has_value() || !IsTouched(refraining->finding.standing())) {
    return absl::OkStatus();
  }
  v1::DutyConflict& conflict = *answer.add_duty_conflict();
  conflict.set_measure(absl::StrJoin(clash.measures, ", "));
  bool certain = named && refraining->finding.standing() == "matches";
  for (const Found* found : clash.doing) {
    *conflict.add_doing() = found->finding;
    certain &= found->finding.standing() == "matches";
  }
  *conflict.add_refraining() = refraining->finding;
  conflict.set_certainty(certain ? "matches" : "depends");
  std::vector<std::string> measures;
  for (const std::string& measure : clash.measures) {
    LEXLOG_RETURN_IF_ERROR(rulebook.tree().Load(measure));
    measures.push_back(named ? rulebook.tree().LabelOf(measure) : absl::StrCat("“", measure, "”"));
  }
  conflict.set_words(absl::StrCat(
      "Doing it may be treated as breaching ", Names(clash.doing), "; giving it up because of ",
      absl::StrJoin(measures, " or "), " may be treated as breaching ", refraining->finding.title(),
      ". Giving it up for another reason is outside the recorded scope of the latter."));
  return absl::OkStatus();
}

}  // namespace

absl::Status AddDutyConflicts(Rulebook& rulebook, const std::vector<Found>& found,
                              v1::CheckAnswer& answer) {
  const v1::Activity asked = answer.activity();
  std::vector<Found> done;
  if (asked.refrain()) {
    LEXLOG_RETURN_IF_ERROR(rulebook.SetActivity(Swapped(asked, false, {})));
    LEXLOG_ASSIGN_OR_RETURN(done, FindAll(rulebook));
  }
  std::vector<const Found*> doing;
  for (const Found& one : asked.refrain() ? done : found) {
    const bool is_about_doing = ProhibitedMeasures(one.finding).empty();
    if (MayBeBreached(one.finding) && is_about_doing) doing.push_back(&one);
  }
  for (const Found& one : found) {
    const Blocking blocking{one.finding.norm(), one.finding.jurisdiction(),
                            ProhibitedMeasures(one.finding)};
    if (blocking.measures.empty()) continue;
    const Clash clash = ClashOf(blocking, doing);
    if (clash.doing.empty()) continue;
    LEXLOG_RETURN_IF_ERROR(AddClash(rulebook, blocking, clash, answer));
  }
  return rulebook.SetActivity(asked);
}

}  // namespace lexlog
