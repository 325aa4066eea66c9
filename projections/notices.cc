#include "projections/views.h"

namespace lexlog {

// View `notices`: subject notice/NAME, value Notice. Who was told what; the days of telling are the
// event's `notified`.
ProjectionPtr NoticesProjection() {
  return MakeProjection(kNoticesView, kHighestByAct, [](const v1::Event& event, RowWriter& rows) {
    if (event.has_notice()) rows.Say(event.subject(), event.notice());
  });
}

}  // namespace lexlog
