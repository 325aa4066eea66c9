#include "lexlog/storage/v1/record.pb.h"
#include "projections/views.h"

namespace lexlog {

// View `reactions`: subject is an event or a subject that is responded to, value Relation: whose
// event responds. So that what answered an act is found without looking through the log.
ProjectionPtr ReactionsProjection() {
  return MakeProjection(kReactionsView, kEachByAct, [](const v1::Event& event, RowWriter& rows) {
    storage::v1::Relation relation;
    relation.set_subject(event.subject());
    for (const std::string& thing : event.responds_to()) rows.SayAlways(thing, relation);
  });
}

}  // namespace lexlog
