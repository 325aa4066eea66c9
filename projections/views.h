#ifndef LEXLOG_PROJECTIONS_VIEWS_H_
#define LEXLOG_PROJECTIONS_VIEWS_H_

#include <memory>

#include "engine/view/projection.h"

namespace lexlog {

// Names of the views. What a row's subject and value are is said beside each projection.
inline constexpr char kInstrumentsView[] = "instruments";
inline constexpr char kTextView[] = "text";
inline constexpr char kForceView[] = "force";
inline constexpr char kAnnouncementsView[] = "announcements";
inline constexpr char kSuspensionsView[] = "suspensions";
inline constexpr char kEnforcementView[] = "enforcement";
inline constexpr char kReviewPolicyView[] = "review_policy";
inline constexpr char kLicensingView[] = "licensing";
inline constexpr char kNormsView[] = "norms";
inline constexpr char kInterpretationsView[] = "interpretations";
inline constexpr char kAuthorisationsView[] = "authorisations";
inline constexpr char kNoticesView[] = "notices";
inline constexpr char kListsView[] = "lists";
inline constexpr char kTaxonomyView[] = "taxonomy";
inline constexpr char kMarketView[] = "market";
inline constexpr char kCoverageView[] = "coverage";
inline constexpr char kSourcesView[] = "sources";
inline constexpr char kRelationsView[] = "relations";
inline constexpr char kReactionsView[] = "reactions";
inline constexpr char kProvisionsView[] = "provisions";
inline constexpr char kNamesView[] = "names";
inline constexpr char kListedNamesView[] = "listed_names";

// The projections, one a file; projections/catalog.cc lists them.
using ProjectionPtr = std::unique_ptr<const Projection>;
ProjectionPtr InstrumentsProjection();
ProjectionPtr TextProjection();
ProjectionPtr ForceProjection();
ProjectionPtr AnnouncementsProjection();
ProjectionPtr SuspensionsProjection();
ProjectionPtr EnforcementProjection();
ProjectionPtr ReviewPolicyProjection();
ProjectionPtr LicensingProjection();
ProjectionPtr NormsProjection();
ProjectionPtr InterpretationsProjection();
ProjectionPtr AuthorisationsProjection();
ProjectionPtr NoticesProjection();
ProjectionPtr ListsProjection();
ProjectionPtr TaxonomyProjection();
ProjectionPtr MarketProjection();
ProjectionPtr CoverageProjection();
ProjectionPtr SourcesProjection();
ProjectionPtr RelationsProjection();
ProjectionPtr ReactionsProjection();
ProjectionPtr ProvisionsProjection();
ProjectionPtr NamesProjection();
ProjectionPtr ListedNamesProjection();

// A projection from its three parts. `apply` must be pure.
ProjectionPtr MakeProjection(const char* view, ViewRule rule,
                             void (*apply)(const v1::Event& event, RowWriter& rows));

inline constexpr ViewRule kHighestByAct{ViewRule::Order::kByAct, ViewRule::Governs::kHighest};
inline constexpr ViewRule kHighestByEffect{ViewRule::Order::kByEffect, ViewRule::Governs::kHighest};
inline constexpr ViewRule kEachByAct{ViewRule::Order::kByAct, ViewRule::Governs::kEach};

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_VIEWS_H_
