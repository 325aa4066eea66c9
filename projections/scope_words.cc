#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "projections/scope_match.h"
#include "projections/words.h"

namespace lexlog {
namespace {

std::string Quoted(const std::string& term, const TaxonomyTree& tree) {
  return IsSubject(term) ? tree.LabelOf(term) : absl::StrCat("“", term, "”");
}

std::string Named(const ReadyScope::Dimension& dimension, const TaxonomyTree& tree) {
  std::vector<std::string> names;
  for (const std::string& term : dimension.terms) names.push_back(Quoted(term, tree));
  return absl::StrJoin(names, " or ");
}

std::string Limits(const ReadyScope& scope) {
  std::vector<std::string> limits;
  for (const v1::Quantity& limit : scope.quantity) limits.push_back(QuantityInWords(limit));
  return absl::StrJoin(limits, " and ");
}

std::string OpenInWords(const DimensionMatch& match, const std::string& named,
                        const TaxonomyTree& tree) {
  switch (match.open) {
    case v1::DependsOn::FACT_NOT_GIVEN:
      return absl::StrCat("not given; the norm names ", named);
    case v1::DependsOn::TERM_NOT_STATED:
      return "not stated of the norm";
    case v1::DependsOn::FACT_TOO_GENERAL:
      return absl::StrCat("which ", Quoted(*match.fact, tree), " is not given; the norm names ",
                          Quoted(*match.term, tree));
    case v1::DependsOn::DATES:
      return absl::StrCat("whether ", Quoted(*match.fact, tree), " was then one of ",
                          Quoted(*match.term, tree), " hangs on a day that is not known");
    case v1::DependsOn::DISPUTED:
      return absl::StrCat("whether ", Quoted(*match.fact, tree), " is one of ",
                          Quoted(*match.term, tree), " is disputed");
    default:
      return match.fact == nullptr
                 ? absl::StrCat("whether it is ", named, " cannot be told from what is given")
                 : absl::StrCat("whether ", Quoted(*match.fact, tree), " is one of ",
                                Quoted(*match.term, tree), " is not on record");
  }
}

std::string SettledInWords(const DimensionMatch& match, const ReadyActivity::Dimension& fact,
                           const std::string& named, const TaxonomyTree& tree) {
  if (match.verdict == Verdict::kNo) {
    return fact.other
               ? absl::StrCat("something else; the norm names ", named)
               : absl::StrCat("no record makes ", Quoted(*match.fact, tree), " one of ", named);
  }
  if (match.term == nullptr) return "any";
  if (match.kinship == nullptr) return Quoted(*match.fact, tree);
  std::vector<std::string> steps = {Quoted(*match.fact, tree)};
  for (const ParentEdge& edge : match.kinship->path) steps.push_back(Quoted(edge.parent, tree));
  return absl::StrJoin(steps, ", which is one of ");
}

}  // namespace

std::string InWords(const DimensionMatch& match, const ReadyScope& scope,
                    const ReadyActivity& activity, const TaxonomyTree& tree) {
  const std::string name = absl::StrCat(Spaced(kDimensions[match.dimension]), ": ");
  if (match.dimension == kQuantityDimension) {
    if (match.verdict == Verdict::kDepends) {
      return absl::StrCat(name, OpenInWords(match, Limits(scope), tree));
    }
    return absl::StrCat(name, QuantityInWords(activity.quantity), "; the norm names ",
                        Limits(scope));
  }
  if (match.listed != nullptr) {
    return absl::StrCat(name, Quoted(*match.fact, tree), ": ", match.listed->words);
  }
  const std::string named = Named(scope.dimension[match.dimension], tree);
  if (match.verdict == Verdict::kDepends) {
    return absl::StrCat(name, OpenInWords(match, named, tree));
  }
  return absl::StrCat(name,
                      SettledInWords(match, activity.dimension[match.dimension], named, tree));
}

v1::DependsOn AsDependsOn(const DimensionMatch& match, const ReadyScope& scope,
                          const ReadyActivity& activity, const TaxonomyTree& tree) {
  v1::DependsOn depends;
  depends.set_kind(match.open);
  depends.set_dimension(kDimensions[match.dimension]);
  if (match.term != nullptr) depends.set_term(*match.term);
  depends.set_words(InWords(match, scope, activity, tree));
  return depends;
}

}  // namespace lexlog
