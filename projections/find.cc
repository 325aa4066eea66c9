#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "projections/aspects.h"
#include "projections/finding.h"
#include "projections/views.h"
#include "projections/ways_out.h"
#include "projections/weight.h"
#include "projections/why.h"
#include "projections/words.h"

namespace lexlog {
namespace {

// The judgements of every world, by the proof at which they were made, and by what was said.
struct Record {
  std::map<v1::Proof, std::vector<Judgement>> by_proof;
  std::map<std::string, Judged> by_words;  // the first of each
  std::vector<Judged> all;

  const std::vector<Judgement>& best() const { return by_proof.begin()->second; }
  Standings Combined() const {
    std::vector<Judgement> worse;
    for (auto level = std::next(by_proof.begin()); level != by_proof.end(); ++level) {
      worse.insert(worse.end(), level->second.begin(), level->second.end());
    }
    return Combine(best(), worse);
  }
};

std::string KeyOf(absl::string_view state, absl::string_view words) {
  return absl::StrCat(state, "\n", words);
}

// The norm and its force, behind its standing.
std::string DutyInWords(const NormWorld& norm, const std::string& standing) {
  if (norm.norm == nullptr) return absl::StrCat(standing, "; no norm recorded for that day");
  if (norm.norm->change() == v1::Norm::ENDS) {
    return absl::StrCat(standing, "; the norm had ended");
  }
  std::string words = absl::StrCat(ModalityInWords(norm.norm->modality()), ": ", standing);
  // Since when it is in force the reasons say: it is not what outcomes differ by.
  const bool in_force = norm.force_said.state == "in_force";
  absl::StrAppend(&words, "; ", in_force ? "in force" : norm.force_said.words);
  if (!norm.applies_from.empty()) {
    absl::StrAppend(&words, "; to be complied with from ", DaysInWords(norm.applies_from));
  }
  return words;
}

Said SayDuty(const NormCase& norm_case, Judged judged, Record& record, v1::Proof floor) {
  const NormWorld& norm = judged.world.parts.front();
  Said said;
  said.state = judged.judgement.standing;
  said.words = DutyInWords(norm, StandingInWords(said.state, {}));
  if (norm.norm != nullptr && norm.norm->change() != v1::Norm::ENDS) {
    said.content = RowRef{norm_case.parts.front().group, norm.row};
  }
  said.basis = BasisOf(norm_case, judged);
  record.by_proof[floor].push_back(judged.judgement);
  record.by_words.emplace(KeyOf(said.state, said.words), judged);
  record.all.push_back(std::move(judged));
  return said;
}

AspectSpec DutySpec(Rulebook& rulebook, const NormCase& norm_case, Record& record) {
  AspectSpec spec;
  spec.name = "duty";
  spec.groups = norm_case.groups;
  spec.deciding = 1;
  spec.say = [&](const Resolver& resolver, const JointOutcome& outcome) {
    Judged judged{WorldOf(norm_case, resolver, outcome), {}};
    judged.judgement = Judge(norm_case, judged.world, rulebook.activity(), rulebook.tree());
    return SayDuty(norm_case, std::move(judged), record, resolver.as_of().floor);
  };
  return spec;
}

// The same thing in every world that keeps it from matching; else nothing.
std::vector<std::string> KeptBy(const std::vector<Judgement>& judgements) {
  for (const Judgement& judgement : judgements) {
    if (judgement.kept_by != judgements.front().kept_by) return {};
  }
  return judgements.front().kept_by;
}

Resolver ResolverOver(Rulebook& rulebook, const NormCase& norm_case) {
  std::vector<Group> groups;
  for (const LoadedGroup* group : norm_case.groups) groups.push_back({group->rows, group->rule});
  return {rulebook.composer().as_of(), std::move(groups), rulebook.composer().reader().dates()};
}

// Why each outcome is what it is, and the events of the taxonomy among those that it rests on.
absl::Status AddWhy(Rulebook& rulebook, const NormCase& norm_case, const Record& record,
                    v1::Finding& finding) {
  const Resolver resolver = ResolverOver(rulebook, norm_case);
  for (v1::Outcome& outcome : *finding.mutable_duty()->mutable_outcome()) {
    const auto judged = record.by_words.find(KeyOf(outcome.state(), outcome.words()));
    if (judged == record.by_words.end()) continue;
    LEXLOG_ASSIGN_OR_RETURN(*finding.add_why(),
                            WhyOf(rulebook, norm_case, judged->second, resolver));
    LEXLOG_ASSIGN_OR_RETURN(std::vector<v1::Cited> kinships, KinshipsOf(rulebook, judged->second));
    for (v1::Cited& cited : kinships) *outcome.add_basis() = std::move(cited);
  }
  return absl::OkStatus();
}

// Which days outcomes differ by: "the day on which us-rule-begins holds from: 2025-05".
std::string OpenDaysInWords(const v1::Aspect& duty) {
  std::vector<std::string> days;
  for (const v1::HangsOn& one : duty.hangs_on()) {
    days.push_back(absl::StrCat(Spaced(one.field()), " of ", one.event(), " (", one.days(), ")"));
  }
  return absl::StrCat("a day that is not known", days.empty() ? "" : ": ",
                      absl::StrJoin(days, ", "));
}

// What the whole hangs on: by kind and dimension, once each.
void AddDepends(Rulebook& rulebook, const Record& record, const Standings& all,
                v1::Finding& finding) {
  std::set<std::string> known;
  for (const Judged& judged : record.all) {
    for (const OpenPoint& open : judged.judgement.open) {
      if (std::find(all.open.begin(), all.open.end(), open) == all.open.end()) continue;
      v1::DependsOn depends = DependsOnOf(rulebook, judged, open);
      if (known.insert(depends.SerializeAsString()).second) {
        *finding.add_depends_on() = std::move(depends);
      }
    }
  }
  const bool dates = std::find(all.open.begin(), all.open.end(), OpenPoint{v1::DependsOn::DATES}) !=
                     all.open.end();
  const bool told = std::any_of(finding.depends_on().begin(), finding.depends_on().end(),
                                [](const auto& one) { return one.kind() == v1::DependsOn::DATES; });
  if (!dates || told) return;
  v1::DependsOn& depends = *finding.add_depends_on();
  depends.set_kind(v1::DependsOn::DATES);
  depends.set_words(OpenDaysInWords(finding.duty()));
}

absl::Status AddInstrument(Composer& composer, const NormCase& norm_case, v1::Finding& finding) {
  const std::vector<std::string>& chain = norm_case.parts.front().chain.subjects;
  if (chain.size() < 2) return absl::OkStatus();
  LEXLOG_ASSIGN_OR_RETURN(const InstrumentFacts facts, FactsOf(composer, chain.back()));
  finding.set_instrument(chain.back());
  finding.set_instrument_title(facts.title);
  finding.set_jurisdiction(facts.jurisdiction);
  finding.set_weight(std::string(WeightOf(facts.kind)));
  return absl::OkStatus();
}

absl::Status AddPosture(Composer& composer, const NormCase& norm_case, v1::Finding& finding) {
  for (const std::string& subject : norm_case.parts.front().chain.subjects) {
    for (const char* view : {kEnforcementView, kReviewPolicyView, kLicensingView}) {
      LEXLOG_ASSIGN_OR_RETURN(std::optional<v1::Aspect> aspect,
                              PostureAspect(composer, view, subject));
      if (!aspect.has_value()) continue;
      if (aspect->outcome_size() == 1 && aspect->outcome(0).state() == "none" &&
          aspect->reported_otherwise_size() == 0) {
        continue;
      }
      *finding.add_posture() = *std::move(aspect);
    }
  }
  return absl::OkStatus();
}

absl::Status AddReadings(Rulebook& rulebook, const std::vector<ReadingInPlay>& readings,
                         v1::Finding& finding) {
  for (const ReadingInPlay& reading : readings) {
    const ScopeMatch match = MatchStated(reading.scope, rulebook.activity(), rulebook.tree());
    if (match.verdict == Verdict::kNo) continue;
    v1::SubjectState& state = *finding.add_reading();
    state.set_subject(reading.subject);
    LEXLOG_ASSIGN_OR_RETURN(const std::optional<v1::Aspect> aspect,
                            ReadingAspect(rulebook.composer(), reading.subject));
    if (aspect.has_value()) *state.add_aspect() = *aspect;
    v1::Aspect& scope = *state.add_aspect();
    scope.set_name("scope");
    v1::Outcome& outcome = *scope.add_outcome();
    outcome.set_state(!match.stated                    ? "not_stated"
                      : match.verdict == Verdict::kYes ? "matches"
                                                       : "depends");
    outcome.set_words(!match.stated ? "does not say of which activities it speaks"
                      : match.verdict == Verdict::kYes ? "speaks of what is asked"
                                                       : "may speak of what is asked");
  }
  return absl::OkStatus();
}

void AddContent(v1::Finding& finding) {
  std::set<std::string> known;
  for (const v1::Outcome& outcome : finding.duty().outcome()) {
    const v1::Norm& norm = outcome.content().norm();
    if (finding.modality() == v1::Norm::MODALITY_UNSPECIFIED) finding.set_modality(norm.modality());
    for (const v1::Consequence& consequence : norm.consequence()) {
      if (known.insert(consequence.SerializeAsString()).second) {
        *finding.add_consequence() = consequence;
      }
    }
  }
}

bool MatchesStated(const Record& record) {
  return std::any_of(record.best().begin(), record.best().end(),
                     [](const Judgement& one) { return one.match.matches_stated; });
}

}  // namespace

absl::StatusOr<std::optional<Found>> Find(Rulebook& rulebook, const std::string& norm,
                                          bool with_ways_out) {
  Composer& composer = rulebook.composer();
  Found found;
  LEXLOG_ASSIGN_OR_RETURN(found.norm_case,
                          LoadNormCase(composer, rulebook.index(), norm, rulebook.tree()));
  Record record;
  LEXLOG_ASSIGN_OR_RETURN(std::optional<v1::Aspect> duty,
                          composer.Compose(DutySpec(rulebook, found.norm_case, record)));
  if (!duty.has_value()) return std::optional<Found>();
  v1::Finding& finding = found.finding;
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<ReadingInPlay> readings,
                          ReadingsOf(composer, found.norm_case, rulebook.tree()));
  const Standings all =
      WithReading(record.Combined(), IsReadOn(readings, rulebook.activity(), rulebook.tree()));
  finding.set_norm(norm);
  LEXLOG_ASSIGN_OR_RETURN(*finding.mutable_title(), composer.LabelOf(norm));
  finding.set_standing(all.standing);
  *finding.mutable_duty() = *std::move(duty);
  LEXLOG_RETURN_IF_ERROR(AddWhy(rulebook, found.norm_case, record, finding));
  AddDepends(rulebook, record, all, finding);
  LEXLOG_RETURN_IF_ERROR(AddInstrument(composer, found.norm_case, finding));
  AddContent(finding);
  LEXLOG_RETURN_IF_ERROR(AddReadings(rulebook, readings, finding));
  LEXLOG_RETURN_IF_ERROR(AddPosture(composer, found.norm_case, finding));
  finding.set_words(StandingInWords(finding.standing(),
                                    {finding.depends_on().begin(), finding.depends_on().end()}));
  found.kept_by = KeptBy(record.best());
  found.matches_stated = MatchesStated(record);
  if (with_ways_out) LEXLOG_RETURN_IF_ERROR(AddWaysOut(rulebook, found));
  return std::optional<Found>(std::move(found));
}

}  // namespace lexlog
