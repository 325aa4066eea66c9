#include <array>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/log/validate_body_parts.h"

namespace lexlog::validation {
namespace {

void CheckTerms(Checked& checked, absl::string_view field, const v1::Terms& terms) {
  ReferOrWordsEach(checked, absl::StrCat(field, ".term"), terms.term(),
                   {"item", "party", "place", "instrument", "provision", "norm", "listing"});
  if (terms.any() && !terms.term().empty()) {
    checked.Refuse(field, "says both \"any\" and which",
                   "keep the terms, or any: true; leave both out where it is not stated");
  }
}

void CheckScope(Checked& checked, const v1::Scope& scope) {
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
    CheckTerms(checked, absl::StrCat("norm.scope.", dimension.name), dimension.terms);
  }
}

void CheckNotItself(Checked& checked, absl::string_view field, const Texts& norms) {
  for (int i = 0; i < norms.size(); ++i) {
    if (norms[i].empty() || norms[i] != checked.event().subject()) continue;
    checked.Refuse(At(field, i), "names the norm itself: a circle", "name the other norm");
  }
}

}  // namespace

void CheckNorm(Checked& checked, const v1::Norm& norm) {
  Refer(checked, "norm.instrument", norm.instrument(), {"instrument", "provision"});
  ReferEach(checked, "norm.excepts", norm.excepts(), {"norm"});
  ReferEach(checked, "norm.overrides", norm.overrides(), {"norm"});
  ReferOrWordsEach(checked, "norm.prohibits_complying_with", norm.prohibits_complying_with(),
                   {"instrument", "provision", "norm"});
  CheckNotItself(checked, "norm.excepts", norm.excepts());
  CheckNotItself(checked, "norm.overrides", norm.overrides());
  CheckScope(checked, norm.scope());
  if (norm.change() == v1::Norm::ENDS) return;
  MustChoose(checked, "norm.modality", norm.modality(), v1::Norm::Modality_descriptor());
}

}  // namespace lexlog::validation
