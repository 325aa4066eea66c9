#ifndef LEXLOG_PROJECTIONS_TAXONOMY_TREE_H_
#define LEXLOG_PROJECTIONS_TAXONOMY_TREE_H_

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "lexlog/v1/check.pb.h"
#include "projections/composer.h"
#include "projections/listed_parties.h"

namespace lexlog {

// A recorded "is one of", as it stands at a coordinate.
struct ParentEdge {
  std::string child;
  std::string parent;
  // KIND_UNSPECIFIED: it stands in every world; DATES: in some; DISPUTED: sources disagree on it.
  v1::DependsOn::Kind doubt = v1::DependsOn::KIND_UNSPECIFIED;
  int row = 0;  // of the child's group in the view `taxonomy`
};

// How one subject is another: the edges from it upwards.
struct Kinship {
  std::vector<ParentEdge> path;
  v1::DependsOn::Kind doubt = v1::DependsOn::KIND_UNSPECIFIED;  // of the most doubtful edge
};

// The taxonomy as it stands at the composer's coordinate: what is what, under which names. Knows
// what was loaded; borrows the composer. Dates of edges are taken apart from those of the norms
// that they are used with (docs/adr/0010-checks-by-worlds.md).
class TaxonomyTree {
 public:
  explicit TaxonomyTree(Composer& composer,
                        std::shared_ptr<ListsOnRecord> shared = std::make_shared<ListsOnRecord>())
      : composer_(composer), lists_(composer, std::move(shared)) {}

  // The subject that `term` stands for: itself if it is one; what has it as a label or alias, or as
  // its name within one of the kinds that fit `dimension`; else `term`, plain words.
  //   InvalidArgument  several things are called so.
  absl::StatusOr<std::string> SubjectOf(absl::string_view term, absl::string_view dimension);

  // Makes `subject`, and all that it is, known to what follows. Plain words are no error.
  absl::Status Load(const std::string& subject);

  // Null if no record makes `child` an `ancestor`.
  const Kinship* Between(const std::string& child, const std::string& ancestor) const;
  // Whether it is a class and the record does not say what all is in it.
  bool MembersNotStated(const std::string& subject) const;
  // A term of a scope about parties, and a fact about one: what is a list among the terms is known
  // with everyone who may be on it from then on. Others are no error.
  absl::Status LoadList(const std::string& term);
  absl::Status LoadParty(const std::string& fact);
  // How the fact stands to the list; null where that is not what the term is.
  const ListedAs* OnList(const std::string& fact, const std::string& term) const;
  // The lists among the terms loaded.
  const std::set<std::string>& list_terms() const { return list_terms_; }
  ListedParties& lists() { return lists_; }

  // What it is called; plain words as they are.
  std::string LabelOf(const std::string& subject) const;

  // `subject`, and all that it is on any day, as any row on record says; of a party, the entries of
  // the lists loaded that it may be.
  absl::StatusOr<std::set<std::string>> Lineage(const std::string& subject);

  // Whether on some day, as any row on record says, the one can be the other, or it cannot be told.
  absl::StatusOr<bool> CanEverBe(const std::string& fact, const std::string& term);

  // The event that says so.
  absl::StatusOr<v1::Cited> Cite(const ParentEdge& edge);

 private:
  struct Node {
    std::string label;
    bool members_not_stated = false;
    std::map<std::string, Kinship> ancestors;
  };
  absl::StatusOr<std::vector<ParentEdge>> ParentsOf(const std::string& subject, Node& node);
  absl::Status Join(const std::string& fact, const std::string& list);

  Composer& composer_;
  ListedParties lists_;
  std::map<std::string, Node> nodes_;
  std::set<std::string> list_terms_;
  std::set<std::string> parties_;
  std::map<std::pair<std::string, std::string>, ListedAs> on_list_;  // by fact and list
};

// Whether `term` names a subject rather than being plain words.
bool IsSubject(absl::string_view term);

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_TAXONOMY_TREE_H_
