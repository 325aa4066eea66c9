#include <string>

#include "lexlog/storage/v1/record.pb.h"
#include "projections/views.h"

namespace lexlog {
namespace {

void Relate(const std::string& thing, const v1::Event& event, RowWriter& rows) {
  if (thing.empty()) return;
  storage::v1::Relation relation;
  relation.set_subject(event.subject());
  rows.SayAlways(thing, relation);
}

void RelateAll(const google::protobuf::RepeatedPtrField<std::string>& things,
               const v1::Event& event, RowWriter& rows) {
  for (const std::string& thing : things) Relate(thing, event, rows);
}

void Apply(const v1::Event& event, RowWriter& rows) {
  switch (event.body_case()) {
    case v1::Event::kNorm:
      return Relate(event.norm().instrument(), event, rows);
    case v1::Event::kInterpretation:
      Relate(event.interpretation().instrument(), event, rows);
      return RelateAll(event.interpretation().reads(), event, rows);
    case v1::Event::kAuthorisation:
      return RelateAll(event.authorisation().under(), event, rows);
    case v1::Event::kNotice:
      return RelateAll(event.notice().about(), event, rows);
    case v1::Event::kListing:
      Relate(event.listing().list(), event, rows);
      return Relate(event.listing().replaces(), event, rows);
    case v1::Event::kMarket:
      return Relate(event.market().attributed_to(), event, rows);
    case v1::Event::kInstrument:
    case v1::Event::kText:
    case v1::Event::kForce:
    case v1::Event::kSuspension:
    case v1::Event::kReschedule:
    case v1::Event::kCancellation:
    case v1::Event::kPosture:
    case v1::Event::kTaxonomy:
    case v1::Event::kCoverage:
    case v1::Event::kSource:
    case v1::Event::kCorrection:
    case v1::Event::kRetraction:
    case v1::Event::kReconciliation:
    case v1::Event::BODY_NOT_SET:
      return;
  }
}

}  // namespace

// View `relations`: subject is a thing spoken of (a subject or an event id), value Relation: which
// other subject speaks of it. So that a question about an instrument finds the norms in it and the
// readings of it without looking at all of them.
ProjectionPtr RelationsProjection() { return MakeProjection(kRelationsView, kEachByAct, Apply); }

}  // namespace lexlog
