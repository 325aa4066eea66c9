#include "projections/views.h"

namespace lexlog {

// View `taxonomy`: subject item/, party/ or place/NAME, value Taxonomy. Each statement stands for
// itself and holds always unless its event has a range.
ProjectionPtr TaxonomyProjection() {
  return MakeProjection(kTaxonomyView, kEachByAct, [](const v1::Event& event, RowWriter& rows) {
    if (event.has_taxonomy()) rows.SayAlways(event.subject(), event.taxonomy());
  });
}

}  // namespace lexlog
