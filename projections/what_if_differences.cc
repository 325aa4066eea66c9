#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "engine/timeline/edtf.h"
#include "projections/aspects.h"
#include "projections/life.h"
#include "projections/questions.h"
#include "projections/views.h"
#include "projections/what_if.h"
#include "projections/words.h"

namespace lexlog {
namespace {

using Said = DifferenceCourse::Said;
using SaidByAspect = std::map<std::string, Said>;

const Said& Nothing() {
  static const auto& nothing = *new Said{"", "nothing recorded"};
  return nothing;
}

// The views whose rows decide an aspect.
std::vector<std::string> ViewsOf(const std::string& aspect) {
  static const auto& views = *new std::map<std::string, std::vector<std::string>>{
      {"document", {kInstrumentsView}},
      {"force", {kForceView, kSuspensionsView, kNormsView}},
      {"announced", {kAnnouncementsView, kForceView}},
      {"text", {kTextView}},
      {"norm", {kNormsView}},
      {"reading", {kInterpretationsView}},
      {"authorisation", {kAuthorisationsView}},
      {"notice", {kNoticesView}},
      {"listing", {kListsView}},
      {"taxonomy", {kTaxonomyView}},
      {"figure", {kMarketView}}};
  const auto found = views.find(aspect);
  return found == views.end() ? std::vector<std::string>{aspect} : found->second;
}

// Adds the hypotheticals that touch the event.
void AddTouching(const LaidScenario& laid, const std::string& event, Because& because) {
  const auto touched = laid.touched().events.find(event);
  if (touched == laid.touched().events.end()) return;
  because.insert(touched->second.begin(), touched->second.end());
}

// The hypotheticals by which two sides differ: those that touch what one of them rests on and the
// other does not; else what both rest on; else what decides the aspect, or the subject at all.
Because BecauseOf(const LaidScenario& laid, const Affected& affected, const std::string& aspect,
                  const Said& before, const Said& after) {
  Because because;
  for (const auto& [one, other] : {std::pair(&before, &after), std::pair(&after, &before)}) {
    for (const std::string& event : one->basis) {
      if (!other->basis.contains(event)) AddTouching(laid, event, because);
    }
  }
  if (!because.empty()) return because;
  for (const std::string& event : before.basis) AddTouching(laid, event, because);
  if (!because.empty()) return because;
  for (const std::string& view : ViewsOf(aspect)) {
    const auto found = affected.by_view.find(view);
    if (found == affected.by_view.end()) continue;
    because.insert(found->second.begin(), found->second.end());
  }
  return because.empty() ? affected.All() : because;
}

bool SaysNothing(const v1::Aspect& aspect) {
  return aspect.reported_otherwise().empty() &&
         std::all_of(aspect.outcome().begin(), aspect.outcome().end(), [](const auto& outcome) {
           return outcome.state() == "none" || outcome.state() == "no_force";
         });
}

Said SaidBy(const v1::Aspect& aspect) {
  Said said;
  std::vector<std::string> words;
  for (const v1::Outcome& outcome : aspect.outcome()) {
    absl::StrAppend(&said.substance, outcome.state(), "|", outcome.words(), "\n");
    words.push_back(outcome.words());
    for (const v1::Cited& cited : outcome.basis()) said.basis.insert(cited.event());
  }
  said.words = absl::StrJoin(words, ", or ");
  for (const v1::Outcome& other : aspect.reported_otherwise()) {
    absl::StrAppend(&said.substance, "~", other.state(), "|", other.words(), "\n");
    absl::StrAppend(&said.words, "; reported otherwise: ", other.words());
    for (const v1::Cited& cited : other.basis()) said.basis.insert(cited.event());
  }
  if (SaysNothing(aspect)) said.substance.clear();
  if (said.words.empty()) said.words = Nothing().words;
  return said;
}

absl::StatusOr<SaidByAspect> SaidOn(Day day, Composer& side, const std::string& subject) {
  AsOf as_of = side.as_of();
  as_of.effective_on = day;
  Composer composer(side.reader(), as_of);
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<v1::Aspect> aspects, AspectsOf(composer, subject));
  SaidByAspect said;
  for (const v1::Aspect& aspect : aspects) said[aspect.name()] = SaidBy(aspect);
  return said;
}

const Said& At(const SaidByAspect& all, const std::string& aspect) {
  const auto found = all.find(aspect);
  return found == all.end() ? Nothing() : found->second;
}

absl::StatusOr<std::string> TitleOf(Sides& sides, const std::string& subject) {
  for (Composer* side : {&sides.baseline, &sides.supposed}) {
    std::string title;
    if (KindOf(subject) == "instrument") {
      LEXLOG_ASSIGN_OR_RETURN(const InstrumentFacts facts, FactsOf(*side, subject));
      title = facts.title;
    } else {
      LEXLOG_ASSIGN_OR_RETURN(title, side->LabelOf(subject));
    }
    if (title != NameOf(subject)) return title;
  }
  return std::string(NameOf(subject));
}

// The days on which either side may begin to say something else.
absl::StatusOr<std::set<Day>> TurningDays(Sides& sides, const std::string& subject) {
  std::set<Day> days = {kFirstDay};
  for (Composer* side : {&sides.baseline, &sides.supposed}) {
    LEXLOG_ASSIGN_OR_RETURN(const std::set<Day> edges, EffectiveBoundaries(*side, subject));
    days.insert(edges.begin(), edges.end());
  }
  return days;
}

absl::Status AddSubject(Sides& sides, const std::string& subject, const Affected& affected,
                        v1::WhatIfAnswer& answer) {
  LEXLOG_ASSIGN_OR_RETURN(const std::set<Day> days, TurningDays(sides, subject));
  LEXLOG_ASSIGN_OR_RETURN(const std::string title, TitleOf(sides, subject));
  std::map<std::string, DifferenceCourse> courses;
  for (const Day day : days) {
    LEXLOG_ASSIGN_OR_RETURN(const SaidByAspect before, SaidOn(day, sides.baseline, subject));
    LEXLOG_ASSIGN_OR_RETURN(const SaidByAspect after, SaidOn(day, sides.supposed, subject));
    for (const SaidByAspect* side : {&before, &after}) {
      for (const auto& [aspect, said] : *side) courses.try_emplace(aspect, answer);
    }
    for (auto& [aspect, course] : courses) {
      const Said& old_said = At(before, aspect);
      const Said& new_said = At(after, aspect);
      if (old_said.substance == new_said.substance) {
        course.Tell(day, {}, old_said, new_said);
        continue;
      }
      course.Tell(
          day,
          {subject, title, aspect, BecauseOf(sides.laid, affected, aspect, old_said, new_said)},
          old_said, new_said);
    }
  }
  return absl::OkStatus();
}

}  // namespace

