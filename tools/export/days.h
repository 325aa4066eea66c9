#ifndef LEXLOG_TOOLS_EXPORT_DAYS_H_
#define LEXLOG_TOOLS_EXPORT_DAYS_H_

#include <string>

#include "google/protobuf/repeated_ptr_field.h"
#include "lexlog/storage/v1/record.pb.h"
#include "lexlog/v1/date.pb.h"
#include "tools/export/table.h"

namespace lexlog {

// Days in cells. Several claims of one date give the set of all days that any of them names, as
// EDTF: never one of them as if it were undisputed. Which of them count is for a question at a
// coordinate to say. A claim of the same day as another event's adds nothing.

using DateClaims = google::protobuf::RepeatedPtrField<v1::DateClaim>;
using StampClaims = google::protobuf::RepeatedPtrField<storage::v1::DayClaim>;

Cell DaysCell(const DateClaims& claims);
Cell DaysCell(const StampClaims& claims);

// The first and the last day that `days` (EDTF or a word) can be: two cells, either of them nothing
// where there is no such day or none is known.
void AddBounds(const std::string& days, Line& line);

// All that a stamp says, as JSON.
std::string StampJson(const storage::v1::Stamp& stamp);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPORT_DAYS_H_
