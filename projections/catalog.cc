#include "projections/catalog.h"

#include <utility>

#include "projections/views.h"

namespace lexlog {
namespace {

class PlainProjection final : public Projection {
 public:
  using ApplyFunction = void (*)(const v1::Event&, RowWriter&);
  PlainProjection(const char* view, ViewRule rule, ApplyFunction apply)
      : view_(view), rule_(rule), apply_(apply) {}
  absl::string_view view() const override { return view_; }
  ViewRule rule() const override { return rule_; }
  void Apply(const v1::Event& event, RowWriter& rows) const override { apply_(event, rows); }

 private:
  const char* const view_;
  const ViewRule rule_;
  const ApplyFunction apply_;
};

}  // namespace

ProjectionPtr MakeProjection(const char* view, ViewRule rule,
                             void (*apply)(const v1::Event&, RowWriter&)) {
  return std::make_unique<PlainProjection>(view, rule, apply);
}

Projections AllProjections() {
  Projections all;
  all.push_back(InstrumentsProjection());
  all.push_back(TextProjection());
  all.push_back(ForceProjection());
  all.push_back(AnnouncementsProjection());
  all.push_back(SuspensionsProjection());
  all.push_back(EnforcementProjection());
  all.push_back(ReviewPolicyProjection());
  all.push_back(LicensingProjection());
  all.push_back(NormsProjection());
  all.push_back(InterpretationsProjection());
  all.push_back(AuthorisationsProjection());
  all.push_back(NoticesProjection());
  all.push_back(ListsProjection());
  all.push_back(TaxonomyProjection());
  all.push_back(MarketProjection());
  all.push_back(CoverageProjection());
  all.push_back(SourcesProjection());
  all.push_back(RelationsProjection());
  all.push_back(ReactionsProjection());
  all.push_back(ProvisionsProjection());
  all.push_back(NamesProjection());
  all.push_back(ListedNamesProjection());
  return all;
}

}  // namespace lexlog
