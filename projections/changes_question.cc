#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "projections/aspects.h"
#include "projections/questions.h"
#include "projections/words.h"

namespace lexlog {
namespace {

using ByName = std::map<std::string, v1::Aspect>;

absl::StatusOr<ByName> AspectsByName(Composer& composer, const std::string& subject) {
  LEXLOG_ASSIGN_OR_RETURN(std::vector<v1::Aspect> aspects, AspectsOf(composer, subject));
  ByName by_name;
  for (v1::Aspect& aspect : aspects) {
    aspect.clear_next();
    by_name[aspect.name()] = std::move(aspect);
  }
  return by_name;
}

std::string Substance(const v1::Aspect& aspect) {
  std::string substance;
  for (const v1::Outcome& outcome : aspect.outcome()) {
    if (outcome.state() == "none" || outcome.state() == "no_force") continue;
    absl::StrAppend(&substance, outcome.state(), "|", outcome.words(), "\n");
  }
  for (const v1::Outcome& other : aspect.reported_otherwise()) {
    absl::StrAppend(&substance, "~", other.state(), "|", other.words(), "\n");
  }
  return substance;
}

void AddBasis(const google::protobuf::RepeatedPtrField<v1::Outcome>& outcomes,
              std::map<std::string, v1::Cited>& basis) {
  for (const v1::Outcome& outcome : outcomes) {
    for (const v1::Cited& cited : outcome.basis()) {
      basis.emplace(absl::StrCat(cited.event(), " ", cited.corrected_by()), cited);
    }
  }
}

std::map<std::string, v1::Cited> BasisOf(const v1::Aspect& aspect) {
  std::map<std::string, v1::Cited> basis;
  AddBasis(aspect.outcome(), basis);
  AddBasis(aspect.reported_otherwise(), basis);
  return basis;
}

// The events that one side rests on and the other does not; where both rest on the same (a day
// came), those.
std::vector<v1::Cited> Because(const v1::Aspect& before, const v1::Aspect& after) {
  const std::map<std::string, v1::Cited> old_basis = BasisOf(before);
  const std::map<std::string, v1::Cited> new_basis = BasisOf(after);
  std::vector<v1::Cited> because;
  for (const auto& [key, cited] : new_basis) {
    if (!old_basis.contains(key)) because.push_back(cited);
  }
  for (const auto& [key, cited] : old_basis) {
    if (!new_basis.contains(key)) because.push_back(cited);
  }
  if (because.empty()) {
    for (const auto& [key, cited] : new_basis) because.push_back(cited);
  }
  return because;
}

void AddChange(const std::string& subject, const v1::Aspect& before, const v1::Aspect& after,
               v1::ChangesAnswer& answer) {
  if (Substance(before) == Substance(after)) return;
  v1::ChangesAnswer::Change& change = *answer.add_change();
  change.set_subject(subject);
  *change.mutable_before() = before;
  *change.mutable_after() = after;
  for (v1::Cited& cited : Because(before, after)) *change.add_because() = std::move(cited);
}

}  // namespace

absl::StatusOr<v1::ChangesAnswer> AnswerChanges(Reader& reader, const v1::ChangesRequest& request) {
  if (request.before().effective_on().empty() || request.after().effective_on().empty()) {
    return absl::InvalidArgumentError("effective_on: say on which day, for both sides");
  }
  LEXLOG_ASSIGN_OR_RETURN(const AsOf before, reader.Settle(request.before()));
  LEXLOG_ASSIGN_OR_RETURN(const AsOf after, reader.Settle(request.after()));
  Composer old_side(reader, before);
  Composer new_side(reader, after);
  v1::ChangesAnswer answer;
  *answer.mutable_before() = Stated(before);
  *answer.mutable_after() = Stated(after);
  answer.set_program(Program());
  answer.set_question(absl::StrCat("What differs: ", CoordinateInWords(before), "; against ",
                                   CoordinateInWords(after)));
  std::vector<std::string> subjects;
  for (const std::string& kind : SubjectKinds()) {
    LEXLOG_ASSIGN_OR_RETURN(const auto found, SubjectsOfKind(reader, kind));
    subjects.insert(subjects.end(), found.begin(), found.end());
  }
  for (const std::string& subject : subjects) {
    LEXLOG_ASSIGN_OR_RETURN(ByName old_aspects, AspectsByName(old_side, subject));
    LEXLOG_ASSIGN_OR_RETURN(ByName new_aspects, AspectsByName(new_side, subject));
    std::set<std::string> names;
    for (const auto& [name, aspect] : old_aspects) names.insert(name);
    for (const auto& [name, aspect] : new_aspects) names.insert(name);
    for (const std::string& name : names) {
      old_aspects[name].set_name(name);
      new_aspects[name].set_name(name);
      AddChange(subject, old_aspects[name], new_aspects[name], answer);
    }
  }
  answer.set_disclaimer(kDisclaimer);
  return answer;
}

}  // namespace lexlog
