#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/base/status_macros.h"
#include "engine/view/view_names.h"
#include "projections/aspects.h"
#include "projections/questions.h"
#include "projections/views.h"
#include "projections/weight.h"
#include "projections/words.h"

namespace lexlog {
namespace {

using States = google::protobuf::RepeatedPtrField<v1::SubjectState>;

std::string ForceIn(const std::vector<v1::Aspect>& aspects) {
  for (const v1::Aspect& aspect : aspects) {
    if (aspect.name() == "force") return aspect.SerializeAsString();
  }
  return "";
}

// Adds the states of `subjects`, each with the readings of it; those of which nothing is seen are
// left out. A force that is just `holder_force`, of what they stand in, is not said again.
absl::Status AddStates(Composer& composer, const std::vector<std::string>& subjects, States& states,
                       const std::string& holder_force = "") {
  for (const std::string& subject : subjects) {
    LEXLOG_ASSIGN_OR_RETURN(std::vector<v1::Aspect> aspects, AspectsOf(composer, subject));
    if (aspects.empty()) continue;
    v1::SubjectState& state = *states.Add();
    state.set_subject(subject);
    for (v1::Aspect& aspect : aspects) {
      const bool said = aspect.name() == "force" && aspect.SerializeAsString() == holder_force;
      if (!said) *state.add_aspect() = std::move(aspect);
    }
    LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> readings,
                            RelatedTo(composer, subject, "reading"));
    if (KindOf(subject) != "reading") {
      LEXLOG_RETURN_IF_ERROR(AddStates(composer, readings, *state.mutable_reading()));
    }
  }
  return absl::OkStatus();
}

// Whether any outcome says more than that nothing is on record.
bool SaysAnything(const v1::Aspect& aspect) {
  const auto says = [](const v1::Outcome& outcome) { return outcome.state() != "none"; };
  return std::any_of(aspect.outcome().begin(), aspect.outcome().end(), says) ||
         aspect.reported_otherwise_size() > 0 || aspect.next_size() > 0;
}

// Ids of the events that `aspects` rest on.
std::set<std::string> EventsOf(const std::vector<v1::Aspect>& aspects) {
  std::set<std::string> events;
  for (const v1::Aspect& aspect : aspects) {
    for (const v1::Outcome& outcome : aspect.outcome()) {
      for (const v1::Cited& cited : outcome.basis()) events.insert(cited.event());
    }
  }
  return events;
}

absl::Status AddInstrument(Composer& composer, const std::string& subject,
                           const std::string& jurisdiction, v1::RulesAnswer& answer) {
  LEXLOG_ASSIGN_OR_RETURN(const InstrumentFacts facts, FactsOf(composer, subject));
  if (!jurisdiction.empty() && facts.jurisdiction != jurisdiction) return absl::OkStatus();
  LEXLOG_ASSIGN_OR_RETURN(std::vector<v1::Aspect> aspects, AspectsOf(composer, subject));
  if (!std::any_of(aspects.begin(), aspects.end(), SaysAnything)) return absl::OkStatus();
  v1::InstrumentState& state = *answer.add_instrument();
  state.set_subject(subject);
  state.set_title(facts.title);
  state.set_kind(TokenOf(facts.kind));
  state.set_weight(std::string(WeightOf(facts.kind)));
  LEXLOG_ASSIGN_OR_RETURN(*state.mutable_issuer(), composer.LabelOf(facts.issuer));
  state.set_jurisdiction(facts.jurisdiction);
  for (const std::string& alias : facts.aliases) state.add_alias(alias);
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> provisions,
                          ProvisionsOf(composer.reader(), subject));
  const std::string force = ForceIn(aspects);
  LEXLOG_RETURN_IF_ERROR(AddStates(composer, provisions, *state.mutable_provision(), force));
  std::set<std::string> things = EventsOf(aspects);
  things.insert(subject);
  things.insert(provisions.begin(), provisions.end());
  std::set<std::string> norms;
  std::set<std::string> readings;
  for (const std::string& thing : things) {
    LEXLOG_ASSIGN_OR_RETURN(const auto more_norms, RelatedTo(composer, thing, "norm"));
    LEXLOG_ASSIGN_OR_RETURN(const auto more_readings, RelatedTo(composer, thing, "reading"));
    norms.insert(more_norms.begin(), more_norms.end());
    readings.insert(more_readings.begin(), more_readings.end());
  }
  for (v1::Aspect& aspect : aspects) *state.add_aspect() = std::move(aspect);
  LEXLOG_RETURN_IF_ERROR(
      AddStates(composer, {norms.begin(), norms.end()}, *state.mutable_norm(), force));
  return AddStates(composer, {readings.begin(), readings.end()}, *state.mutable_reading());
}

