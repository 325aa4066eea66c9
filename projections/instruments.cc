#include "projections/views.h"

namespace lexlog {

// View `instruments`: subject instrument/NAME, value Instrument. Where a document is in its life;
// each act hides the ones before it from its act day on. Its force is another matter (force.cc).
ProjectionPtr InstrumentsProjection() {
  return MakeProjection(kInstrumentsView, kHighestByAct,
                        [](const v1::Event& event, RowWriter& rows) {
                          if (event.has_instrument()) rows.Say(event.subject(), event.instrument());
                        });
}

}  // namespace lexlog
