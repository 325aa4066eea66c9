#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "projections/finding.h"
#include "projections/questions.h"
#include "projections/words.h"

namespace lexlog {
namespace {

std::string LabelOf(const std::string& term, const TaxonomyTree& tree) {
  return IsSubject(term) ? tree.LabelOf(term) : absl::StrCat("“", term, "”");
}

void AddFacts(const Rulebook& rulebook, TaxonomyTree& tree, v1::CheckAnswer& answer) {
  for (size_t i = 0; i < kQuantityDimension; ++i) {
    const ReadyActivity::Dimension& dimension = rulebook.activity().dimension[i];
    v1::FactTaken& fact = *answer.add_fact();
    fact.set_dimension(kDimensions[i]);
    std::vector<std::string> names;
    for (const std::string& term : dimension.terms) {
      fact.add_term(term);
      names.push_back(LabelOf(term, tree));
    }
    fact.set_given(!dimension.given    ? "unknown"
                   : dimension.other   ? "other"
                   : dimension.assumed ? "assumed"
                                       : "given");
    fact.set_words(!dimension.given  ? "unknown"
                   : dimension.other ? "something that no norm on record names"
                                     : absl::StrCat(absl::StrJoin(names, " and "),
                                                    dimension.assumed ? " (assumed)" : ""));
  }
  v1::FactTaken& quantity = *answer.add_fact();
  quantity.set_dimension("quantity");
  const bool given = !rulebook.activity().quantity.number().empty();
  quantity.set_given(given ? "given" : "unknown");
  quantity.set_words(given ? QuantityInWords(rulebook.activity().quantity) : "unknown");
}

// Touched, the most certain first; set aside; and the rest.
struct Sorted {
  std::vector<Found> touched;
  std::vector<Found> set_aside;
  std::vector<Found> rest;
};

Sorted Sort(std::vector<Found> all) {
  std::stable_sort(all.begin(), all.end(), [](const Found& a, const Found& b) {
    return RankOf(a.finding.standing()) < RankOf(b.finding.standing());
  });
  Sorted sorted;
  for (Found& found : all) {
    const std::string& standing = found.finding.standing();
    (IsTouched(standing)                                    ? sorted.touched
     : standing == "no_match" || standing == "not_in_force" ? sorted.rest
                                                            : sorted.set_aside)
        .push_back(std::move(found));
  }
  return sorted;
}

std::string Counted(size_t count, absl::string_view one, absl::string_view many) {
  return absl::StrCat(count, " ", count == 1 ? one : many);
}

std::string SummaryOf(const Sorted& sorted, const v1::CheckAnswer& answer) {
  std::map<std::string, size_t> counts;
  for (const Found& found : sorted.touched) ++counts[found.finding.standing()];
  std::vector<std::string> parts;
  const auto add = [&](const char* standing, absl::string_view one, absl::string_view many) {
    if (counts[standing] > 0) parts.push_back(Counted(counts[standing], one, many));
  };
  add("matches", "norm whose recorded scope matches", "norms whose recorded scope matches");
  add("depends_as_read", "norm that a reading on record extends to it",
      "norms that a reading on record extends to it");
  add("depends", "norm that may match", "norms that may match");
  add("reported", "norm on worse proof only", "norms on worse proof only");
  add("not_excluded", "norm that cannot be ruled out", "norms that cannot be ruled out");
  add("scope_not_stated", "norm whose scope is not on record",
      "norms whose scope is not on record");
  const bool none = counts["matches"] + counts["depends_as_read"] + counts["depends"] == 0;
  std::string summary = none ? "No recorded norm matches" : "";
  if (!parts.empty()) {
    absl::StrAppend(&summary, none ? "; on record: " : "On record: ", absl::StrJoin(parts, "; "));
  }
  if (answer.duty_conflict_size() > 0) {
    absl::StrAppend(
        &summary, ". ",
        Counted(static_cast<size_t>(answer.duty_conflict_size()), "conflict", "conflicts"),
        " of duties");
  }
  if (answer.rule_conflict_size() > 0) {
    absl::StrAppend(&summary, ". ",
                    Counted(static_cast<size_t>(answer.rule_conflict_size()), "pair", "pairs"),
                    " of norms that may both match and do not say which gives way");
  }
  absl::StrAppend(&summary, answer.coverage().empty() ? ". Coverage: no search is recorded."
                                                      : ". Coverage: see what was searched.");
  return summary;
}

absl::StatusOr<std::vector<Found>> FindAll(Rulebook& rulebook, const v1::CheckRequest& request) {
  std::vector<std::string> norms = rulebook.index().norms;
  if (!request.norm().empty()) {
    norms.clear();
    for (const std::string& asked : request.norm()) {
      LEXLOG_ASSIGN_OR_RETURN(norms.emplace_back(),
                              FindSubject(rulebook.composer(), asked, {"norm"}));
    }
  }
  std::vector<Found> all;
  for (const std::string& norm : norms) {
    LEXLOG_ASSIGN_OR_RETURN(std::optional<Found> found, Find(rulebook, norm));
    if (found.has_value()) all.push_back(*std::move(found));
  }
  return all;
}

absl::Status AddCoverage(Composer& composer, v1::CheckAnswer& answer) {
  std::set<std::string> subjects;
  for (const v1::Finding& finding : answer.finding()) {
    subjects.insert(finding.norm());
    if (!finding.instrument().empty()) subjects.insert(finding.instrument());
  }
  LEXLOG_ASSIGN_OR_RETURN(std::vector<v1::CoverageNote> notes,
                          CoverageOf(composer, {subjects.begin(), subjects.end()}));
  for (v1::CoverageNote& note : notes) *answer.add_coverage() = std::move(note);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::CheckAnswer> AnswerCheck(Reader& reader, const v1::CheckRequest& request) {
  if (request.coordinate().effective_on().empty()) {
    return absl::InvalidArgumentError("effective_on: say on which day, as 2025-05-16");
  }
  LEXLOG_ASSIGN_OR_RETURN(const AsOf as_of, reader.Settle(request.coordinate()));
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<Rulebook> rulebook,
                          Rulebook::Open(reader, as_of, request.activity()));
  v1::CheckAnswer answer;
  *answer.mutable_coordinate() = Stated(as_of);
  answer.set_program(Program());
  answer.set_question(absl::StrCat("What on record touches ", ActivityNamed(request.activity()),
                                   " ", CoordinateInWords(as_of)));
  *answer.mutable_activity() = request.activity();
  AddFacts(*rulebook, rulebook->tree(), answer);
  LEXLOG_ASSIGN_OR_RETURN(std::vector<Found> all, FindAll(*rulebook, request));
  AddRuleConflicts(all, answer);
  LEXLOG_RETURN_IF_ERROR(AddDutyConflicts(*rulebook, all, answer));
  const Sorted sorted = Sort(std::move(all));
  for (const Found& found : sorted.touched) *answer.add_finding() = found.finding;
  for (const Found& found : sorted.set_aside) *answer.add_set_aside() = found.finding;
  LEXLOG_RETURN_IF_ERROR(AddNearMisses(*rulebook, sorted.rest, answer));
  LEXLOG_RETURN_IF_ERROR(AddNearMisses(*rulebook, sorted.set_aside, answer));
  LEXLOG_RETURN_IF_ERROR(AddCoverage(rulebook->composer(), answer));
  answer.set_summary(SummaryOf(sorted, answer));
  answer.set_disclaimer(kDisclaimer);
  return answer;
}

}  // namespace lexlog