// Norms that stand in no instrument of the answer.
absl::Status AddLooseNorms(Composer& composer, v1::RulesAnswer& answer) {
  std::set<std::string> shown;
  for (const v1::InstrumentState& instrument : answer.instrument()) {
    for (const v1::SubjectState& norm : instrument.norm()) shown.insert(norm.subject());
  }
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> all,
                          SubjectsOfKind(composer.reader(), "norm"));
  std::vector<std::string> loose;
  for (const std::string& norm : all) {
    if (!shown.contains(norm)) loose.push_back(norm);
  }
  return AddStates(composer, loose, *answer.mutable_norm());
}

// Who is on a list is a question of its own (listed_question.cc): lists are long.
absl::Status AddOthers(Composer& composer, const std::string& instrument, v1::RulesAnswer& answer) {
  std::vector<std::string> others;
  for (const char* kind : {"notice", "authorisation"}) {
    LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> found,
                            instrument.empty() ? SubjectsOfKind(composer.reader(), kind)
                                               : RelatedTo(composer, instrument, kind));
    others.insert(others.end(), found.begin(), found.end());
  }
  return AddStates(composer, others, *answer.mutable_other());
}

// Whether an act whose target is not on record may be about the instrument. One that names nothing
// may be about anything.
bool MayTouch(const v1::Event& act, const std::string& instrument) {
  const std::string provisions = absl::StrCat("provision/", NameOf(instrument), "/");
  bool names_any = false;
  const auto names_it = [&](const std::string& thing) {
    names_any = names_any || !thing.empty();
    return thing == instrument || absl::StartsWith(thing, provisions);
  };
  bool names = names_it(act.subject());
  for (const auto* edge : {&act.part_of(), &act.announces(), &act.responds_to()}) {
    for (const std::string& thing : *edge) names = names_it(thing) || names;
  }
  return names || !names_any;
}

absl::Status AddWaiting(Composer& composer, const std::string& instrument,
                        v1::RulesAnswer& answer) {
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> targets,
                          composer.reader().Subjects(kWaitingView, ""));
  for (const std::string& target : targets) {
    LEXLOG_ASSIGN_OR_RETURN(const std::optional<RecordedEvent> arrived,
                            FindBy(composer.reader().log(), target, composer.as_of().recorded_by));
    if (arrived.has_value()) continue;
    LEXLOG_ASSIGN_OR_RETURN(std::vector<Composer::SeenRow> rows,
                            composer.Seen(kWaitingView, target));
    for (Composer::SeenRow& row : rows) {
      if (!instrument.empty() && !MayTouch(row.content, instrument)) continue;
      v1::Waiting& waiting = *answer.add_waiting();
      *waiting.mutable_event() = std::move(row.cited);
      waiting.set_target(target);
    }
  }
  return absl::OkStatus();
}

absl::Status AddCoverage(Composer& composer, const std::string& instrument,
                         v1::RulesAnswer& answer) {
  std::vector<std::string> subjects;
  if (!instrument.empty()) {
    subjects.push_back(instrument);
    for (const v1::InstrumentState& state : answer.instrument()) {
      for (const v1::SubjectState& norm : state.norm()) subjects.push_back(norm.subject());
      for (const v1::SubjectState& part : state.provision()) subjects.push_back(part.subject());
    }
  }
  LEXLOG_ASSIGN_OR_RETURN(std::vector<v1::CoverageNote> notes, CoverageOf(composer, subjects));
  for (v1::CoverageNote& note : notes) *answer.add_coverage() = std::move(note);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::RulesAnswer> AnswerRules(Reader& reader, const v1::RulesRequest& request) {
  if (request.coordinate().effective_on().empty()) {
    return absl::InvalidArgumentError("effective_on: say on which day, as 2025-05-16");
  }
  LEXLOG_ASSIGN_OR_RETURN(const AsOf as_of, reader.Settle(request.coordinate()));
  Composer composer(reader, as_of);
  v1::RulesAnswer answer;
  *answer.mutable_coordinate() = Stated(as_of);
  answer.set_program(Program());
  answer.set_question(absl::StrCat("What the rules were ", CoordinateInWords(as_of)));
  std::vector<std::string> subjects;
  std::string instrument;
  if (request.instrument().empty()) {
    LEXLOG_ASSIGN_OR_RETURN(subjects, SubjectsOfKind(reader, "instrument"));
  } else {
    LEXLOG_ASSIGN_OR_RETURN(instrument,
                            FindSubject(composer, request.instrument(), {"instrument"}));
    subjects.push_back(instrument);
  }
  for (const std::string& subject : subjects) {
    LEXLOG_RETURN_IF_ERROR(AddInstrument(composer, subject, request.jurisdiction(), answer));
  }
  if (instrument.empty() && request.jurisdiction().empty()) {
    LEXLOG_RETURN_IF_ERROR(AddLooseNorms(composer, answer));
  }
  if (request.jurisdiction().empty()) {
    LEXLOG_RETURN_IF_ERROR(AddOthers(composer, instrument, answer));
  }
  LEXLOG_RETURN_IF_ERROR(AddWaiting(composer, instrument, answer));
  LEXLOG_RETURN_IF_ERROR(AddCoverage(composer, instrument, answer));
  answer.set_disclaimer(kDisclaimer);
  return answer;
}

}  // namespace lexlog
