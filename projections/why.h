#ifndef LEXLOG_PROJECTIONS_WHY_H_
#define LEXLOG_PROJECTIONS_WHY_H_

#include <vector>

#include "absl/status/statusor.h"
#include "projections/finding.h"

namespace lexlog {

// A judgement with the world that it was made in.
struct Judged {
  CaseWorld world;
  Judgement judgement;
};

// One thing that a judgement hangs on, in words.
v1::DependsOn DependsOnOf(Rulebook& rulebook, const Judged& judged, const OpenPoint& open);

// The tree of reasons, down to events; `resolver` is over the groups of the case.
absl::StatusOr<v1::Why> WhyOf(Rulebook& rulebook, const NormCase& norm_case, const Judged& judged,
                              const Resolver& resolver);

// Rows of the case that the judgement rests on.
std::vector<RowRef> BasisOf(const NormCase& norm_case, const Judged& judged);

// The events of the taxonomy that the judgement rests on.
absl::StatusOr<std::vector<v1::Cited>> KinshipsOf(Rulebook& rulebook, const Judged& judged);

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_WHY_H_
