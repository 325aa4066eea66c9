#include <algorithm>
#include <array>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/log/validate_body_parts.h"

namespace lexlog::validation {
namespace {

constexpr std::array<absl::string_view, 7> kTerms = {"item",      "party", "place",  "instrument",
                                                     "provision", "norm",  "listing"};

bool IsSound(const v1::Terms& terms) {
  if (terms.any() && !terms.term().empty()) return false;
  return std::none_of(terms.term().begin(), terms.term().end(), [](const std::string& term) {
    return ReferenceOrWordsFault(term, kTerms).has_value();
  });
}

void RefuseTerms(Checked& checked, const std::string& field, const v1::Terms& terms) {
  ReferOrWordsEach(checked, field + ".term", terms.term(), kTerms);
  if (terms.any() && !terms.term().empty()) {
    checked.Refuse(field, "says both \"any\" and which",
                   "keep the terms, or any: true; leave both out where it is not stated");
  }
}

}  // namespace

void CheckScope(Checked& checked, absl::string_view field, const v1::Scope& scope) {
  struct Dimension {
    const char* name;
    const v1::Terms& terms;
  };
  const std::array<Dimension, 10> dimensions = {{
      {"who", scope.who()},
      {"nexus", scope.nexus()},
      {"item", scope.item()},
      {"activity", scope.activity()},
      {"from", scope.from()},
      {"to", scope.to()},
      {"counterparty", scope.counterparty()},
      {"end_use", scope.end_use()},
      {"knowledge", scope.knowledge()},
      {"because_of", scope.because_of()},
  }};
  for (const Dimension& dimension : dimensions) {
    if (IsSound(dimension.terms)) continue;
    RefuseTerms(checked, absl::StrCat(field, ".", dimension.name), dimension.terms);
  }
  for (int i = 0; i < scope.quantity_size(); ++i) {
    CheckQuantity(checked, At(absl::StrCat(field, ".quantity"), i), scope.quantity(i));
  }
}

}  // namespace lexlog::validation
