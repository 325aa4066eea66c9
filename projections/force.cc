#include "projections/views.h"

namespace lexlog {

// View `force`: subject instrument/, provision/ or norm/NAME, value Force. A row that begins covers
// its range, one that ends covers from its `from` on; the later act governs.
ProjectionPtr ForceProjection() {
  return MakeProjection(kForceView, kHighestByAct, [](const v1::Event& event, RowWriter& rows) {
    if (!event.has_force() || event.force().stage() == v1::ANNOUNCED_ONLY) return;
    rows.Say(event.subject(), event.force());
  });
}

// View `announcements`: subject as in `force`, value Event with only the announced body. What was
// said to be coming, without the act itself on record; each stands for itself from its act day.
ProjectionPtr AnnouncementsProjection() {
  return MakeProjection(
      kAnnouncementsView, kEachByAct, [](const v1::Event& event, RowWriter& rows) {
        v1::Event announced;
        if (event.has_force() && event.force().stage() == v1::ANNOUNCED_ONLY) {
          *announced.mutable_force() = event.force();
        } else if (event.has_suspension() && event.suspension().stage() == v1::ANNOUNCED_ONLY) {
          *announced.mutable_suspension() = event.suspension();
        } else {
          return;
        }
        rows.Say(event.subject(), announced);
      });
}

}  // namespace lexlog
