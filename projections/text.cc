#include "projections/views.h"

namespace lexlog {

// View `text`: subject provision/INSTRUMENT/NAME, value Text. By effect: amendments are carried out
// when they take effect, not when they are published.
ProjectionPtr TextProjection() {
  return MakeProjection(kTextView, kHighestByEffect, [](const v1::Event& event, RowWriter& rows) {
    if (event.has_text()) rows.Say(event.subject(), event.text());
  });
}

}  // namespace lexlog
