#ifndef LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_LARGE_H_
#define LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_LARGE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "engine/timeline/packed_group.h"
#include "engine/timeline/packed_group_ceiling.h"
#include "engine/timeline/packed_group_lineage.h"
#include "engine/timeline/packed_group_parts.h"
#include "engine/timeline/packed_group_spans.h"

namespace lexlog::timeline {

// A group of many rows. Questions in hindsight, or where all was public by then, are answered from
// the ceiling; others go through the spans from the highest place down.
class LargeGroup final : public PackedGroup {
 public:
  // Packs sorted parts. Null if two rows stand in one place.
  static std::shared_ptr<const LargeGroup> Make(GroupParts parts);

  std::shared_ptr<const PackedGroup> With(
      absl::Span<const storage::v1::ViewRow> more) const override;
  [[nodiscard]] bool Governing(const AsOf& as_of, PackedRows& rows) const override;
  [[nodiscard]] bool PlaceAt(const AsOf& as_of, std::optional<Place>& place) const override;
  [[nodiscard]] bool EachStretch(const AsOf& as_of, StretchVisitor visit) const override;
  void EachRow(RowVisitor visit) const override;
  size_t rows() const override { return state_.rows; }
  size_t bytes() const override;
  size_t front_bytes() const override { return sizeof(LargeGroup); }

 private:
  // All that one version has of its own.
  struct State {
    ViewRule rule;
    Spans spans;
    std::optional<Ceiling> ceiling;  // none under kEach, or where it would grow out of bounds
    const LargeRow* last = nullptr;
    const LargeRow* top = nullptr;  // the highest placed
    size_t rows = 0;
    size_t marks = 0;
    uint64_t newest = 0;         // recorded
    int32_t proof_max = 0;       // at this floor every row is good enough …
    Day public_max = kFirstDay;  // … and public by the end of this day
    bool notified = false;
  };
  class Writer;

  LargeGroup(std::shared_ptr<Lineage> lineage, uint64_t version, State state);
  bool CanAnswer(const AsOf& as_of) const;
  bool HasHindsight(const AsOf& as_of) const;
  GroupParts Parts() const;
  std::shared_ptr<const PackedGroup> Add(GroupParts& more) const;

  std::shared_ptr<Lineage> lineage_;
  uint64_t version_;
  State state_;
};

}  // namespace lexlog::timeline

#endif  // LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_LARGE_H_
