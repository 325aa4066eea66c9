#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/log/validate_bodies.h"
#include "engine/log/validate_body_parts.h"
#include "engine/log/validate_rules.h"

namespace lexlog::validation {
namespace {

void CheckNotified(Checked& checked) {
  std::set<std::string> parties;
  for (int i = 0; i < checked.event().notified_size(); ++i) {
    const v1::Notified& notified = checked.event().notified(i);
    const std::string field = At("notified", i);
    MustSay(checked, field + ".party", notified.party(), "write who was told, as party/NAME");
    Refer(checked, field + ".party", notified.party(), {"party"});
    if (notified.day().empty()) {
      checked.Refuse(field + ".day", "is missing",
                     "write the day on which it was told; \"unknown\" if nothing is known of it");
    }
    if (!notified.party().empty() && !parties.insert(notified.party()).second) {
      checked.Refuse(field + ".party", absl::StrCat(Quoted(notified.party()), " is named twice"),
                     "write one entry for a party; where sources disagree, several days in it");
    }
  }
}

void CheckEdges(Checked& checked, absl::string_view field, const Texts& others) {
  IdOrSubjectEach(checked, field, others);
  for (int i = 0; i < others.size(); ++i) {
    if (others[i].empty() || others[i] != checked.id()) continue;
    checked.Refuse(At(field, i), "names the event itself: a circle", "name the other event");
  }
}

}  // namespace

void CheckEnvelope(Checked& checked) {
  const v1::Event& event = checked.event();
  if (RuleOf(event.body_case()).evidence_due) {
    if (event.public_day().empty()) {
      checked.Refuse("public_day", "is missing",
                     "write the day on which it became public; \"never\" if it never did, "
                     "\"unknown\" if nothing is known of the day");
    }
    if (event.citation().empty()) {
      checked.Refuse("citation", "is missing: nothing shows that this happened",
                     "cite the source that says so: citation { source: \"NAME\" … }");
    }
  }
  CheckNotified(checked);
  CheckEdges(checked, "part_of", event.part_of());
  CheckEdges(checked, "announces", event.announces());
  CheckEdges(checked, "responds_to", event.responds_to());
}

}  // namespace lexlog::validation
