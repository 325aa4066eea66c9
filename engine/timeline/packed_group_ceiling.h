#ifndef LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_CEILING_H_
#define LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_CEILING_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/timeline/packed_group_large_row.h"
#include "engine/timeline/packed_group_tree.h"

namespace lexlog::timeline {

// Which row governs on which day, as it was at every place in the record, in hindsight. A tree of
// stretches is kept of every 32nd change; copies share those.
class Ceiling {
 public:
  // From a place in the record on, and until another change, a row governs on these days.
  struct Change {
    uint64_t recorded = 0;
    RowStretch stretch;
  };

  Ceiling();

  // The row that governs on `on`; null: none. In the time of three searches.
  const LargeRow* At(Day on, uint64_t recorded_by) const;

  // What governs in [from, until), in order; what nothing does is left out or has no row.
  std::vector<RowStretch> Between(Day from, Day until, uint64_t recorded_by) const;

  // Of what governs since the last change: the days of `row` on which nothing stands higher, in
  // order, …
  std::vector<RowStretch> Below(const LargeRow& row) const;
  // … and those on which it governs itself.
  std::vector<RowStretch> Of(const LargeRow& row) const;

  // Adds a change, which was recorded after all others or with the last.
  void Add(const Change& change);

  size_t changes() const { return changes_; }
  size_t bytes() const { return bytes_; }

 private:
  static constexpr size_t kChanges = 32;

  // The lowest and the highest placed row of some stretches; null stands below all.
  struct Bounds {
    const LargeRow* low = nullptr;
    const LargeRow* high = nullptr;
    bool empty = true;
    static Bounds Of(Day, const LargeRow* row) { return {row, row, false}; }
    void Add(const Bounds& bounds);
  };
  using Stretches = SharedTree<Day, const LargeRow*, Bounds>;  // by their first days

  // Some changes, and what governed before them.
  struct Era {
    Stretches before;
    std::vector<Change> changes;
  };

  const Era* EraAt(uint64_t recorded_by) const;
  void BeginEra();
  std::vector<RowStretch> Now(const LargeRow& row, absl::FunctionRef<bool(const Bounds&)> may,
                              absl::FunctionRef<bool(const LargeRow*)> take) const;

  SharedTree<uint64_t, std::shared_ptr<const Era>> eras_;  // full; by where they begin
  Era last_;
  Stretches now_;
  size_t changes_ = 0;
  size_t bytes_ = 0;
};

}  // namespace lexlog::timeline

#endif  // LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_CEILING_H_
