#include "projections/weight.h"

namespace lexlog {

absl::string_view WeightOf(v1::InstrumentKind kind) {
  switch (kind) {
    case v1::STATUTE:
    case v1::TREATY:
    case v1::EXECUTIVE_ORDER:
    case v1::REGULATION_FINAL:
    case v1::REGULATION_INTERIM_FINAL:
    case v1::REGULATION_TEMPORARY:
    case v1::LIST_ACTION:
    case v1::FOREIGN_MEASURE:
      return "binding_general";
    case v1::COURT_ORDER:
    case v1::AGENCY_ORDER:
    case v1::LICENCE_INDIVIDUAL:
    case v1::INDIVIDUAL_NOTICE:
      return "binding_individual";
    case v1::LICENCE_GENERAL:
      return "binding_conditional";
    case v1::GUIDANCE:
    case v1::DETERMINATION:
      return "interpretive";
    case v1::POLICY_STATEMENT:
    case v1::PRESS_STATEMENT:
      return "statement";
    case v1::PROPOSED_RULE:
    case v1::BILL:
    case v1::AGREEMENT:
    case v1::PROCEEDING:
    case v1::MARKET_DISCLOSURE:
    case v1::NEWS_REPORT:
      return "none";
    case v1::FORM_NOT_STATED:
    case v1::INSTRUMENT_KIND_UNSPECIFIED:
    default:  // protobuf's own sentinels
      return "not stated";
  }
}

bool CanHaveForce(v1::InstrumentKind kind) {
  const absl::string_view weight = WeightOf(kind);
  return weight != "interpretive" && weight != "statement" &&
         (weight != "none" || kind == v1::AGREEMENT);
}

bool IsProposal(v1::InstrumentKind kind) { return kind == v1::BILL || kind == v1::PROPOSED_RULE; }

}  // namespace lexlog
