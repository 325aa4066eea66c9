#ifndef LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_PARTS_H_
#define LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_PARTS_H_

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include "absl/types/span.h"
#include "engine/timeline/packed_group.h"
#include "engine/timeline/packed_group_row.h"

namespace lexlog::timeline {

inline constexpr uint64_t kStill = std::numeric_limits<uint64_t>::max();

// What a group is packed from.
struct GroupParts {
  ViewRule rule;
  std::vector<CrispRow> rows;
  std::vector<RecordMark> marks;

  // Adds rows; false if they cannot be packed.
  bool Read(absl::Span<const storage::v1::ViewRow> more);
  // Puts rows and marks into the order in which they were recorded, those of added events first.
  void Sort();
};

// That a row is its event's content, asked with a recorded_by in [rec_from, rec_to).
struct RecordSpan {
  size_t row = 0;  // of GroupParts::rows
  uint64_t rec_from = 0;
  uint64_t rec_to = kStill;
};

// All spans of sorted parts; a row that never is its event's content has one that is empty. By
// place, the highest first, then as recorded. None where that cannot be told: two record acts, or
// two rows, in one place.
std::optional<std::vector<RecordSpan>> SpansOf(const GroupParts& parts);

// Packs parts in any order; null where that cannot be.
std::shared_ptr<const PackedGroup> PackParts(GroupParts parts);

}  // namespace lexlog::timeline

#endif  // LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_PARTS_H_
