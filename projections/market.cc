#include "projections/views.h"

namespace lexlog {

// View `market`: subject figure/NAME, value Market. A newer figure under the same name replaces it.
ProjectionPtr MarketProjection() {
  return MakeProjection(kMarketView, kHighestByAct, [](const v1::Event& event, RowWriter& rows) {
    if (event.has_market()) rows.SayAlways(event.subject(), event.market());
  });
}

}  // namespace lexlog
