#ifndef LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_SMALL_H_
#define LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_SMALL_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "engine/timeline/packed_group.h"
#include "engine/timeline/packed_group_parts.h"

namespace lexlog::timeline {

// A group of few rows: one piece of memory that is scanned from the highest place down. First in it
// is all that a question in hindsight reads.
class SmallGroup final : public PackedGroup {
 public:
  // More spans than this are quicker in an index.
  static constexpr size_t kSpansMax = 128;

  // Packs sorted parts. Null if their places in the log are more than 32 bits apart.
  static std::shared_ptr<const SmallGroup> Make(const GroupParts& parts,
                                                const std::vector<RecordSpan>& spans);

  std::shared_ptr<const PackedGroup> With(
      absl::Span<const storage::v1::ViewRow> more) const override;
  [[nodiscard]] bool Governing(const AsOf& as_of, PackedRows& rows) const override;
  [[nodiscard]] bool PlaceAt(const AsOf& as_of, std::optional<Place>& place) const override;
  [[nodiscard]] bool EachStretch(const AsOf& as_of, StretchVisitor visit) const override;
  void EachRow(RowVisitor visit) const override;
  size_t rows() const override { return head_.rows; }
  size_t bytes() const override { return layout().bytes; }
  size_t front_bytes() const override { return layout().marks; }
  bool in_one_piece() const override { return true; }
  const PackedGroup* CopyTo(void* memory) const override;

 private:
  // Of the group as a whole.
  struct Head {
    uint64_t base = 0;   // the earliest place in the log
    uint32_t spans = 0;  // by place, the highest first
    uint32_t rows = 0;
    uint32_t marks = 0;
    int32_t proof_max = 0;  // at this floor, or one that asks for less, every row is good enough
    bool by_effect = false;
    bool each = false;
    bool notified = false;
    bool plain = true;     // each row is the one of an event that no record act touches: no `told`
    bool in_order = true;  // each span was recorded before the one in front of it
  };
  // What every question compares. Places in the log are 32-bit `Near` ones.
  struct Span {
    Day from = 0;
    Day until = 0;
    uint32_t rec_from = 0;   // of a plain group: the sequence too
    uint32_t value_end = 0;  // values lie in the order of spans
  };
  // What only some questions want to know of a span's row, …
  struct Rest {
    Day act = 0;
    int32_t order_in_day = 0;
    uint32_t step_end = 0;  // as value_end
    uint32_t notified = 0;
  };
  // … and, where the group is not plain, of the span.
  struct Told {
    uint32_t rec_to = 0;
    uint32_t sequence = 0;
    uint32_t recorded = 0;
    uint32_t content = 0;
    uint32_t number = 0;
  };
  // Where things lie behind the object, in bytes from its beginning; spans first.
  struct Layout {
    size_t values = 0;
    size_t marks = 0;
    size_t rests = 0;
    size_t steps = 0;
    size_t told = 0;
    size_t order = 0;  // spans by the order in which their rows were recorded, one for each row
    size_t bytes = 0;
  };
  struct Asked;
  class Writer;

  explicit SmallGroup(const Head& head) : head_(head) {}
  static Layout LayoutOf(const Head& head, size_t value_bytes, size_t steps);

  template <typename T>
  const T* At(size_t offset) const {
    return reinterpret_cast<const T*>(reinterpret_cast<const char*>(this) + offset);
  }
  ViewRule rule() const;
  Layout layout() const;
  const Span* spans() const { return At<Span>(sizeof(SmallGroup)); }
  size_t rests() const;  // where they lie
  const Rest* rest() const { return At<Rest>(rests()); }
  uint32_t ValueOf(size_t span) const { return span == 0 ? 0 : spans()[span - 1].value_end; }
  uint32_t StepOf(size_t span) const { return span == 0 ? 0 : rest()[span - 1].step_end; }
  uint32_t Near(uint64_t sequence) const;
  uint64_t Far(uint32_t near) const { return near == 0 ? 0 : head_.base + near - 1; }

  bool Ask(const AsOf& as_of, Asked& asked) const;
  size_t FirstRecordedBy(uint32_t recorded_by) const;
  bool Has(size_t span, const Asked& asked) const;
  bool IsSeen(size_t span, const Asked& asked) const;
  void Fill(size_t span, PackedRow& row) const;
  PackedRow RowOf(size_t span) const;
  std::vector<uint32_t> Order() const;

  GroupParts Parts() const;
  CrispRow PartOf(size_t span) const;
  bool TakesPlain(const CrispRow& row) const;
  size_t PlaceFor(const CrispRow& row) const;
  std::shared_ptr<const SmallGroup> WithPlain(const CrispRow& row) const;

  Head head_;
};

}  // namespace lexlog::timeline

#endif  // LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_SMALL_H_