void DifferenceCourse::Tell(Day first, const About& about, const Said& before, const Said& after) {
  const std::string substance = absl::StrCat(before.substance, "\n->\n", after.substance);
  const bool goes_on = open_ != nullptr && substance == open_substance_;
  if (open_ != nullptr && !goes_on) {
    open_->set_last(FormatDay(first - 1));
    open_ = nullptr;
  }
  if (before.substance == after.substance) return;
  if (!goes_on) {
    open_ = answer_.add_difference();
    open_substance_ = substance;
    because_.clear();
    open_->set_subject(about.subject);
    open_->set_title(about.title);
    open_->set_aspect(about.aspect);
    if (first > kFirstDay) open_->set_first(FormatDay(first));
    open_->set_before(before.words);
    open_->set_after(after.words);
  }
  because_.insert(about.because.begin(), about.because.end());
  open_->clear_because();
  for (const size_t place : because_) open_->add_because(static_cast<uint32_t>(place));
}

absl::Status AddDifferences(Sides& sides, const AffectedSubjects& affected,
                            v1::WhatIfAnswer& answer) {
  for (const std::string& kind : SubjectKinds()) {
    for (const auto& [subject, one] : affected) {
      if (KindOf(subject) != kind) continue;
      const int before = answer.difference_size();
      LEXLOG_RETURN_IF_ERROR(AddSubject(sides, subject, one, answer));
      std::stable_sort(answer.mutable_difference()->begin() + before,
                       answer.mutable_difference()->end(),
                       [](const auto& a, const auto& b) { return a.aspect() < b.aspect(); });
    }
  }
  return absl::OkStatus();
}

}  // namespace lexlog
