#ifndef LEXLOG_ENGINE_LOG_VALIDATE_BODIES_H_
#define LEXLOG_ENGINE_LOG_VALIDATE_BODIES_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "lexlog/v1/event.pb.h"

namespace lexlog::validation {

using Kinds = absl::Span<const absl::string_view>;  // of subjects: "norm"

// What follows for an event from the body that it has.
struct BodyRule {
  Kinds kinds = {};  // of subject that fit; empty: any
  bool subject_due = true;
  bool evidence_due = true;     // a public day and a citation
  bool has_range = true;        // `from` and `until` mean something
  bool begins_with_act = true;  // without `from`, its range begins on the act day
  bool can_be_moved = true;     // by a reschedule: it has a range of its own that governs
  bool of_our_record = false;   // about what we hold, not of the world: no court unmakes it
};

BodyRule RuleOf(v1::Event::BodyCase body);

bool IsRecordAct(const v1::Event& event);  // correction, retraction, reconciliation
bool IsAct(const v1::Event& event);        // reschedule, cancellation

// What a correction or reconciliation puts in the place of its target; null if it has none.
const v1::Event* ReplacementOf(const v1::Event& event);

// The name of the body's field in the event: "norm"; "" without body.
absl::string_view BodyName(const v1::Event& event);

}  // namespace lexlog::validation

#endif  // LEXLOG_ENGINE_LOG_VALIDATE_BODIES_H_
