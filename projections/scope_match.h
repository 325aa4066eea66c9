#ifndef LEXLOG_PROJECTIONS_SCOPE_MATCH_H_
#define LEXLOG_PROJECTIONS_SCOPE_MATCH_H_

#include <array>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "lexlog/v1/activity.pb.h"
#include "lexlog/v1/check.pb.h"
#include "projections/taxonomy_tree.h"

namespace lexlog {

// Three-valued, in order: of several that must all hold, the least.
enum class Verdict { kNo, kDepends, kYes };

// The dimensions of a scope and of an activity, in order; the last is the quantity.
inline constexpr std::array<const char*, 11> kDimensions = {
    "who",          "nexus",   "item",      "activity",   "from",    "to",
    "counterparty", "end_use", "knowledge", "because_of", "quantity"};
inline constexpr size_t kActivityDimension = 3;
inline constexpr size_t kBecauseOfDimension = 9;
inline constexpr size_t kQuantityDimension = 10;

// A scope with its terms as subjects where names stand for them.
struct ReadyScope {
  struct Dimension {
    bool any = false;
    std::vector<std::string> terms;
    bool stated() const { return any || !terms.empty(); }
  };
  std::array<Dimension, kQuantityDimension> dimension;
  std::vector<v1::Quantity> quantity;
};

// An activity, likewise.
struct ReadyActivity {
  struct Dimension {
    bool given = false;
    bool other = false;
    bool assumed = false;
    std::vector<std::string> terms;
  };
  std::array<Dimension, kQuantityDimension> dimension;
  v1::Quantity quantity;  // empty: unknown
  bool refrain = false;
};

// Both load into `tree` what matching will ask of it. Statuses are those of the tree.
absl::StatusOr<ReadyScope> Ready(const v1::Scope& scope, TaxonomyTree& tree);
absl::StatusOr<ReadyActivity> Ready(const v1::Activity& activity, TaxonomyTree& tree);

// How one dimension came out. Pointers are into the scope, the activity and the tree.
struct DimensionMatch {
  size_t dimension = 0;
  bool stated = false;  // the scope says something of it
  Verdict verdict = Verdict::kYes;
  v1::DependsOn::Kind open = v1::DependsOn::KIND_UNSPECIFIED;  // why it depends
  const std::string* term = nullptr;  // the term that decided, where one did
  const std::string* fact = nullptr;
  const Kinship* kinship = nullptr;
  const ListedAs* listed = nullptr;  // where the term is a list
};

struct ScopeMatch {
  Verdict verdict = Verdict::kYes;
  bool stated = false;          // anything is
  bool matches_stated = false;  // some stated dimension is met
  std::vector<DimensionMatch> dimensions;
};

// The rules: of a dimension's terms any is enough; of a fact's terms all are true of it. A term is
// met by itself and by what is one of it. `tree` must have loaded both. Pure.
ScopeMatch Match(const ReadyScope& scope, const ReadyActivity& activity, const TaxonomyTree& tree);

// The same where what is not stated does not limit: for readings.
ScopeMatch MatchStated(const ReadyScope& scope, const ReadyActivity& activity,
                       const TaxonomyTree& tree);

// For people: "item: Ascend 910C is, on this record, a Huawei Ascend chip".
std::string InWords(const DimensionMatch& match, const ReadyScope& scope,
                    const ReadyActivity& activity, const TaxonomyTree& tree);
// The same as something that a match hangs on.
v1::DependsOn AsDependsOn(const DimensionMatch& match, const ReadyScope& scope,
                          const ReadyActivity& activity, const TaxonomyTree& tree);

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_SCOPE_MATCH_H_
