#include "projections/scope_match.h"

#include <algorithm>
#include <utility>

#include "engine/base/status_macros.h"
#include "engine/base/text.h"
#include "projections/decimal.h"

namespace lexlog {
namespace {

using Kind = v1::DependsOn::Kind;

std::array<const v1::Terms*, kQuantityDimension> TermsOf(const v1::Scope& scope) {
  return {&scope.who(),       &scope.nexus(),     &scope.item(),         &scope.activity(),
          &scope.from(),      &scope.to(),        &scope.counterparty(), &scope.end_use(),
          &scope.knowledge(), &scope.because_of()};
}

std::array<const v1::Fact*, kQuantityDimension> FactsOf(const v1::Activity& activity) {
  const auto given = [](bool has, const v1::Fact& fact) { return has ? &fact : nullptr; };
  return {given(activity.has_who(), activity.who()),
          given(activity.has_nexus(), activity.nexus()),
          given(activity.has_item(), activity.item()),
          given(activity.has_activity(), activity.activity()),
          given(activity.has_from(), activity.from()),
          given(activity.has_to(), activity.to()),
          given(activity.has_counterparty(), activity.counterparty()),
          given(activity.has_end_use(), activity.end_use()),
          given(activity.has_knowledge(), activity.knowledge()),
          given(activity.has_because_of(), activity.because_of())};
}

absl::StatusOr<std::vector<std::string>> Subjects(
    const google::protobuf::RepeatedPtrField<std::string>& terms, size_t dimension,
    TaxonomyTree& tree) {
  std::vector<std::string> subjects;
  for (const std::string& term : terms) {
    LEXLOG_ASSIGN_OR_RETURN(std::string subject, tree.SubjectOf(term, kDimensions[dimension]));
    LEXLOG_RETURN_IF_ERROR(tree.Load(subject));
    subjects.push_back(std::move(subject));
  }
  return subjects;
}

// Whether parties and their things can be meant: there a list stands for those on it.
bool IsOfParties(size_t dimension) {
  static constexpr std::array<absl::string_view, 7> kOfParties = {
      "who", "nexus", "item", "from", "to", "counterparty", "end_use"};
  return std::find(kOfParties.begin(), kOfParties.end(), kDimensions[dimension]) !=
         kOfParties.end();
}

DimensionMatch ByList(const ListedAs& listed, DimensionMatch match) {
  match.listed = &listed;
  match.open = listed.open;
  match.verdict = listed.verdict == ListedAs::Verdict::kYes  ? Verdict::kYes
                  : listed.verdict == ListedAs::Verdict::kNo ? Verdict::kNo
                                                             : Verdict::kDepends;
  return match;
}

// How one of the activity's terms stands to one of the scope's.
DimensionMatch Compare(const std::string& fact, const std::string& term, const TaxonomyTree& tree) {
  DimensionMatch match;
  match.term = &term;
  match.fact = &fact;
  match.kinship = tree.Between(fact, term);
  if (fact == term) return match;
  if (match.kinship != nullptr) {
    match.open = match.kinship->doubt;
    if (match.open != v1::DependsOn::KIND_UNSPECIFIED) match.verdict = Verdict::kDepends;
    return match;
  }
  const ListedAs* const listed = tree.OnList(fact, term);
  if (listed != nullptr) return ByList(*listed, match);
  match.verdict = Verdict::kDepends;
  if (tree.Between(term, fact) != nullptr) {
    match.open = v1::DependsOn::FACT_TOO_GENERAL;
  } else if (!IsSubject(fact) && FoldForSearch(fact) == FoldForSearch(term)) {
    match.verdict = Verdict::kYes;
  } else if (!IsSubject(fact) || !IsSubject(term) || tree.MembersNotStated(term)) {
    match.open = v1::DependsOn::NOT_ON_RECORD;
  } else {
    match.verdict = Verdict::kNo;
  }
  return match;
}

DimensionMatch MatchTerms(const ReadyScope::Dimension& scope, const ReadyActivity::Dimension& fact,
                          const TaxonomyTree& tree) {
  DimensionMatch best;
  best.verdict = Verdict::kNo;
  best.term = &scope.terms.front();
  if (fact.other) return best;
  if (!fact.given) {
    best.verdict = Verdict::kDepends;
    best.open = v1::DependsOn::FACT_NOT_GIVEN;
    return best;
  }
  for (const std::string& term : scope.terms) {
    for (const std::string& one : fact.terms) {
      DimensionMatch match = Compare(one, term, tree);
      const bool tells_more =
          match.verdict == best.verdict && match.listed != nullptr && best.listed == nullptr;
      if (best.fact == nullptr || match.verdict > best.verdict || tells_more) best = match;
    }
  }
  return best;
}

// The numbers that a quantity can be; an end that is not set is open.
struct Numbers {
  const std::string* least = nullptr;
  const std::string* most = nullptr;
  bool above_least = false;  // `least` itself is not among them
};

Numbers NumbersOf(const v1::Quantity& quantity) {
  switch (quantity.bound()) {
    case v1::UP_TO:
      return {nullptr, &quantity.number()};
    case v1::AT_LEAST:
      return {&quantity.number(), nullptr};
    case v1::MORE_THAN:
      return {&quantity.number(), nullptr, true};
    case v1::ABOUT:
      return {};
    default:
      return {&quantity.number(), &quantity.number()};
  }
}

// Whether every number from `least` of the one on is beyond `most` of the other.
bool IsBeyond(const Numbers& one, const Numbers& other) {
  if (one.least == nullptr || other.most == nullptr) return false;
  const int order = CompareDecimals(*one.least, *other.most);
  return order > 0 || (order == 0 && one.above_least);
}

bool IsWithin(const Numbers& inner, const Numbers& outer) {
  if (outer.least != nullptr) {
    if (inner.least == nullptr) return false;
    const int order = CompareDecimals(*inner.least, *outer.least);
    if (order < 0 || (order == 0 && outer.above_least && !inner.above_least)) return false;
  }
  return outer.most == nullptr ||
         (inner.most != nullptr && CompareDecimals(*inner.most, *outer.most) <= 0);
}

// Whether an amount lies within a limit: yes, no, or not to be told.
Verdict Within(const v1::Quantity& limit, const v1::Quantity& amount) {
  if (limit.unit() != amount.unit() || limit.currency() != amount.currency()) {
    return Verdict::kDepends;
  }
  if (limit.bound() == v1::ABOUT || amount.bound() == v1::ABOUT) return Verdict::kDepends;
  const Numbers wanted = NumbersOf(limit);
  const Numbers given = NumbersOf(amount);
  if (IsBeyond(wanted, given) || IsBeyond(given, wanted)) return Verdict::kNo;
  return IsWithin(given, wanted) ? Verdict::kYes : Verdict::kDepends;
}

DimensionMatch MatchQuantity(const ReadyScope& scope, const ReadyActivity& activity) {
  DimensionMatch match;
  match.stated = true;
  for (const v1::Quantity& limit : scope.quantity) {
    const bool unknown = activity.quantity.number().empty();
    const Verdict verdict = unknown ? Verdict::kDepends : Within(limit, activity.quantity);
    if (verdict < match.verdict) match.verdict = verdict;
    if (verdict != Verdict::kDepends) continue;
    match.open = unknown ? v1::DependsOn::FACT_NOT_GIVEN : v1::DependsOn::NOT_ON_RECORD;
  }
  return match;
}

void Add(DimensionMatch match, size_t dimension, ScopeMatch& all) {
  match.dimension = dimension;
  all.verdict = std::min(all.verdict, match.verdict);
  all.stated |= match.stated;
  all.matches_stated |= match.stated && match.verdict == Verdict::kYes;
  all.dimensions.push_back(match);
}

ScopeMatch MatchAll(const ReadyScope& scope, const ReadyActivity& activity,
                    const TaxonomyTree& tree, bool silence_limits) {
  ScopeMatch all;
  for (size_t i = 0; i < kQuantityDimension; ++i) {
    const ReadyScope::Dimension& dimension = scope.dimension[i];
    if (!dimension.stated() && !silence_limits) continue;
    DimensionMatch match;
    if (!dimension.stated()) {
      match.verdict = Verdict::kDepends;
      match.open = v1::DependsOn::TERM_NOT_STATED;
    } else if (!dimension.any) {
      match = MatchTerms(dimension, activity.dimension[i], tree);
    }
    match.stated = dimension.stated();
    Add(match, i, all);
  }
  if (!scope.quantity.empty()) Add(MatchQuantity(scope, activity), kQuantityDimension, all);
  return all;
}

}  // namespace

absl::StatusOr<ReadyScope> Ready(const v1::Scope& scope, TaxonomyTree& tree) {
  ReadyScope ready;
  const auto terms = TermsOf(scope);
  for (size_t i = 0; i < terms.size(); ++i) {
    ready.dimension[i].any = terms[i]->any();
    LEXLOG_ASSIGN_OR_RETURN(ready.dimension[i].terms, Subjects(terms[i]->term(), i, tree));
    if (!IsOfParties(i)) continue;
    for (const std::string& term : ready.dimension[i].terms) {
      LEXLOG_RETURN_IF_ERROR(tree.LoadList(term));
    }
  }
  ready.quantity.assign(scope.quantity().begin(), scope.quantity().end());
  return ready;
}

absl::StatusOr<ReadyActivity> Ready(const v1::Activity& activity, TaxonomyTree& tree) {
  ReadyActivity ready;
  const auto facts = FactsOf(activity);
  for (size_t i = 0; i < facts.size(); ++i) {
    if (facts[i] == nullptr) continue;
    ready.dimension[i].other = facts[i]->other();
    ready.dimension[i].assumed = facts[i]->assumed();
    ready.dimension[i].given = facts[i]->other() || !facts[i]->term().empty();
    LEXLOG_ASSIGN_OR_RETURN(ready.dimension[i].terms, Subjects(facts[i]->term(), i, tree));
    if (!IsOfParties(i)) continue;
    for (const std::string& term : ready.dimension[i].terms) {
      LEXLOG_RETURN_IF_ERROR(tree.LoadParty(term));
    }
  }
  ready.quantity = activity.quantity();
  ready.refrain = activity.refrain();
  return ready;
}

ScopeMatch Match(const ReadyScope& scope, const ReadyActivity& activity, const TaxonomyTree& tree) {
  return MatchAll(scope, activity, tree, true);
}

ScopeMatch MatchStated(const ReadyScope& scope, const ReadyActivity& activity,
                       const TaxonomyTree& tree) {
  return MatchAll(scope, activity, tree, false);
}

}  // namespace lexlog
