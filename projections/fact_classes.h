#ifndef LEXLOG_PROJECTIONS_FACT_CLASSES_H_
#define LEXLOG_PROJECTIONS_FACT_CLASSES_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/query/reader.h"
#include "lexlog/v1/body.pb.h"
#include "projections/name_book.h"

namespace lexlog {

// Which facts a check cannot tell apart, at any coordinate: words that name nothing on record, and
// amounts between the same two recorded limits. So that of many activities that differ in such
// things alone, one need be asked of. Follows projections/scope_match.h and taxonomy_tree.h; a twin
// test holds it to them. Not thread-safe: remembers names that it was asked of.
class FactClasses {
 public:
  // Looks at every name, scope and "is one of" on record. Statuses are those of the reader.
  static absl::StatusOr<FactClasses> Open(Reader& reader);

  // Terms of one class give equal findings, all else equal. A term that anything on record knows,
  // or may, is a class of its own: itself.
  std::string OfTerm(absl::string_view term) const;
  // Likewise for exact quantities.
  std::string OfQuantity(const v1::Quantity& quantity) const;

 private:
  void Know(absl::string_view term);
  void Know(const v1::Scope& scope);
  absl::Status KnowNames(const Reader& reader);
  absl::Status KnowTaxonomy(Reader& reader);
  absl::Status KnowScopes(Reader& reader);

  // Whether a name that any list ever had is the same but for folding, or alike.
  bool MayBeListed(absl::string_view name) const;

  bool names_lists_ = false;        // a scope names a list, or may
  std::shared_ptr<NameBook> book_;  // then
  absl::flat_hash_set<std::string> listed_;

  absl::flat_hash_set<std::string> words_;  // folded
  absl::flat_hash_set<std::string> subjects_;
  std::map<std::string, std::vector<std::string>> limits_;  // by unit and currency; ascending
};

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_FACT_CLASSES_H_
