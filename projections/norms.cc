#include "projections/views.h"

namespace lexlog {

// View `norms`: subject norm/NAME, value Norm. By effect, as wordings are.
ProjectionPtr NormsProjection() {
  return MakeProjection(kNormsView, kHighestByEffect, [](const v1::Event& event, RowWriter& rows) {
    if (event.has_norm()) rows.Say(event.subject(), event.norm());
  });
}

}  // namespace lexlog
