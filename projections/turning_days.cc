#include <set>
#include <string>
#include <vector>

#include "engine/base/status_macros.h"
#include "engine/timeline/edtf.h"
#include "projections/finding.h"
#include "projections/life.h"
#include "projections/views.h"

namespace lexlog {
namespace {

void AddAppliesFrom(const NormPart& part, std::set<Day>& edges) {
  for (const v1::Norm& content : part.contents) {
    for (const v1::DateClaim& claim : content.applies_from()) {
      const absl::StatusOr<DaySet> days = ParseDays(claim.day());
      if (days.ok()) AddEdges(*days, edges);
    }
  }
}

template <typename Dimensions>
absl::Status AddLineages(const Dimensions& dimensions, TaxonomyTree& tree,
                         std::set<std::string>& subjects) {
  for (const auto& dimension : dimensions) {
    for (const std::string& term : dimension.terms) {
      LEXLOG_ASSIGN_OR_RETURN(const std::set<std::string> lineage, tree.Lineage(term));
      subjects.insert(lineage.begin(), lineage.end());
    }
  }
  return absl::OkStatus();
}

// From its first copy on it is on record who is not on a list.
absl::Status AddFirstCopies(TaxonomyTree& tree, std::set<Day>& edges) {
  for (const std::string& list : tree.list_terms()) {
    LEXLOG_ASSIGN_OR_RETURN(const auto copies, tree.lists().CopiesOf(list));
    if (!copies.empty()) AddEdges(DaySet(copies.front().day), edges);
  }
  return absl::OkStatus();
}

// Of all entries of every list: which of them a book names is not known yet.
absl::Status AddListingDays(Composer& composer, const TaxonomyTree& tree, std::set<Day>& edges) {
  if (tree.list_terms().empty()) return absl::OkStatus();
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> entries,
                          composer.reader().Subjects(kListsView, "listing"));
  for (const std::string& entry : entries) {
    LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* group, composer.reader().Load(kListsView, entry));
    AddBoundaries(composer, composer.reader(), *group, edges);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::set<std::string>> DecidingSubjects(Rulebook& rulebook,
                                                       const NormCase& norm_case) {
  std::set<std::string> subjects;
  TaxonomyTree& tree = rulebook.tree();
  for (const NormPart& part : norm_case.parts) {
    subjects.insert(part.chain.subjects.begin(), part.chain.subjects.end());
    for (const ReadyScope& scope : part.scopes) {
      LEXLOG_RETURN_IF_ERROR(AddLineages(scope.dimension, tree, subjects));
    }
  }
  for (const AuthorisationPart& part : norm_case.authorisations) subjects.insert(part.subject);
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<ReadingInPlay> readings,
                          ReadingsOf(rulebook.composer(), norm_case, tree));
  for (const ReadingInPlay& reading : readings) {
    subjects.insert(reading.subject);
    LEXLOG_RETURN_IF_ERROR(AddLineages(reading.scope.dimension, tree, subjects));
  }
  LEXLOG_RETURN_IF_ERROR(AddLineages(rulebook.activity().dimension, tree, subjects));
  return subjects;
}

absl::StatusOr<std::set<Day>> TurningDays(Rulebook& rulebook, const std::string& norm) {
  Composer& composer = rulebook.composer();
  LEXLOG_ASSIGN_OR_RETURN(const NormCase norm_case,
                          LoadNormCase(composer, rulebook.index(), norm, rulebook.tree()));
  std::set<Day> edges;
  for (const NormPart& part : norm_case.parts) AddAppliesFrom(part, edges);
  LEXLOG_ASSIGN_OR_RETURN(const std::set<std::string> subjects,
                          DecidingSubjects(rulebook, norm_case));
  for (const std::string& subject : subjects) {
    LEXLOG_ASSIGN_OR_RETURN(const std::set<Day> more, EffectiveBoundaries(composer, subject));
    edges.insert(more.begin(), more.end());
  }
  LEXLOG_RETURN_IF_ERROR(AddFirstCopies(rulebook.tree(), edges));
  return edges;
}

absl::StatusOr<std::set<Day>> NamingDays(Rulebook& rulebook) {
  std::set<Day> edges;
  Composer& composer = rulebook.composer();
  LEXLOG_RETURN_IF_ERROR(AddListingDays(composer, rulebook.tree(), edges));
  for (const char* kind : {"item", "party", "place"}) {
    LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> subjects,
                            composer.reader().Subjects(kTaxonomyView, kind));
    for (const std::string& subject : subjects) {
      LEXLOG_ASSIGN_OR_RETURN(const std::set<Day> days, EffectiveBoundaries(composer, subject));
      edges.insert(days.begin(), days.end());
    }
  }
  return edges;
}

absl::StatusOr<std::set<Day>> PublicTurningDays(Rulebook& rulebook, const std::string& norm) {
  Composer& composer = rulebook.composer();
  LEXLOG_ASSIGN_OR_RETURN(const NormCase norm_case,
                          LoadNormCase(composer, rulebook.index(), norm, rulebook.tree()));
  std::set<Day> edges;
  LEXLOG_ASSIGN_OR_RETURN(const std::set<std::string> subjects,
                          DecidingSubjects(rulebook, norm_case));
  for (const std::string& subject : subjects) {
    LEXLOG_ASSIGN_OR_RETURN(const std::set<Day> more, PublicBoundaries(composer, subject));
    edges.insert(more.begin(), more.end());
  }
  return edges;
}

}  // namespace lexlog
