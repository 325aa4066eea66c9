#include "projections/views.h"

namespace lexlog {

// View `authorisations`: subject authorisation/NAME, value Authorisation.
ProjectionPtr AuthorisationsProjection() {
  return MakeProjection(kAuthorisationsView, kHighestByAct,
                        [](const v1::Event& event, RowWriter& rows) {
                          if (event.has_authorisation())
                            rows.Say(event.subject(), event.authorisation());
                        });
}

}  // namespace lexlog
