#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/log/validate_bodies.h"
#include "engine/log/validate_circle.h"
#include "engine/log/validate_names.h"
#include "engine/log/validate_rules.h"

namespace lexlog::validation {
namespace {

using v1::Event;

constexpr int kChainMax = 32;  // acts upon acts upon acts …

void CheckCircle(Checked& checked, Ledger& ledger) {
  const auto up = [&](const std::string& id) { return ledger.TargetsOf(id); };
  const std::vector<std::string> circle = CircleThrough(std::string(checked.id()), up);
  if (circle.empty()) return;
  checked.Refuse(
      absl::StrCat(BodyName(checked.event()), ".target"),
      absl::StrCat("acts upon itself in a circle: ", absl::StrJoin(circle, " acts upon ")),
      "name the event that it is meant to act upon");
}

void CheckChain(Checked& checked, Ledger& ledger) {
  const auto up = [&](const std::string& id) { return ledger.TargetsOf(id); };
  const auto down = [&](const std::string& id) { return ledger.ActsOn(id); };
  const std::string id(checked.id());
  const int chain = StepsFrom(id, up, kChainMax) + StepsFrom(id, down, kChainMax);
  if (chain < kChainMax) return;
  checked.Refuse(absl::StrCat(BodyName(checked.event()), ".target"),
                 absl::StrCat("makes a chain of ", chain, " acts upon acts"),
                 absl::StrCat("act upon the event itself; a chain has fewer than ", kChainMax));
}

// Why an event with the body of `target` cannot be what `act` acts upon; empty: it can.
std::string Unfit(const Event& act, const Event& target) {
  const BodyRule rule = RuleOf(target.body_case());
  if (act.has_reschedule() && !rule.can_be_moved) {
    return absl::StrCat("has a ", BodyName(target), ", which has no range that could be moved");
  }
  if (act.has_cancellation() && rule.of_our_record) {
    return absl::StrCat("has a ", BodyName(target),
                        ", which is of our record; a court or regulator cannot unmake it");
  }
  return "";
}

void CheckFits(Checked& checked, Ledger& ledger, const std::string& target_id) {
  const Event* target = ledger.Current(target_id);
  if (target == nullptr) return;  // it waits
  const std::string unfit = Unfit(checked.event(), *target);
  if (unfit.empty()) return;
  const bool cancels = checked.event().has_cancellation();
  checked.Refuse(absl::StrCat(BodyName(checked.event()), ".target"),
                 absl::StrCat("event ", target_id, " ", unfit),
                 cancels ? "take back what is on record by a retraction"
                         : "name the event whose from or until is moved; to undo an act write a "
                           "cancellation of it");
}

// Acts that were recorded before this event and wait for it.
void CheckWaiting(Checked& checked, Ledger& ledger) {
  const BodyRule rule = RuleOf(checked.event().body_case());
  if (rule.can_be_moved && !rule.of_our_record) return;  // as most: every act fits
  for (const std::string& act : ledger.MovesOf(checked.id())) {
    if (ledger.Recorded(act) == nullptr) continue;  // it is checked itself
    const Event* waiting = ledger.Current(act);
    if (waiting == nullptr || lexlog::TargetOf(*waiting) != checked.id()) continue;
    const std::string unfit = Unfit(*waiting, checked.event());
    if (unfit.empty()) continue;
    checked.Refuse(BodyName(checked.event()),
                   absl::StrCat("the event ", act, " on record acts upon this one, which ", unfit),
                   absl::StrCat("give it another id, or correct ", act, " first"));
  }
}

}  // namespace

void CheckTarget(Checked& checked, Ledger& ledger) {
  const Event& event = checked.event();
  CheckWaiting(checked, ledger);
  const std::string target(lexlog::TargetOf(event));
  if (event.has_retraction()) return CheckChain(checked, ledger);
  if (!IsAct(event)) return;
  const std::string field = absl::StrCat(BodyName(event), ".target");
  if (target.empty()) {
    checked.Refuse(field, "is missing", "write the id of the event that it acts upon");
  } else if (absl::StrContains(target, "/")) {
    checked.Refuse(field, absl::StrCat(Quoted(target), " is no event id"),
                   "name the event that it acts upon by its id, not by its subject");
  } else if (const auto fault = IdFault(target)) {
    checked.Refuse(field, *fault);
  } else {
    CheckFits(checked, ledger, target);
    CheckCircle(checked, ledger);
    CheckChain(checked, ledger);
  }
}

}  // namespace lexlog::validation
