#include "projections/taxonomy_tree.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "engine/base/text.h"
#include "lexlog/storage/v1/record.pb.h"
#include "projections/aspects.h"
#include "projections/questions.h"
#include "projections/row_value.h"
#include "projections/views.h"
#include "projections/words.h"

namespace lexlog {
namespace {

// The kinds of subject that a dimension is about, the likeliest first.
std::vector<std::string> KindsFor(absl::string_view dimension) {
  if (dimension == "item") return {"item"};
  if (dimension == "from" || dimension == "to") return {"place", "party"};
  if (dimension == "who" || dimension == "counterparty") return {"party", "place"};
  if (dimension == "because_of") return {"instrument", "norm"};
  return {};
}

// Rows that govern in some world, and whether they do in every one.
std::map<int, bool> Governing(const Resolver& resolver) {
  const Resolution resolution = resolver.Resolve();
  std::map<int, size_t> in;
  for (const JointOutcome& outcome : resolution.outcomes) {
    for (const int row : outcome.governing.front()) ++in[row];
  }
  std::map<int, bool> governing;
  for (const auto& [row, worlds] : in) governing[row] = worlds == resolution.outcomes.size();
  return governing;
}

bool IsDisputed(const v1::Event& event) {
  for (const v1::Citation& citation : event.citation()) {
    for (const v1::FieldClaim& claim : citation.claim()) {
      if (absl::StartsWith(claim.field(), "taxonomy.parent")) return true;
    }
  }
  return false;
}

// Of two ways up, the surer; of two as sure, the shorter.
bool IsBetter(const Kinship& one, const Kinship& other) {
  const bool one_sure = one.doubt == v1::DependsOn::KIND_UNSPECIFIED;
  const bool other_sure = other.doubt == v1::DependsOn::KIND_UNSPECIFIED;
  return one_sure != other_sure ? one_sure : one.path.size() < other.path.size();
}

void Offer(const std::string& ancestor, Kinship kinship,
           std::map<std::string, Kinship>& ancestors) {
  const auto known = ancestors.find(ancestor);
  if (known == ancestors.end() || IsBetter(kinship, known->second)) {
    ancestors[ancestor] = std::move(kinship);
  }
}

}  // namespace

bool IsSubject(absl::string_view term) {
  const std::vector<std::string>& kinds = SubjectKinds();
  return absl::StrContains(term, '/') &&
         std::find(kinds.begin(), kinds.end(), KindOf(term)) != kinds.end();
}

absl::StatusOr<std::string> TaxonomyTree::SubjectOf(absl::string_view term,
                                                    absl::string_view dimension) {
  if (IsSubject(term)) return std::string(term);
  LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* group,
                          composer_.reader().Load(kNamesView, FoldForSearch(term)));
  const Resolver resolver(composer_.as_of(), {{group->rows, group->rule}},
                          composer_.reader().dates());
  const std::vector<std::string> kinds = KindsFor(dimension);
  std::set<std::string> called;
  for (const int row : resolver.Seen(0)) {
    std::string subject = ValueAt<storage::v1::Relation>(*group, row).subject();
    const bool fits =
        kinds.empty() || std::find(kinds.begin(), kinds.end(), KindOf(subject)) != kinds.end();
    if (fits) called.insert(std::move(subject));
  }
  if (called.size() > 1) {
    return absl::InvalidArgumentError(
        absl::StrCat(dimension, ": “", term,
                     "” is the name of several things; say which: ", absl::StrJoin(called, ", ")));
  }
  if (!called.empty()) return *called.begin();
  for (const std::string& kind : kinds) {
    const std::string subject = absl::StrCat(kind, "/", term);
    for (const char* view : {kTaxonomyView, kInstrumentsView, kNormsView}) {
      LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* rows, composer_.reader().Load(view, subject));
      if (!rows->rows.empty()) return subject;
    }
  }
  return std::string(term);
}

absl::StatusOr<std::vector<ParentEdge>> TaxonomyTree::ParentsOf(const std::string& subject,
                                                                Node& node) {
  std::vector<ParentEdge> edges;
  LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* group,
                          composer_.reader().Load(kTaxonomyView, subject));
  if (group->rows.empty()) return edges;
  const Resolver resolver(composer_.as_of(), {{group->rows, group->rule}},
                          composer_.reader().dates());
  for (const auto& [row, always] : Governing(resolver)) {
    const auto taxonomy = ValueAt<v1::Taxonomy>(*group, row);
    if (node.label.empty()) node.label = taxonomy.label();
    node.members_not_stated |= taxonomy.members_not_stated();
    if (taxonomy.parent().empty()) continue;
    LEXLOG_ASSIGN_OR_RETURN(const v1::Event event,
                            composer_.reader().ContentOf(group->rows[static_cast<size_t>(row)]));
    const v1::DependsOn::Kind doubt = IsDisputed(event) ? v1::DependsOn::DISPUTED
                                      : always          ? v1::DependsOn::KIND_UNSPECIFIED
                                                        : v1::DependsOn::DATES;
    for (const std::string& parent : taxonomy.parent()) {
      edges.push_back({subject, parent, doubt, row});
    }
  }
  return edges;
}

