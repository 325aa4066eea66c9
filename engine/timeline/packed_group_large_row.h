#ifndef LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_LARGE_ROW_H_
#define LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_LARGE_ROW_H_

#include <cstdint>

#include "engine/timeline/packed_group_row.h"

namespace lexlog::timeline {

// A row of a large group, which stays where it is for as long as any version of the group.
struct LargeRow {
  CrispRow row;
  const LargeRow* before = nullptr;  // what was recorded before it
  uint64_t current_since = 0;        // for who adds to the group alone to read
};

// That a row governs, or none (null), from `from` up to, and not on, `until`.
struct RowStretch {
  Day from = 0;
  Day until = 0;
  const LargeRow* row = nullptr;
};

}  // namespace lexlog::timeline

#endif  // LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_LARGE_ROW_H_
