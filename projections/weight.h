#ifndef LEXLOG_PROJECTIONS_WEIGHT_H_
#define LEXLOG_PROJECTIONS_WEIGHT_H_

#include "absl/strings/string_view.h"
#include "lexlog/v1/body.pb.h"

namespace lexlog {

// What an act of this kind can do to a reader's duties, by the kind of paper alone (design §3):
// binding_general, binding_individual, binding_conditional, interpretive, statement, none.
absl::string_view WeightOf(v1::InstrumentKind kind);

// Whether papers of this kind can be in force at all. Guidance and statements are current or
// withdrawn; bills and proposals bind nobody.
bool CanHaveForce(v1::InstrumentKind kind);

// Whether papers of this kind become law only by another act: bills, proposed rules.
bool IsProposal(v1::InstrumentKind kind);

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_WEIGHT_H_
