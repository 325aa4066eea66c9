#ifndef LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_SPANS_H_
#define LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_SPANS_H_

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>

#include "absl/functional/function_ref.h"
#include "engine/timeline/packed_group_large_row.h"
#include "engine/timeline/packed_group_parts.h"
#include "engine/timeline/packed_group_tree.h"

namespace lexlog::timeline {

// Which rows are asked for: those that are seen so, and cover a day in [first, last].
struct SpansAsked {
  Day first = 0;
  Day last = 0;
  uint64_t recorded_by = 0;
  std::optional<Day> public_by;
  int32_t floor = 0;
  std::optional<Place> below;  // only those that stand here or lower
};

// The rows of a group from the highest place down, and at what places in the record each was its
// event's content. Cheap to copy.
class Spans {
 public:
  // The row is its event's content from here on; false if another row stands in its place.
  bool Open(const LargeRow& row, uint64_t recorded);
  // … from `since`, where it was opened, up to and not on `recorded`.
  void Close(const LargeRow& row, uint64_t since, uint64_t recorded);

  // Calls `visit` until it returns false. Passes over runs of rows that are not asked for.
  void Visit(const SpansAsked& asked, absl::FunctionRef<bool(const LargeRow&)> visit) const;

  size_t bytes() const;

 private:
  struct Key {
    Place place;
    uint64_t since = 0;
    friend auto operator<=>(const Key&, const Key&) = default;
  };
  // What must hold of the row to be asked for, and of one of several.
  struct Value {
    const LargeRow* row = nullptr;
    uint64_t rec_to = 0;
  };
  struct Box {
    Day from = kNever;
    Day until = std::numeric_limits<Day>::min();
    Day public_day = kNever;
    int32_t proof = std::numeric_limits<int32_t>::max();
    uint64_t rec_from = kStill;
    uint64_t rec_to = 0;

    static Box Of(const Key& key, const Value& value);
    void Add(const Box& box);
    bool May(const SpansAsked& asked) const;
  };

  SharedTree<Key, Value, Box> tree_;
  size_t count_ = 0;
};

}  // namespace lexlog::timeline

#endif  // LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_SPANS_H_
