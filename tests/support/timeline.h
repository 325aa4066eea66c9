#ifndef LEXLOG_TESTS_SUPPORT_TIMELINE_H_
#define LEXLOG_TESTS_SUPPORT_TIMELINE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "tests/support/record.h"

namespace lexlog {

inline constexpr char kTimelineFolder[] = "fixtures/timelines/us-china-ai-chips-2025";

// Records the file of events at `path` with `archives`; the first thing wrong with it, if any.
absl::Status RecordFile(Lexlog& lexlog, const std::string& path,
                        const std::vector<std::string>& archives = {});

// The shipped timeline: the press, then the primary and later sources.
absl::Status RecordTimeline(Lexlog& lexlog);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_SUPPORT_TIMELINE_H_
