#include "projections/views.h"

namespace lexlog {

// View `sources`: subject source/NAME, value Source.
ProjectionPtr SourcesProjection() {
  return MakeProjection(kSourcesView, kHighestByAct, [](const v1::Event& event, RowWriter& rows) {
    if (event.has_source()) rows.SayAlways(event.subject(), event.source());
  });
}

}  // namespace lexlog
