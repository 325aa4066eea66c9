#include "engine/log/validate_bodies.h"

#include <utility>

#include "absl/strings/strip.h"

namespace lexlog::validation {
namespace {

using v1::Event;

BodyRule On(std::vector<absl::string_view> kinds) { return {.kinds = std::move(kinds)}; }

// Of the world, but not a state that begins on the day of the act.
BodyRule Said(std::vector<absl::string_view> kinds) {
  return {.kinds = std::move(kinds), .begins_with_act = false};
}

BodyRule OfOurRecord(std::vector<absl::string_view> kinds, bool subject_due) {
  return {.kinds = std::move(kinds),
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
      return On({"instrument"});
    case Event::kText:
      return On({"provision"});
    case Event::kForce:
    case Event::kSuspension:
    case Event::kPosture:
      return On({"instrument", "provision", "norm"});
    case Event::kReschedule:
      return Act(true);
    case Event::kCancellation:
      return Act(false);
    case Event::kNorm:
      return On({"norm"});
    case Event::kInterpretation:
      return Said({"reading"});
    case Event::kAuthorisation:
      return On({"authorisation"});
    case Event::kNotice:
      return On({"notice"});
    case Event::kListing:
      return On({"listing"});
    case Event::kTaxonomy:
      return Said({"item", "party", "place"});
    case Event::kMarket:
      return Said({"figure"});
    case Event::kCoverage:
      return OfOurRecord({"coverage"}, true);
    case Event::kSource:
      return OfOurRecord({"source"}, true);
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

absl::string_view RegisteredName(const Event& event) {
  absl::string_view subject = event.subject();
  if (!event.has_source() || !absl::ConsumePrefix(&subject, "source/")) return "";
  return subject;
}

}  // namespace lexlog::validation
