#include "engine/timeline/packed_group.h"

#include <optional>
#include <utility>
#include <vector>

#include "engine/timeline/packed_group_large.h"
#include "engine/timeline/packed_group_parts.h"
#include "engine/timeline/packed_group_small.h"

namespace lexlog {
namespace timeline {

std::shared_ptr<const PackedGroup> PackParts(GroupParts parts) {
  parts.Sort();
  const std::optional<std::vector<RecordSpan>> spans = SpansOf(parts);
  if (!spans) return nullptr;
  if (spans->size() <= SmallGroup::kSpansMax) {
    if (auto small = SmallGroup::Make(parts, *spans)) return small;
  }
  return LargeGroup::Make(std::move(parts));
}

}  // namespace timeline

std::shared_ptr<const PackedGroup> PackedGroup::Pack(absl::Span<const storage::v1::ViewRow> rows,
                                                     ViewRule rule) {
  timeline::GroupParts parts{.rule = rule};
  return parts.Read(rows) ? timeline::PackParts(std::move(parts)) : nullptr;
}

}  // namespace lexlog
