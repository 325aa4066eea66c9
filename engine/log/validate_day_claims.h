#ifndef LEXLOG_ENGINE_LOG_VALIDATE_DAY_CLAIMS_H_
#define LEXLOG_ENGINE_LOG_VALIDATE_DAY_CLAIMS_H_

#include <string>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "lexlog/v1/event.pb.h"

namespace lexlog::validation {

// Where a claim of a day stands in an event. It is written out only where something is told of it.
struct DayPath {
  absl::string_view within = {};  // "citation", "norm"; empty: the claim is the event's own
  int which = -1;                 // of a list that it stands within
  absl::string_view field = {};   // "until"
  int index = 0;

  // "until[0]", "citation[1].public_day[0]", "norm.applies_from[0]"
  std::string Written() const;
  // What it is a claim on: the same without the claim's own number.
  std::string List() const;
  bool IsOwn(absl::string_view of) const { return within.empty() && field == of; }
};

// Visits every claim of a day in `event`, not those of a replacement, in the order of the fields'
// numbers.
void ForEachDayClaim(
    const v1::Event& event,
    absl::FunctionRef<void(const v1::DateClaim& claim, const DayPath& path)> visit);

}  // namespace lexlog::validation

#endif  // LEXLOG_ENGINE_LOG_VALIDATE_DAY_CLAIMS_H_
