#ifndef LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_SMALL_H_
#define LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_SMALL_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/timeline/packed_group.h"
#include "engine/timeline/packed_group_parts.h"

namespace lexlog::timeline {

// A group of few rows: one piece of memory that is scanned from the highest place down.
class SmallGroup final : public PackedGroup {
 public:
  // More spans than this are quicker in an index.
  static constexpr size_t kSpansMax = 64;

  // Packs sorted parts. Null if their places in the log are more than 32 bits apart.
  static std::shared_ptr<const SmallGroup> Make(const GroupParts& parts,
                                                const std::vector<RecordSpan>& spans);

  std::shared_ptr<const PackedGroup> With(
      absl::Span<const storage::v1::ViewRow> more) const override;
  [[nodiscard]] bool Governing(const AsOf& as_of, PackedRows& rows) const override;
  [[nodiscard]] bool EachStretch(const AsOf& as_of, StretchVisitor visit) const override;
  void EachRow(RowVisitor visit) const override;
  size_t bytes() const override { return layout_.bytes; }

 private:
  // What every question compares. Places in the log are 32-bit `Near` ones.
  struct Span {
    Day from = 0;
    Day until = 0;
    uint32_t rec_from = 0;
    uint32_t rec_to = 0;
  };
  // The rest of a span's row.
  struct Rest {
    uint32_t sequence = 0;
    uint32_t recorded = 0;
    uint32_t content = 0;
    uint32_t number = 0;
    Day act = 0;
    int32_t order_in_day = 0;
    uint32_t value = 0;  // where it begins
    uint32_t value_size = 0;
    uint32_t step = 0;  // the first of its steps
    uint16_t steps = 0;
    bool notified = false;
  };
  // Where things lie behind the object, in bytes from its beginning.
  struct Layout {
    uint32_t marks = 0;
    uint32_t rests = 0;
    uint32_t steps = 0;
    uint32_t order = 0;  // spans by the order in which their rows were recorded, one for each row
    uint32_t values = 0;
    uint32_t bytes = 0;
  };
  struct Sizes;
  struct Asked;
  class Writer;

  SmallGroup(const Sizes& sizes, uint64_t base);
  static Layout LayoutOf(const Sizes& sizes);

  template <typename T>
  const T* At(size_t offset) const {
    return reinterpret_cast<const T*>(reinterpret_cast<const char*>(this) + offset);
  }
  const Span* spans() const { return At<Span>(sizeof(SmallGroup)); }
  const Rest& RestOf(size_t span) const { return At<Rest>(layout_.rests)[span]; }
  uint32_t Near(uint64_t sequence) const;
  uint64_t Far(uint32_t near) const { return near == 0 ? 0 : base_ + near - 1; }
  bool Ask(const AsOf& as_of, Asked& asked) const;
  bool IsSeen(size_t span, const Asked& asked) const;
  PackedRow RowOf(size_t span) const;
  GroupParts Parts() const;

  uint64_t base_;  // the earliest place in the log
  Layout layout_;
  uint32_t count_ = 0;  // of spans
  uint32_t rows_ = 0;
  uint32_t marks_ = 0;
  int32_t proof_max_ = 0;  // at this floor, or one that asks for less, every row is good enough
  ViewRule rule_;
  bool notified_ = false;
};

}  // namespace lexlog::timeline

#endif  // LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_SMALL_H_
