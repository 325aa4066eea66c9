#ifndef LEXLOG_ENGINE_TIMELINE_EDTF_H_
#define LEXLOG_ENGINE_TIMELINE_EDTF_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/timeline/day_set.h"

namespace lexlog {

// Reads a claim's day as lexlog/v1/date.proto describes it: the part of ISO 8601-2 (EDTF) that
// names sets of days, and the words unknown, never, indefinite, open (the last three: {kNever}).
//   InvalidArgument  not a day, or one that does not exist; the message says what is wrong and
//                    how to write it ("2025-02-30 does not exist: February 2025 has 28 days";
//                    an EDTF interval, "~", "?" or a season: write the set "[a..b]").
absl::StatusOr<DaySet> ParseDays(absl::string_view text);

// Reads a single civil day "YYYY-MM-DD".
absl::StatusOr<Day> ParseDay(absl::string_view text);

// The day that `text` writes as YYYY-MM-DD; nullopt where it is written otherwise or does not
// exist. Most days are, and this takes no memory.
std::optional<Day> PlainDay(absl::string_view text);

// "2025-05-12"
std::string FormatDay(Day day);  // kNever: "never"

// EDTF for the set; ParseDays gives it back. A whole month is "2025-04"; a set that holds never
// beside days, as where sources disagree, is "[2025-05-12,never]". Not empty.
std::string FormatDays(const DaySet& days);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_TIMELINE_EDTF_H_
