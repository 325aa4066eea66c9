#ifndef LEXLOG_ENGINE_TIMELINE_EDTF_MEND_H_
#define LEXLOG_ENGINE_TIMELINE_EDTF_MEND_H_

#include <string>

#include "absl/strings/string_view.h"

namespace lexlog {

// What to say to an author whose date cannot be read: what is wrong and how to write it.

// Of a text that is not a date at all: "is an interval …: write …".
std::string MendDate(absl::string_view text);

// Of a month outside 1..12, which in EDTF may be a season or a quarter.
std::string MendMonth(int year, int month);

// "February" for 2; 1 <= month <= 12.
absl::string_view MonthName(int month);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_TIMELINE_EDTF_MEND_H_
