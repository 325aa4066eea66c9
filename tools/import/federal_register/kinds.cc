#include "tools/import/federal_register/kinds.h"

#include <algorithm>
#include <initializer_list>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace lexlog::fr {
namespace {

bool HasAny(absl::string_view text, std::initializer_list<absl::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](absl::string_view word) { return absl::StrContains(text, word); });
}

v1::InstrumentKind Rule(absl::string_view action) {
  if (HasAny(action, {"proposed"}) && !HasAny(action, {"final"})) return v1::PROPOSED_RULE;
  if (HasAny(action, {"interim final", "interim rule"})) return v1::REGULATION_INTERIM_FINAL;
  if (HasAny(action, {"temporary"})) return v1::REGULATION_TEMPORARY;
  if (HasAny(action, {"policy statement", "statement of policy"})) return v1::POLICY_STATEMENT;
  if (HasAny(action, {"final order"})) return v1::AGENCY_ORDER;
  if (HasAny(action, {"guidance", "regulatory guide"})) return v1::GUIDANCE;
  if (HasAny(action, {"final", "correcting amendment", "direct final"})) {
    return v1::REGULATION_FINAL;
  }
  if (HasAny(action, {"delay of effective date", "delay in effective date"})) {
    return v1::REGULATION_FINAL;
  }
  if (HasAny(action, {"notification", "notice", "announcement", "publication"})) {
    return v1::FORM_NOT_STATED;
  }
  return HasAny(action, {"rule", "regulation"}) ? v1::REGULATION_FINAL : v1::FORM_NOT_STATED;
}

v1::InstrumentKind Proposal(absl::string_view action) {
  if (HasAny(action, {"proposed", "rulemaking"})) return v1::PROPOSED_RULE;
  return HasAny(action, {"petition", "hearing", "meeting"}) ? v1::PROCEEDING : v1::PROPOSED_RULE;
}

v1::InstrumentKind Notice(absl::string_view action) {
  if (HasAny(action, {"policy statement", "statement of policy"})) return v1::POLICY_STATEMENT;
  if (action == "final order." || action == "order." || action == "public land order.") {
    return v1::AGENCY_ORDER;
  }
  if (HasAny(action, {"meeting", "hearing", "comment", "information collection", "petition",
                      "application", "request for", "initiation", "conference", "nominations"})) {
    return v1::PROCEEDING;
  }
  return action == "determination." ? v1::DETERMINATION : v1::FORM_NOT_STATED;
}

}  // namespace

v1::InstrumentKind KindOf(const Document& document) {
  if (document.type.empty()) return v1::FORM_NOT_STATED;
  const std::string action = absl::AsciiStrToLower(document.action);
  if (document.type == "Rule") return Rule(action);
  if (document.type == "Proposed Rule") return Proposal(action);
  if (document.type == "Notice") return Notice(action);
  if (document.type != "Presidential Document") return v1::FORM_NOT_STATED;
  if (document.subtype == "Executive Order" || !document.executive_order_number.empty()) {
    return v1::EXECUTIVE_ORDER;
  }
  return document.subtype == "Determination" ? v1::DETERMINATION : v1::FORM_NOT_STATED;
}

}  // namespace lexlog::fr
