#include <string>

#include "absl/strings/str_cat.h"
#include "lexlog/storage/v1/record.pb.h"
#include "projections/views.h"
#include "projections/words.h"

namespace lexlog {

// View `provisions`: subject is an instrument, value Relation: a provision of it that something is
// said of. So that those of one instrument are found without looking at all there are.
ProjectionPtr ProvisionsProjection() {
  return MakeProjection(kProvisionsView, kEachByAct, [](const v1::Event& event, RowWriter& rows) {
    if (KindOf(event.subject()) != "provision") return;
    storage::v1::Relation relation;
    relation.set_subject(event.subject());
    const absl::string_view name = NameOf(event.subject());
    rows.SayAlways(absl::StrCat("instrument/", name.substr(0, name.find('/'))), relation);
  });
}

}  // namespace lexlog
