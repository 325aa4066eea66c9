#ifndef LEXLOG_TOOLS_EXPOSURE_DECIMAL_H_
#define LEXLOG_TOOLS_EXPOSURE_DECIMAL_H_

#include <string>

#include "absl/numeric/int128.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace lexlog {

// An amount as a whole number of its smallest parts, so that sums are exact. A million million of
// the largest amounts fit.
struct Decimal {
  absl::int128 parts = 0;  // of 10^-8
  int places = 0;          // behind the point, as written; of a sum: the most of what it sums

  Decimal& operator+=(const Decimal& other);
  friend bool operator==(const Decimal&, const Decimal&) = default;
};

// Reads "-1234.50": at most 18 digits before the point and 8 behind it.
//   InvalidArgument  it is none; the message says what to mend.
absl::StatusOr<Decimal> ParseDecimal(absl::string_view text);

// "-1234.50"
std::string FormatDecimal(const Decimal& decimal);

// "1234567.50" -> "1,234,567.50", for people.
std::string Grouped(absl::string_view number);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPOSURE_DECIMAL_H_
