#include "projections/fact_classes.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/base/text.h"
#include "projections/decimal.h"
#include "projections/name_fold.h"
#include "projections/row_value.h"
#include "projections/taxonomy_tree.h"
#include "projections/views.h"
#include "projections/words.h"

namespace lexlog {
namespace {

// No term begins so.
constexpr char kUnknownWords[] = "\x01words";
constexpr char kUnknownSubject[] = "\x01subject";

// Calls `visit(value)` for every row that a subject of `kind` ever had in `view`.
template <typename Value, typename Visit>
absl::Status ForEachValue(Reader& reader, const char* view, const char* kind, const Visit& visit) {
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> subjects, reader.Subjects(view, kind));
  for (const std::string& subject : subjects) {
    LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* group, reader.Load(view, subject));
    for (int row = 0; row < static_cast<int>(group->rows.size()); ++row) {
      visit(subject, ValueAt<Value>(*group, row));
    }
  }
  return absl::OkStatus();
}

std::string UnitOf(const v1::Quantity& quantity) {
  return absl::StrCat(quantity.unit(), "\n", quantity.currency());
}

bool IsLess(const std::string& a, const std::string& b) { return CompareDecimals(a, b) < 0; }

}  // namespace

absl::StatusOr<FactClasses> FactClasses::Open(Reader& reader) {
  FactClasses classes;
  LEXLOG_RETURN_IF_ERROR(classes.KnowNames(reader));
  LEXLOG_RETURN_IF_ERROR(classes.KnowTaxonomy(reader));
  LEXLOG_RETURN_IF_ERROR(classes.KnowScopes(reader));
  if (classes.names_lists_) {
    LEXLOG_ASSIGN_OR_RETURN(std::vector<std::string> names, reader.Subjects(kListedNamesView, ""));
    classes.listed_.insert(names.begin(), names.end());
    classes.book_ = std::make_shared<NameBook>(std::move(names));
  }
  for (auto& [unit, limits] : classes.limits_) std::sort(limits.begin(), limits.end(), IsLess);
  return classes;
}

std::string FactClasses::OfTerm(absl::string_view term) const {
  if (IsSubject(term)) {
    // Of instruments and norms more than the taxonomy speaks.
    const absl::string_view kind = KindOf(term);
    const bool classed = kind == "item" || kind == "party" || kind == "place";
    const bool known = subjects_.contains(term) || MayBeListed(NameOf(term));
    return !classed || known ? std::string(term) : kUnknownSubject;
  }
  const std::string folded = FoldForSearch(term);
  const bool known = absl::StrContains(folded, '/') || words_.contains(folded) || MayBeListed(term);
  return known ? std::string(term) : kUnknownWords;
}

std::string FactClasses::OfQuantity(const v1::Quantity& quantity) const {
  const std::string unit = UnitOf(quantity);
  const auto found = limits_.find(unit);
  if (found == limits_.end()) return unit;
  const std::vector<std::string>& limits = found->second;
  const auto at = std::lower_bound(limits.begin(), limits.end(), quantity.number(), IsLess);
  const bool equal = at != limits.end() && CompareDecimals(*at, quantity.number()) == 0;
  return absl::StrCat(unit, "\n", at - limits.begin(), equal ? "=" : "");
}

bool FactClasses::MayBeListed(absl::string_view name) const {
  if (!names_lists_) return false;
  return listed_.contains(FoldName(name)) || !book_->Alike(name).empty();
}

void FactClasses::Know(absl::string_view term) {
  if (IsSubject(term)) {
    subjects_.insert(std::string(term));
    // "nvidia" alone may stand for party/nvidia.
    words_.insert(FoldForSearch(NameOf(term)));
  } else {
    words_.insert(FoldForSearch(term));
  }
}

void FactClasses::Know(const v1::Scope& scope) {
  for (const v1::Terms* terms :
       {&scope.who(), &scope.nexus(), &scope.item(), &scope.activity(), &scope.from(), &scope.to(),
        &scope.counterparty(), &scope.end_use(), &scope.knowledge(), &scope.because_of()}) {
    for (const std::string& term : terms->term()) {
      Know(term);
      names_lists_ |= terms != &scope.because_of() && KindOf(term) == "instrument";
    }
  }
  for (const v1::Quantity& limit : scope.quantity()) {
    limits_[UnitOf(limit)].push_back(limit.number());
  }
}

absl::Status FactClasses::KnowNames(const Reader& reader) {
  // Folded names. Those with a slash are told by it.
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> names, reader.Subjects(kNamesView, ""));
  words_.insert(names.begin(), names.end());
  for (const auto& [view, kind] :
       {std::pair{kInstrumentsView, "instrument"}, std::pair{kNormsView, "norm"}}) {
    LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> subjects, reader.Subjects(view, kind));
    for (const std::string& subject : subjects) Know(subject);
  }
  return absl::OkStatus();
}

absl::Status FactClasses::KnowTaxonomy(Reader& reader) {
  const auto know = [this](const std::string& subject, const v1::Taxonomy& taxonomy) {
    Know(subject);
    for (const std::string& parent : taxonomy.parent()) Know(parent);
  };
  for (const char* kind : {"item", "party", "place"}) {
    LEXLOG_RETURN_IF_ERROR(ForEachValue<v1::Taxonomy>(reader, kTaxonomyView, kind, know));
  }
  return absl::OkStatus();
}

absl::Status FactClasses::KnowScopes(Reader& reader) {
  LEXLOG_RETURN_IF_ERROR(ForEachValue<v1::Norm>(
      reader, kNormsView, "norm", [this](const std::string&, const v1::Norm& norm) {
        Know(norm.scope());
        for (const std::string& measure : norm.prohibits_complying_with()) Know(measure);
      }));
  LEXLOG_RETURN_IF_ERROR(ForEachValue<v1::Interpretation>(
      reader, kInterpretationsView, "reading",
      [this](const std::string&, const v1::Interpretation& reading) { Know(reading.scope()); }));
  return ForEachValue<v1::Authorisation>(
      reader, kAuthorisationsView, "authorisation",
      [this](const std::string&, const v1::Authorisation& authorisation) {
        Know(authorisation.scope());
        Know(authorisation.addressee());
      });
}

}  // namespace lexlog
