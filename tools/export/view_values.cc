#include "tools/export/view_values.h"

#include <algorithm>

#include "engine/view/view_names.h"
#include "lexlog/storage/v1/record.pb.h"
#include "lexlog/v1/event.pb.h"
#include "projections/views.h"

namespace lexlog {
namespace {

template <typename Value>
ViewValue Of(const char* view, const char* table = nullptr) {
  return {view, &Value::default_instance(), table};
}

}  // namespace

const std::vector<ViewValue>& ViewValues() {
  using storage::v1::Relation;
  static const auto& values =
      *new std::vector<ViewValue>{Of<v1::Instrument>(kInstrumentsView, "instruments"),
                                  Of<v1::Text>(kTextView, "texts"),
                                  Of<v1::Force>(kForceView, "force"),
                                  Of<v1::Event>(kAnnouncementsView),
                                  Of<v1::Suspension>(kSuspensionsView, "suspensions"),
                                  Of<v1::Posture>(kEnforcementView, "postures"),
                                  Of<v1::Posture>(kReviewPolicyView, "postures"),
                                  Of<v1::Posture>(kLicensingView, "postures"),
                                  Of<v1::Norm>(kNormsView, "norms"),
                                  Of<v1::Interpretation>(kInterpretationsView, "readings"),
                                  Of<v1::Authorisation>(kAuthorisationsView, "authorisations"),
                                  Of<v1::Notice>(kNoticesView, "notices"),
                                  Of<v1::Listing>(kListsView, "listings"),
                                  Of<v1::Taxonomy>(kTaxonomyView, "terms"),
                                  Of<v1::Market>(kMarketView, "market_figures"),
                                  Of<v1::Coverage>(kCoverageView, "coverage"),
                                  Of<v1::Source>(kSourcesView),
                                  Of<Relation>(kRelationsView),
                                  Of<Relation>(kReactionsView),
                                  Of<Relation>(kProvisionsView),
                                  Of<Relation>(kNamesView),
                                  Of<storage::v1::ListedName>(kListedNamesView),
                                  {kDatesView},
                                  {kSharersView},
                                  {kWaitingView}};
  return values;
}

const ViewValue* ValueOfView(absl::string_view view) {
  const std::vector<ViewValue>& values = ViewValues();
  const auto found = std::find_if(values.begin(), values.end(),
                                  [view](const ViewValue& value) { return value.view == view; });
  return found == values.end() ? nullptr : &*found;
}

}  // namespace lexlog
