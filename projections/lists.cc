#include "projections/views.h"

namespace lexlog {

// View `lists`: subject listing/LIST/ENTRY, value Listing.
ProjectionPtr ListsProjection() {
  return MakeProjection(kListsView, kHighestByAct, [](const v1::Event& event, RowWriter& rows) {
    if (event.has_listing()) rows.Say(event.subject(), event.listing());
  });
}

}  // namespace lexlog
