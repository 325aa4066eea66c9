#include "projections/views.h"

namespace lexlog {

// View `suspensions`: subject is what is suspended, value Suspension. Each stands for itself, so
// that stays may overlap and no newer row lifts one by accident.
ProjectionPtr SuspensionsProjection() {
  return MakeProjection(kSuspensionsView, kEachByAct, [](const v1::Event& event, RowWriter& rows) {
    if (!event.has_suspension() || event.suspension().stage() == v1::ANNOUNCED_ONLY) return;
    rows.Say(event.subject(), event.suspension());
  });
}

}  // namespace lexlog
