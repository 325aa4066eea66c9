#include "projections/views.h"

namespace lexlog {

// Views `enforcement`, `review_policy`, `licensing`: subject as in `force`, value Posture. Three
// axes of how a rule is handled, none of which says whether it is in force.

ProjectionPtr EnforcementProjection() {
  return MakeProjection(kEnforcementView, kHighestByAct,
                        [](const v1::Event& event, RowWriter& rows) {
                          if (event.posture().posture_case() != v1::Posture::kEnforcement) return;
                          rows.Say(event.subject(), event.posture());
                        });
}

ProjectionPtr ReviewPolicyProjection() {
  return MakeProjection(kReviewPolicyView, kHighestByAct,
                        [](const v1::Event& event, RowWriter& rows) {
                          if (event.posture().posture_case() != v1::Posture::kReviewPolicy) return;
                          rows.Say(event.subject(), event.posture());
                        });
}

ProjectionPtr LicensingProjection() {
  return MakeProjection(kLicensingView, kHighestByAct, [](const v1::Event& event, RowWriter& rows) {
    if (event.posture().posture_case() != v1::Posture::kLicensing) return;
    rows.Say(event.subject(), event.posture());
  });
}

}  // namespace lexlog
