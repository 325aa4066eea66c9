#ifndef LEXLOG_PROJECTIONS_DECIMAL_H_
#define LEXLOG_PROJECTIONS_DECIMAL_H_

#include "absl/strings/string_view.h"

namespace lexlog {

// Less than, equal to or greater than 0, as `a` is to `b`: decimals as events write them ("5.50",
// "-3"), compared exactly, however long. Pure.
int CompareDecimals(absl::string_view a, absl::string_view b);

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_DECIMAL_H_
