#include <string>

#include "engine/base/text.h"
#include "lexlog/storage/v1/record.pb.h"
#include "projections/views.h"

namespace lexlog {
namespace {

void Name(const std::string& name, const v1::Event& event, RowWriter& rows) {
  const std::string folded = FoldForSearch(name);
  if (folded.empty()) return;
  storage::v1::Relation relation;
  relation.set_subject(event.subject());
  rows.SayAlways(folded, relation);
}

void Apply(const v1::Event& event, RowWriter& rows) {
  if (event.has_taxonomy()) {
    Name(event.taxonomy().label(), event, rows);
    for (const std::string& alias : event.taxonomy().alias()) Name(alias, event, rows);
  } else if (event.has_instrument()) {
    Name(event.instrument().title(), event, rows);
    for (const std::string& alias : event.instrument().alias()) Name(alias, event, rows);
  }
}

}  // namespace

// View `names`: subject is a label, title or alias, folded as for searching; value Relation: what
// is called so. So that a name is looked up without looking at everything that has one.
ProjectionPtr NamesProjection() { return MakeProjection(kNamesView, kEachByAct, Apply); }

}  // namespace lexlog
