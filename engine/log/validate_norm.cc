#include <string>

#include "engine/log/validate_body_parts.h"

namespace lexlog::validation {
namespace {

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
  CheckScope(checked, "norm.scope", norm.scope());
  if (norm.change() == v1::Norm::ENDS) return;
  MustChoose(checked, "norm.modality", norm.modality(), v1::Norm::Modality_descriptor());
}

}  // namespace lexlog::validation
