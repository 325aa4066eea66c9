#include <algorithm>

#include "absl/strings/str_cat.h"
#include "projections/finding.h"
#include "projections/words.h"

namespace lexlog {
namespace {

bool Permits(const v1::Finding& finding) {
  return finding.modality() == v1::Norm::PERMISSION || finding.modality() == v1::Norm::EXCEPTION;
}

bool Demands(const v1::Finding& finding) {
  switch (finding.modality()) {
    case v1::Norm::PROHIBITION:
    case v1::Norm::LICENCE_REQUIREMENT:
    case v1::Norm::OBLIGATION:
    case v1::Norm::RESTRICTION_FORM_NOT_STATED:
      return true;
    default:
      return false;
  }
}

// Whether what governs of the one says that it gives way to, or beats, the other.
bool Names(const Found& one, const std::string& other) {
  for (const v1::Outcome& outcome : one.finding.duty().outcome()) {
    const v1::Norm& norm = outcome.content().norm();
    for (const auto* list : {&norm.excepts(), &norm.overrides()}) {
      if (std::find(list->begin(), list->end(), other) != list->end()) return true;
    }
  }
  return false;
}

bool HaveEdge(const Found& a, const Found& b) {
  return Names(a, b.finding.norm()) || Names(b, a.finding.norm());
}

// Whether all that the norm states is met, however much it leaves unstated.
bool MeetsWhatIsStated(const Found& found) {
  const auto& depends = found.finding.depends_on();
  return IsTouched(found.finding.standing()) && found.matches_stated &&
         std::all_of(depends.begin(), depends.end(), [](const v1::DependsOn& one) {
           return one.kind() == v1::DependsOn::TERM_NOT_STATED ||
                  one.kind() == v1::DependsOn::DATES;
         });
}

bool ExceptTheSame(const Found& a, const Found& b) {
  for (const v1::Outcome& outcome : a.finding.duty().outcome()) {
    for (const std::string& lifted : outcome.content().norm().excepts()) {
      if (Names(b, lifted)) return true;
    }
  }
  return false;
}

void Add(const Found& a, const Found& b, const std::string& words, v1::CheckAnswer& answer) {
  v1::RuleConflict& conflict = *answer.add_rule_conflict();
  conflict.set_words(words);
  conflict.add_norm(a.finding.norm());
  conflict.add_norm(b.finding.norm());
}

std::string Both(const Found& a, const Found& b) {
  const bool sure = a.finding.standing() == "matches" && b.finding.standing() == "matches";
  return absl::StrCat(a.finding.title(), " and ", b.finding.title(),
                      sure ? " both match" : " may both match");
}

}  // namespace

void AddRuleConflicts(const std::vector<Found>& found, v1::CheckAnswer& answer) {
  for (auto a = found.begin(); a != found.end(); ++a) {
    if (!MeetsWhatIsStated(*a)) continue;
    for (auto b = std::next(a); b != found.end(); ++b) {
      if (!MeetsWhatIsStated(*b) || HaveEdge(*a, *b)) continue;
      if (Permits(a->finding) && Permits(b->finding) && ExceptTheSame(*a, *b)) {
        Add(*a, *b,
            absl::StrCat(Both(*a, *b),
                         " and except the same norm; which of the two governs is not on record"),
            answer);
      } else if ((Permits(a->finding) && Demands(b->finding)) ||
                 (Demands(a->finding) && Permits(b->finding))) {
        Add(*a, *b,
            absl::StrCat(Both(*a, *b), ", one as ", ModalityInWords(a->finding.modality()),
                         ", one as ", ModalityInWords(b->finding.modality()),
                         "; which of the two gives way is not on record"),
            answer);
      }
    }
  }
}

}  // namespace lexlog
