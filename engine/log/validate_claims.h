#ifndef LEXLOG_ENGINE_LOG_VALIDATE_CLAIMS_H_
#define LEXLOG_ENGINE_LOG_VALIDATE_CLAIMS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/log/validate_checked.h"
#include "lexlog/v1/event.pb.h"

namespace lexlog::validation {

// What is wrong with `path` as the path of a field in the body of `event`.
std::optional<Fault> PathFault(const v1::Event& event, absl::string_view path);

// One of the rival claims on one field of an event: of a day, or of a field of the body.
struct RivalClaim {
  std::string path;   // "act_day[1]", "citation[0].claim[2]"
  std::string field;  // what it is a claim on: "act_day", "market.value.number"
  std::string value;  // as text, to compare with
  bool picked = false;
};
std::vector<RivalClaim> RivalClaims(const v1::Event& event);

// Whether one of them is picked.
bool PicksAny(const v1::Event& event);

}  // namespace lexlog::validation

#endif  // LEXLOG_ENGINE_LOG_VALIDATE_CLAIMS_H_