absl::Status TaxonomyTree::Load(const std::string& subject) {
  if (nodes_.contains(subject)) return absl::OkStatus();
  nodes_[subject].label = std::string(IsSubject(subject) ? NameOf(subject) : subject);
  if (!IsSubject(subject)) return absl::OkStatus();
  Node node;
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<ParentEdge> edges, ParentsOf(subject, node));
  if (KindOf(subject) == "instrument") {
    LEXLOG_ASSIGN_OR_RETURN(const InstrumentFacts facts, FactsOf(composer_, subject));
    node.label = facts.title;
  }
  if (node.label.empty()) node.label = std::string(NameOf(subject));
  for (const ParentEdge& edge : edges) {
    LEXLOG_RETURN_IF_ERROR(Load(edge.parent));
    Offer(edge.parent, {{edge}, edge.doubt}, node.ancestors);
    for (const auto& [ancestor, above] : nodes_[edge.parent].ancestors) {
      Kinship kinship{{edge}, edge.doubt};
      kinship.path.insert(kinship.path.end(), above.path.begin(), above.path.end());
      if (kinship.doubt == v1::DependsOn::KIND_UNSPECIFIED) kinship.doubt = above.doubt;
      Offer(ancestor, std::move(kinship), node.ancestors);
    }
  }
  nodes_[subject] = std::move(node);
  return absl::OkStatus();
}

const Kinship* TaxonomyTree::Between(const std::string& child, const std::string& ancestor) const {
  const auto node = nodes_.find(child);
  if (node == nodes_.end()) return nullptr;
  const auto kinship = node->second.ancestors.find(ancestor);
  return kinship == node->second.ancestors.end() ? nullptr : &kinship->second;
}

bool TaxonomyTree::MembersNotStated(const std::string& subject) const {
  const auto node = nodes_.find(subject);
  return node != nodes_.end() && node->second.members_not_stated;
}

absl::Status TaxonomyTree::Join(const std::string& fact, const std::string& list) {
  if (fact == list || on_list_.contains({fact, list})) return absl::OkStatus();
  LEXLOG_ASSIGN_OR_RETURN(ListedAs as, StandingOnList(composer_, lists_, fact, list));
  on_list_.emplace(std::pair(fact, list), std::move(as));
  return absl::OkStatus();
}

absl::Status TaxonomyTree::LoadList(const std::string& term) {
  if (KindOf(term) != "instrument" || list_terms_.contains(term)) return absl::OkStatus();
  LEXLOG_ASSIGN_OR_RETURN(const bool is_list, lists_.IsList(term));
  if (!is_list) return absl::OkStatus();
  list_terms_.insert(term);
  for (const std::string& fact : parties_) LEXLOG_RETURN_IF_ERROR(Join(fact, term));
  return absl::OkStatus();
}

absl::Status TaxonomyTree::LoadParty(const std::string& fact) {
  if (!parties_.insert(fact).second) return absl::OkStatus();
  for (const std::string& list : list_terms_) LEXLOG_RETURN_IF_ERROR(Join(fact, list));
  return absl::OkStatus();
}

const ListedAs* TaxonomyTree::OnList(const std::string& fact, const std::string& term) const {
  if (!list_terms_.contains(term)) return nullptr;
  const auto found = on_list_.find({fact, term});
  return found == on_list_.end() ? nullptr : &found->second;
}

std::string TaxonomyTree::LabelOf(const std::string& subject) const {
  const auto node = nodes_.find(subject);
  return node == nodes_.end() ? subject : node->second.label;
}

absl::StatusOr<std::set<std::string>> TaxonomyTree::Lineage(const std::string& subject) {
  std::set<std::string> lineage;
  std::vector<std::string> next = {subject};
  while (!next.empty()) {
    const std::string one = next.back();
    next.pop_back();
    if (!IsSubject(one) || !lineage.insert(one).second) continue;
    LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* group, composer_.reader().Load(kTaxonomyView, one));
    for (int row = 0; row < static_cast<int>(group->rows.size()); ++row) {
      const auto taxonomy = ValueAt<v1::Taxonomy>(*group, row);
      next.insert(next.end(), taxonomy.parent().begin(), taxonomy.parent().end());
    }
  }
  if (!parties_.contains(subject)) return lineage;
  for (const std::string& list : list_terms_) {
    LEXLOG_ASSIGN_OR_RETURN(const auto entries, EntriesAbout(composer_, lists_, subject, list));
    lineage.insert(entries.begin(), entries.end());
  }
  return lineage;
}

absl::StatusOr<bool> TaxonomyTree::CanEverBe(const std::string& fact, const std::string& term) {
  if (!IsSubject(fact) || !IsSubject(term) || list_terms_.contains(term)) return true;
  LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* group, composer_.reader().Load(kTaxonomyView, term));
  for (int row = 0; row < static_cast<int>(group->rows.size()); ++row) {
    if (ValueAt<v1::Taxonomy>(*group, row).members_not_stated()) return true;
  }
  LEXLOG_ASSIGN_OR_RETURN(const std::set<std::string> above_fact, Lineage(fact));
  LEXLOG_ASSIGN_OR_RETURN(const std::set<std::string> above_term, Lineage(term));
  return above_fact.contains(term) || above_term.contains(fact);
}

absl::StatusOr<v1::Cited> TaxonomyTree::Cite(const ParentEdge& edge) {
  LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* group,
                          composer_.reader().Load(kTaxonomyView, edge.child));
  const Resolver resolver(composer_.as_of(), {{group->rows, group->rule}},
                          composer_.reader().dates());
  return lexlog::Cite(composer_.reader(), resolver, *group, {0, edge.row});
}

}  // namespace lexlog
