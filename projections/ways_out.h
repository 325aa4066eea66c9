#ifndef LEXLOG_PROJECTIONS_WAYS_OUT_H_
#define LEXLOG_PROJECTIONS_WAYS_OUT_H_

#include "absl/status/status.h"
#include "projections/finding.h"

namespace lexlog {

// Adds to a finding that touches the activity what on record would lift it: a licence with its
// review policy, an exception, an authorisation, another reason.
absl::Status AddWaysOut(Rulebook& rulebook, Found& found);

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_WAYS_OUT_H_
