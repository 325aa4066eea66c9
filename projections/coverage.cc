#include <string>

#include "projections/views.h"

namespace lexlog {

// View `coverage`: subject is what was looked for, value Coverage. Always: it is about our record.
ProjectionPtr CoverageProjection() {
  return MakeProjection(kCoverageView, kEachByAct, [](const v1::Event& event, RowWriter& rows) {
    if (!event.has_coverage()) return;
    for (const std::string& subject : event.coverage().about()) {
      rows.SayAlways(subject, event.coverage());
    }
    rows.SayAlways(event.subject(), event.coverage());
  });
}

}  // namespace lexlog
