#include <set>
#include <utility>

#include "engine/base/status_macros.h"
#include "projections/questions.h"
#include "projections/views.h"
#include "projections/what_if.h"
#include "projections/words.h"

namespace lexlog {
namespace {

// The views that say something of their subject; the others are for finding.
bool SaysSomething(const std::string& view) {
  static const auto& views =
      *new std::set<std::string>{kInstrumentsView,     kTextView,           kForceView,
                                 kAnnouncementsView,   kSuspensionsView,    kEnforcementView,
                                 kReviewPolicyView,    kLicensingView,      kNormsView,
                                 kInterpretationsView, kAuthorisationsView, kNoticesView,
                                 kListsView,           kTaxonomyView,       kMarketView};
  return views.contains(view);
}

void Merge(const Because& more, Because& because) { because.insert(more.begin(), more.end()); }

// By what the force of the subject is touched, which all that stand in it share.
Because ForceBecause(const Affected& affected) {
  Because because;
  for (const char* view : {kForceView, kSuspensionsView}) {
    const auto found = affected.by_view.find(view);
    if (found != affected.by_view.end()) Merge(found->second, because);
  }
  return because;
}

absl::StatusOr<std::set<std::string>> StandingIn(Composer& composer, const std::string& subject) {
  std::set<std::string> standing;
  if (KindOf(subject) == "instrument") {
    LEXLOG_ASSIGN_OR_RETURN(const auto provisions, ProvisionsOf(composer.reader(), subject));
    standing.insert(provisions.begin(), provisions.end());
  }
  LEXLOG_ASSIGN_OR_RETURN(const auto norms, RelatedTo(composer, subject, "norm"));
  standing.insert(norms.begin(), norms.end());
  return standing;
}

}  // namespace

Because Affected::All() const {
  Because all;
  for (const auto& [view, because] : by_view) Merge(because, all);
  return all;
}

absl::StatusOr<AffectedSubjects> AffectedBy(Sides& sides) {
  AffectedSubjects all;
  std::set<std::string> pending;
  for (const auto& [group, because] : sides.laid.touched().groups) {
    if (!SaysSomething(group.view)) continue;
    Merge(because, all[group.subject].by_view[group.view]);
    pending.insert(group.subject);
  }
  // An instrument, what stands in it, and the norms of that.
  for (int depth = 0; depth < 3 && !pending.empty(); ++depth) {
    std::set<std::string> next;
    for (const std::string& subject : pending) {
      const Because because = ForceBecause(all[subject]);
      if (because.empty()) continue;
      for (Composer* side : {&sides.baseline, &sides.supposed}) {
        LEXLOG_ASSIGN_OR_RETURN(const std::set<std::string> standing, StandingIn(*side, subject));
        for (const std::string& one : standing) {
          Merge(because, all[one].by_view[kForceView]);
          next.insert(one);
        }
      }
    }
    pending = std::move(next);
  }
  return all;
}

}  // namespace lexlog
