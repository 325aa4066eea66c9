#include "projections/views.h"

namespace lexlog {

// View `interpretations`: subject reading/NAME, value Interpretation. A reading holds as long as
// what it reads, so it has no start of its own unless its event says one; a withdrawal does.
ProjectionPtr InterpretationsProjection() {
  return MakeProjection(kInterpretationsView, kHighestByAct,
                        [](const v1::Event& event, RowWriter& rows) {
                          if (!event.has_interpretation()) return;
                          if (event.interpretation().withdrawn()) {
                            rows.Say(event.subject(), event.interpretation());
                          } else {
                            rows.SayAlways(event.subject(), event.interpretation());
                          }
                        });
}

}  // namespace lexlog
