#ifndef LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_H_
#define LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include "absl/container/inlined_vector.h"
#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/timeline/as_of.h"
#include "engine/timeline/items.h"
#include "engine/timeline/resolve.h"
#include "lexlog/storage/v1/record.pb.h"

namespace lexlog {

// A row that governs, as a packed group has it.
struct PackedRow {
  uint64_t sequence = 0;    // of the event
  uint64_t recorded = 0;    // of the content
  uint32_t number = 0;      // of the rows that the content gives the subject
  absl::string_view value;  // lives as long as the group
};
using PackedRows = absl::InlinedVector<PackedRow, 1>;

// The rows of one (view, subject) where every date is one known day, so that there is one world:
// what the resolver says of them is had in the time of a search, however many rows there are and
// wherever in time and record it is asked. Immutable; thread-safe.
class PackedGroup {
 public:
  PackedGroup() = default;
  PackedGroup(const PackedGroup&) = delete;
  PackedGroup& operator=(const PackedGroup&) = delete;
  virtual ~PackedGroup() = default;

  // Packs rows in any order. Null where that cannot be: a row with a date that is not one known
  // day, a date shared with another event, an act upon a row. Record marks can be packed.
  static std::shared_ptr<const PackedGroup> Pack(absl::Span<const storage::v1::ViewRow> rows,
                                                 ViewRule rule);

  // The group with rows that were recorded after all that it has. Null as for Pack. Costs what
  // `more` costs, not what the group has (amortised over many calls, each upon the last result).
  virtual std::shared_ptr<const PackedGroup> With(
      absl::Span<const storage::v1::ViewRow> more) const = 0;

  // Puts the rows that govern at `as_of` into `rows`, in the order of the log; at most one under
  // kHighest. False where the coordinate asks what is not packed (who was notified): then the
  // resolver must be asked.
  [[nodiscard]] virtual bool Governing(const AsOf& as_of, PackedRows& rows) const = 0;

  // Where the row stands that governs at `as_of`; none: nothing does. False as Governing, and under
  // kEach.
  [[nodiscard]] virtual bool PlaceAt(const AsOf& as_of,
                                     std::optional<timeline::Place>& place) const = 0;

  // Under kHighest, at the knowledge of `as_of` (its effective_on is not looked at): each longest
  // stretch of days [from, until) in which one row governs, in order. False as Governing, and
  // under kEach.
  using StretchVisitor = absl::FunctionRef<void(Day from, Day until, const PackedRow& row)>;
  [[nodiscard]] virtual bool EachStretch(const AsOf& as_of, StretchVisitor visit) const = 0;

  // Every row of kind ROW, in the order in which it was recorded, whether current or not.
  using RowVisitor = absl::FunctionRef<void(const PackedRow& row)>;
  virtual void EachRow(RowVisitor visit) const = 0;
  virtual size_t rows() const = 0;  // how many that are

  virtual size_t bytes() const = 0;  // of memory, roughly

  // How many bytes from its beginning on a question mostly reads; what a processor can be told to
  // fetch ahead.
  virtual size_t front_bytes() const = 0;

  // Whether it is one piece of memory, of just bytes(). If so, makes its like in `memory` of that
  // size, aligned as for any type, which may be let go of without destroying what was made.
  virtual bool in_one_piece() const { return false; }
  virtual const PackedGroup* CopyTo(void*) const { return nullptr; }
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_H_
