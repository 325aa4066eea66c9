#ifndef LEXLOG_TOOLS_IMPORT_SDN_EVENTS_H_
#define LEXLOG_TOOLS_IMPORT_SDN_EVENTS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "lexlog/v1/event.pb.h"
#include "tools/import/sdn/changes.h"
#include "tools/import/sdn/copy.h"
#include "tools/import/sdn/copy_time.h"

namespace lexlog {

inline constexpr absl::string_view kSdnList = "instrument/ofac-sdn-list";

// What a source's note says of a copy that ends with OFAC's end mark.
inline constexpr absl::string_view kSdnEndMark = "end mark";

// Two copies that follow each other, and what lies between them.
struct SdnStep {
  const SdnCopy& before;                // empty before the first copy
  std::optional<CopyTime> before_time;  // nullopt: it is the first
  const SdnCopy& now;
  CopyTime time;
  bool end_mark = false;
  uint64_t place = 1;  // of the copy among those on record, counted from 1
  absl::TimeZone zone;
};

// The events of a copy: its source, its having been seen, and an event for each entry that is
// new, changed or no longer there. They depend on the two copies and the place alone.
//
// An entry's event has one day, unknown but for the two copies: a day from that of the copy before
// to that of the copy. It is written as the public day, by which it was done and took effect as
// well, for OFAC acts by publishing: so it is one unknown day in every world. Of a party that was
// taken off and listed anew in one copy, the one is on the same day as the other.
std::vector<v1::Event> SdnEvents(const SdnStep& step, const SdnChanges& changes);

// Ids: "ofac-sdn-STAMP" of a copy as a source, "ofac-sdn:copy:3" of the third having been seen,
// "ofac-sdn:36:STAMP" of what a copy shows of entry 36.
std::string SdnSourceId(const CopyTime& time);
std::string SdnCopyId(uint64_t place);
std::string SdnEntryId(uint32_t number, const CopyTime& time);
std::string SdnSubject(uint32_t number);

// The time of the copy in the id of a source; nullopt: it is none of these.
std::optional<CopyTime> TimeOfSdnSource(absl::string_view id);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_SDN_EVENTS_H_
