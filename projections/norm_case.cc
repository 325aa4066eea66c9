#include "projections/norm_case.h"

#include <algorithm>
#include <utility>

#include "engine/base/status_macros.h"
#include "projections/aspects.h"
#include "projections/questions.h"
#include "projections/row_value.h"
#include "projections/views.h"
#include "projections/weight.h"
#include "projections/words.h"

namespace lexlog {
namespace {

bool IsWithdrawn(const v1::Aspect& document) {
  return std::all_of(document.outcome().begin(), document.outcome().end(),
                     [](const v1::Outcome& outcome) { return outcome.state() == "withdrawn"; });
}

absl::StatusOr<WithoutForceEvents> WithoutForce(Composer& composer, const ForceChain& chain) {
  if (chain.length == 1) return WithoutForceEvents::kOwnDates;
  const std::string& holder = chain.subjects.back();
  LEXLOG_ASSIGN_OR_RETURN(const InstrumentFacts facts, FactsOf(composer, holder));
  if (IsProposal(facts.kind)) return WithoutForceEvents::kBindsNobody;
  if (facts.kind == v1::INSTRUMENT_KIND_UNSPECIFIED || facts.kind == v1::FORM_NOT_STATED ||
      CanHaveForce(facts.kind)) {
    return WithoutForceEvents::kNotRecorded;
  }
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<v1::Aspect> document,
                          DocumentAspect(composer, holder));
  return document.has_value() && IsWithdrawn(*document) ? WithoutForceEvents::kBindsNobody
                                                        : WithoutForceEvents::kCurrent;
}

absl::StatusOr<NormPart> LoadPart(Composer& composer, const std::string& norm, TaxonomyTree& tree) {
  NormPart part;
  part.subject = norm;
  LEXLOG_ASSIGN_OR_RETURN(part.rows, composer.reader().Load(kNormsView, norm));
  for (int row = 0; row < static_cast<int>(part.rows->rows.size()); ++row) {
    part.contents.push_back(ValueAt<v1::Norm>(*part.rows, row));
    v1::Norm& content = part.contents.back();
    // What it prohibits complying with is among the motives that it is about.
    auto& motives = *content.mutable_scope()->mutable_because_of()->mutable_term();
    for (const std::string& measure : content.prohibits_complying_with()) {
      const bool named = std::find(motives.begin(), motives.end(), measure) != motives.end();
      if (!named) *motives.Add() = measure;
    }
    LEXLOG_ASSIGN_OR_RETURN(part.scopes.emplace_back(), Ready(content.scope(), tree));
    LEXLOG_RETURN_IF_ERROR(tree.Load(content.instrument()));
  }
  LEXLOG_ASSIGN_OR_RETURN(part.chain, LoadForceChain(composer, norm));
  LEXLOG_ASSIGN_OR_RETURN(part.without, WithoutForce(composer, part.chain));
  return part;
}

absl::Status AddAuthorisations(Composer& composer, TaxonomyTree& tree, NormCase& norm_case) {
  std::set<std::string> subjects;
  for (const std::string& thing : norm_case.parts.front().chain.subjects) {
    LEXLOG_ASSIGN_OR_RETURN(const auto related, RelatedTo(composer, thing, "authorisation"));
    subjects.insert(related.begin(), related.end());
  }
  for (const std::string& subject : subjects) {
    AuthorisationPart& part = norm_case.authorisations.emplace_back();
    part.subject = subject;
    LEXLOG_ASSIGN_OR_RETURN(part.rows, composer.reader().Load(kAuthorisationsView, subject));
    for (int row = 0; row < static_cast<int>(part.rows->rows.size()); ++row) {
      part.contents.push_back(ValueAt<v1::Authorisation>(*part.rows, row));
      v1::Authorisation& content = part.contents.back();
      // Who is allowed is part of what is allowed.
      content.mutable_scope()->mutable_who()->add_term(content.addressee());
      LEXLOG_ASSIGN_OR_RETURN(part.scopes.emplace_back(), Ready(content.scope(), tree));
    }
  }
  return absl::OkStatus();
}

// Gives every part its place among the groups; those of the norm come first.
void Number(NormCase& norm_case) {
  std::vector<const LoadedGroup*>& groups = norm_case.groups;
  for (NormPart& part : norm_case.parts) {
    part.group = static_cast<int>(groups.size());
    groups.push_back(part.rows);
    part.chain.first = static_cast<int>(groups.size());
    groups.insert(groups.end(), part.chain.groups.begin(), part.chain.groups.end());
  }
  for (AuthorisationPart& part : norm_case.authorisations) {
    part.group = static_cast<int>(groups.size());
    groups.push_back(part.rows);
  }
}

}  // namespace

absl::StatusOr<NormIndex> IndexNorms(Composer& composer) {
  NormIndex index;
  LEXLOG_ASSIGN_OR_RETURN(index.norms, composer.reader().Subjects(kNormsView, "norm"));
  for (const std::string& norm : index.norms) {
    LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* rows, composer.reader().Load(kNormsView, norm));
    for (int row = 0; row < static_cast<int>(rows->rows.size()); ++row) {
      const auto content = ValueAt<v1::Norm>(*rows, row);
      for (const auto* lifted : {&content.excepts(), &content.overrides()}) {
        for (const std::string& other : *lifted) index.lifted_by[other].insert(norm);
      }
    }
  }
  return index;
}

absl::StatusOr<NormCase> LoadNormCase(Composer& composer, const NormIndex& index,
                                      const std::string& norm, TaxonomyTree& tree) {
  NormCase norm_case;
  LEXLOG_ASSIGN_OR_RETURN(norm_case.parts.emplace_back(), LoadPart(composer, norm, tree));
  for (size_t at = 0; at < norm_case.parts.size(); ++at) {
    const auto lifting = index.lifted_by.find(norm_case.parts[at].subject);
    if (lifting == index.lifted_by.end()) continue;
    for (const std::string& other : lifting->second) {
      const auto known = std::find_if(norm_case.parts.begin(), norm_case.parts.end(),
                                      [&](const NormPart& part) { return part.subject == other; });
      int place = static_cast<int>(known - norm_case.parts.begin());
      if (known == norm_case.parts.end()) {
        LEXLOG_ASSIGN_OR_RETURN(NormPart part, LoadPart(composer, other, tree));
        norm_case.parts.push_back(std::move(part));
      }
      norm_case.parts[at].lifted_by.push_back(place);
    }
  }
  LEXLOG_RETURN_IF_ERROR(AddAuthorisations(composer, tree, norm_case));
  Number(norm_case);
  return norm_case;
}

}  // namespace lexlog
