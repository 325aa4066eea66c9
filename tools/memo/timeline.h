#ifndef LEXLOG_TOOLS_MEMO_TIMELINE_H_
#define LEXLOG_TOOLS_MEMO_TIMELINE_H_

#include <string>
#include <vector>

#include "engine/timeline/day_set.h"
#include "lexlog/v1/check.pb.h"
#include "lexlog/v1/query.pb.h"

namespace lexlog {

// What a stretch of a bar shows. The first are of instruments, the last four of the exposure.
enum class Shade {
  kNothing,
  kComing,
  kCurrent,
  kInForce,
  kSuspended,
  kEnded,
  kUncertain,
  kOtherwise,  // so on the best proof, reported otherwise on worse
  kMatches,
  kDepends,
  kOpen,
  kReported,
};

// What a shade means, for people.
std::string ShadeInWords(Shade shade);

struct Bar {
  Day first = kFirstDay;  // both included; kFirstDay, kLastDay: open
  Day last = kLastDay;
  Shade shade = Shade::kNothing;
  std::string words;
};

struct TimelineRow {
  std::string title;
  std::vector<Bar> bars;
};

// Bars over months: the lives of instruments, and under them what touches the activity.
struct Timeline {
  Day first = 0;  // the window, whole months
  Day end = 0;    // the first day after it
  Day asked = 0;
  std::vector<TimelineRow> lives;
  std::vector<TimelineRow> exposure;
};

// Pure. `asked` is a civil day; the window is drawn about it, as far as there is anything to see.
Timeline TimelineOf(const std::string& asked, const v1::HistoryAnswer& lives,
                    const v1::ExposureLifeAnswer& exposure);

// "2025-05-13 through 2025-08-31", "from 2025-05-13 on", "through 2025-05-12", "always".
std::string StretchInWords(const std::string& first, const std::string& last);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_MEMO_TIMELINE_H_
