#include "engine/log/validate_bodies.h"

#include <array>

namespace lexlog::validation {
namespace {

using v1::Event;

using OneKind = std::array<absl::string_view, 1>;
using ThreeKinds = std::array<absl::string_view, 3>;

constexpr OneKind kInstruments = {"instrument"};
constexpr OneKind kProvisions = {"provision"};
constexpr ThreeKinds kRules = {"instrument", "provision", "norm"};
constexpr OneKind kNorms = {"norm"};
constexpr OneKind kReadings = {"reading"};
constexpr OneKind kAuthorisations = {"authorisation"};
constexpr OneKind kNotices = {"notice"};
constexpr OneKind kListings = {"listing"};
constexpr ThreeKinds kTerms = {"item", "party", "place"};
constexpr OneKind kFigures = {"figure"};
constexpr OneKind kCoverages = {"coverage"};
constexpr OneKind kSources = {"source"};

BodyRule On(Kinds kinds) { return {.kinds = kinds}; }

// Of the world, but not a state that begins on the day of the act.
BodyRule Said(Kinds kinds) { return {.kinds = kinds, .begins_with_act = false}; }

BodyRule OfOurRecord(Kinds kinds, bool subject_due) {
  return {.kinds = kinds,
          .subject_due = subject_due,
          .evidence_due = false,
          .has_range = false,
          .begins_with_act = false,
          .can_be_moved = false,
          .of_our_record = true};
}

BodyRule Act(bool has_range) {
  return {.subject_due = false,
          .has_range = has_range,
          .begins_with_act = false,
          .can_be_moved = false};
}

}  // namespace

BodyRule RuleOf(Event::BodyCase body) {
  switch (body) {
    case Event::kInstrument:
      return On(kInstruments);
    case Event::kText:
      return On(kProvisions);
    case Event::kForce:
    case Event::kSuspension:
    case Event::kPosture:
      return On(kRules);
    case Event::kReschedule:
      return Act(true);
    case Event::kCancellation:
      return Act(false);
    case Event::kNorm:
      return On(kNorms);
    case Event::kInterpretation:
      return Said(kReadings);
    case Event::kAuthorisation:
      return On(kAuthorisations);
    case Event::kNotice:
      return On(kNotices);
    case Event::kListing:
      return On(kListings);
    case Event::kTaxonomy:
      return Said(kTerms);
    case Event::kMarket:
      return Said(kFigures);
    case Event::kCoverage:
      return OfOurRecord(kCoverages, true);
    case Event::kSource:
      return OfOurRecord(kSources, true);
    case Event::kCorrection:
    case Event::kRetraction:
    case Event::kReconciliation:
      return OfOurRecord({}, false);
    case Event::BODY_NOT_SET:
      return {};
  }
  return {};
}

bool IsRecordAct(const Event& event) {
  return event.has_correction() || event.has_reconciliation() || event.has_retraction();
}

bool IsAct(const Event& event) { return event.has_reschedule() || event.has_cancellation(); }

const Event* ReplacementOf(const Event& event) {
  if (event.has_correction() && event.correction().has_replacement()) {
    return &event.correction().replacement();
  }
  if (event.has_reconciliation() && event.reconciliation().has_replacement()) {
    return &event.reconciliation().replacement();
  }
  return nullptr;
}

absl::string_view BodyName(const Event& event) {
  if (event.body_case() == Event::BODY_NOT_SET) return "";
  return Event::descriptor()->FindFieldByNumber(event.body_case())->name();
}

}  // namespace lexlog::validation
