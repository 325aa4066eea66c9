#ifndef LEXLOG_PROJECTIONS_NORM_CASE_H_
#define LEXLOG_PROJECTIONS_NORM_CASE_H_

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/timeline/resolve.h"
#include "projections/composer.h"
#include "projections/force_chain.h"
#include "projections/scope_match.h"
#include "projections/taxonomy_tree.h"

namespace lexlog {

// What the force of a norm is where no event of force decides it.
enum class WithoutForceEvents {
  kOwnDates,     // stands in nothing: its own dates are all there is
  kCurrent,      // stands in a paper that has no force, and is current
  kBindsNobody,  // stands in a bill or a proposal
  kNotRecorded,  // stands in something of which no start of force is on record
};

// One norm as resolved together with others: its rows, and what its force hangs on.
struct NormPart {
  std::string subject;
  const LoadedGroup* rows = nullptr;
  int group = 0;  // place of `rows` among the groups of the case
  ForceChain chain;
  WithoutForceEvents without = WithoutForceEvents::kOwnDates;
  std::vector<v1::Norm> contents;  // by row
  std::vector<ReadyScope> scopes;  // by row
  std::vector<int> lifted_by;      // parts that name it in `excepts` or `overrides`
};

struct AuthorisationPart {
  std::string subject;
  const LoadedGroup* rows = nullptr;
  int group = 0;
  std::vector<v1::Authorisation> contents;
  std::vector<ReadyScope> scopes;
};

// All that decides about one norm, to be resolved in one world: the norm (parts[0]), the norms that
// lift it and those that lift these, the force of each, and authorisations under it.
struct NormCase {
  std::vector<NormPart> parts;
  std::vector<AuthorisationPart> authorisations;
  std::vector<const LoadedGroup*> groups;
};

// What is the same on every day: which norms there are, and which lift which.
struct NormIndex {
  std::vector<std::string> norms;
  std::map<std::string, std::set<std::string>> lifted_by;  // in any of their contents
};

// Every norm on record. Statuses are those of the reader.
absl::StatusOr<NormIndex> IndexNorms(Composer& composer);

// The case of `norm` at the composer's coordinate. Loads into `tree` the terms of its scopes.
absl::StatusOr<NormCase> LoadNormCase(Composer& composer, const NormIndex& index,
                                      const std::string& norm, TaxonomyTree& tree);

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_NORM_CASE_H_
