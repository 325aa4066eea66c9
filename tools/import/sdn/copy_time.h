#ifndef LEXLOG_TOOLS_IMPORT_SDN_COPY_TIME_H_
#define LEXLOG_TOOLS_IMPORT_SDN_COPY_TIME_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace lexlog {

// When a copy was fetched: to the second, or only on which day of UTC.
struct CopyTime {
  absl::Time at;  // of a day: its beginning
  bool day_only = false;
  friend bool operator==(const CopyTime&, const CopyTime&) = default;
};

// The time in a file's name, in UTC: "sdn_2021-08-18T09-39-01.csv.gz", "20210818T093901",
// "20210818_093901", "20210818093901", or a day alone, "2021-08-18", "20210818". nullopt: it has
// none that exists.
std::optional<CopyTime> TimeInName(absl::string_view path);

// Whether it is known which of two copies was fetched first: not of one of which only the day is
// known and another of that day.
bool IsOrderKnown(const CopyTime& a, const CopyTime& b);

// "2021-08-18T09-39-01", or "2021-08-18": as it stands in ids.
std::string StampOf(const CopyTime& time);

// "2021-08-18T09:39:01Z", or "2021-08-18 (UTC)": for people.
std::string InWords(const CopyTime& time);

// The days of OFAC, civil days in Washington, on which the copy can have been fetched.
struct CopyDays {
  absl::CivilDay first;
  absl::CivilDay last;
};
CopyDays DaysOf(const CopyTime& time, absl::TimeZone zone);

// The zone of Washington. FailedPrecondition: the machine has no time zone data.
absl::StatusOr<absl::TimeZone> ZoneOfOfac();

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_SDN_COPY_TIME_H_
