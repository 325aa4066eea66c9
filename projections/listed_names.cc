#include <string>

#include "lexlog/storage/v1/record.pb.h"
#include "projections/listings.h"
#include "projections/name_fold.h"
#include "projections/views.h"

namespace lexlog {
namespace {

void Name(const std::string& name, bool alias, const v1::Event& event, RowWriter& rows) {
  const std::string folded = FoldName(name);
  if (folded.empty()) return;
  storage::v1::ListedName listed;
  listed.set_subject(event.subject());
  listed.set_name(name);
  listed.set_alias(alias);
  listed.set_list(ListOf(event.subject(), event.listing()));
  rows.SayAlways(folded, listed);
}

void Apply(const v1::Event& event, RowWriter& rows) {
  if (!event.has_listing()) return;
  Name(event.listing().name(), false, event, rows);
  for (const std::string& alias : event.listing().alias()) Name(alias, true, event, rows);
}

}  // namespace

// View `listed_names`: subject is the name or an alias of an entry of a list, folded as by
// FoldName; value ListedName. So that a name is found, however it is written, without a look at all
// that is listed.
ProjectionPtr ListedNamesProjection() {
  return MakeProjection(kListedNamesView, kEachByAct, Apply);
}

}  // namespace lexlog
