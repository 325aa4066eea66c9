#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/log/validate_bodies.h"
#include "engine/log/validate_body_parts.h"
#include "engine/log/validate_claims.h"
#include "engine/log/validate_rules.h"

namespace lexlog::validation {
namespace {

using v1::Event;

bool IsOnRecordBefore(const Checked& checked, const std::string& id, Ledger& ledger) {
  if (ledger.Recorded(id) != nullptr) return true;
  const auto index = ledger.IndexInBatch(id);
  return index.has_value() && *index < checked.place().index;
}

// That there is a target which such an act can be about.
void CheckRecordTarget(Checked& checked, const std::string& target, Ledger& ledger) {
  const std::string field = absl::StrCat(BodyName(checked.event()), ".target");
  if (target.empty()) {
    return checked.Refuse(field, "is missing", "write the id of the event that it is about");
  }
  if (const auto fault = IdFault(target)) return checked.Refuse(field, *fault);
  if (!IsOnRecordBefore(checked, target, ledger)) {
    const bool later = ledger.IndexInBatch(target).has_value();
    return checked.Refuse(
        field,
        absl::StrCat("the event ", target, later ? " stands after this one" : " is not on record"),
        later ? "put the event before the act upon it"
              : "write the id of an event that is on record; what is wrong in a file that was "
                "not recorded yet is mended there");
  }
  const Event* event = ledger.Find(target);
  if (checked.event().has_retraction() || !IsRecordAct(*event)) return;
  checked.Refuse(field, absl::StrCat("the event ", target, " is itself a ", BodyName(*event)),
                 absl::StrCat("correct the event that it is about, ", ledger.BaseOf(target),
                              ": the newest wins; or take ", target, " back by a retraction"));
}

void CheckReplacement(Checked& checked, const std::string& target) {
  const std::string field = absl::StrCat(BodyName(checked.event()), ".replacement");
  const Event* replacement = ReplacementOf(checked.event());
  if (replacement == nullptr) {
    checked.Refuse(field, "is missing",
                   "write the whole event as it should have been; to remove it, write a "
                   "retraction");
    return;
  }
  if (!replacement->id().empty() && replacement->id() != target) {
    checked.Refuse(
        field + ".id",
        absl::StrCat(Quoted(replacement->id()), " is not the id of the target, ", Quoted(target)),
        "leave it out: the replacement has the id of what it replaces");
  }
  if (IsRecordAct(*replacement)) {
    checked.Refuse(field, absl::StrCat("is a ", BodyName(*replacement)),
                   "write the event as it should have been, not another act on the record");
  }
}

// What the target of `act` said before it.
const Event* ContentBefore(const Event& act, Ledger& ledger) {
  const std::string target(lexlog::TargetOf(act));
  const std::vector<std::string>& acts = ledger.ActsOn(target);
  for (auto id = std::find(acts.begin(), acts.end(), act.id()); id != acts.begin();) {
    const Event* earlier = ledger.Find(*--id);
    const Event* replacement = earlier == nullptr ? nullptr : ReplacementOf(*earlier);
    if (replacement != nullptr) return replacement;
  }
  return ledger.Find(target);
}

// That a reconciliation picks one of several claims on its field, and drops none.
void CheckReconciliation(Checked& checked, Ledger& ledger) {
  const v1::Reconciliation& act = checked.event().reconciliation();
  MustSay(checked, "reconciliation.reason", act.reason(), "write why this claim was picked");
  MustSay(checked, "reconciliation.field", act.field(),
          "write act_day, public_day, from, until, or the path of a field of the body");
  if (act.field().empty() || !act.has_replacement()) return;
  std::vector<RivalClaim> claims = RivalClaims(act.replacement());
  std::set<std::string> picked, kept;
  size_t count = 0;
  for (const RivalClaim& claim : claims) {
    if (claim.field != act.field()) continue;
    ++count;
    kept.insert(claim.value);
    if (claim.picked) picked.insert(claim.value);
  }
  if (count < 2) {
    checked.Refuse("reconciliation.field",
                   absl::StrCat("there ", count == 1 ? "is one claim" : "are no claims", " on ",
                                Quoted(act.field()), " in the replacement: nothing to choose from"),
                   "keep every claim with its source, and mark one picked: true; without rival "
                   "claims it is a correction");
  } else if (picked.size() != 1) {
    checked.Refuse(
        "reconciliation.replacement",
        absl::StrCat(picked.empty() ? "picks no claim on " : "picks claims that differ on ",
                     Quoted(act.field())),
        "mark one claim picked: true");
  }
  const Event* before = ContentBefore(checked.event(), ledger);
  if (before == nullptr) return;
  for (const RivalClaim& claim : RivalClaims(*before)) {
    if (claim.field != act.field() || kept.count(claim.value) > 0) continue;
    checked.Refuse(
        "reconciliation.replacement",
        absl::StrCat("drops the claim ", Quoted(claim.value), " on ", Quoted(act.field())),
        "keep every claim; to say that one was never made, write a correction");
  }
}

}  // namespace

void CheckRecordAct(Checked& checked, Ledger& ledger) {
  const Event& event = checked.event();
  if (!IsRecordAct(event)) return;
  const std::string target(lexlog::TargetOf(event));
  CheckRecordTarget(checked, target, ledger);
  if (event.has_retraction()) return;
  CheckReplacement(checked, target);
  if (event.has_reconciliation()) CheckReconciliation(checked, ledger);
}

void CheckPicks(Checked& checked, const Event& act, Ledger& ledger) {
  if (!PicksAny(checked.event())) return;
  std::vector<RivalClaim> picked;
  for (RivalClaim& claim : RivalClaims(checked.event())) {
    const bool reconciled = act.has_reconciliation() && claim.field == act.reconciliation().field();
    if (claim.picked && !reconciled) picked.push_back(std::move(claim));
  }
  if (picked.empty()) return;
  // Fields on which editors picked before: their picks may be kept.
  std::set<std::string> reconciled;
  if (act.has_reconciliation()) {
    for (const std::string& id : ledger.ActsOn(checked.id())) {
      const Event* other = ledger.Find(id);
      if (other == nullptr || !other->has_reconciliation()) continue;
      reconciled.insert(other->reconciliation().field());
    }
  }
  for (const RivalClaim& claim : picked) {
    if (reconciled.count(claim.field) > 0) continue;
    checked.Refuse(claim.path + ".picked",
                   act.has_reconciliation() ? absl::StrCat("is set, and what is reconciled is ",
                                                           Quoted(act.reconciliation().field()))
                                            : std::string("is set outside a reconciliation"),
                   "take it out, or pick by a reconciliation of this field, with its reason");
  }
}

}  // namespace lexlog::validation
