#include "engine/timeline/packed_group_small.h"

namespace lexlog::timeline {

bool SmallGroup::PlaceAt(const AsOf& as_of, std::optional<Place>& place) const {
  place.reset();
  PackedRows rows;
  if (head_.each || !Governing(as_of, rows)) return false;
  if (rows.empty()) return true;
  // Spans of one row have one place.
  for (size_t span = 0; span < head_.spans; ++span) {
    const PackedRow row = RowOf(span);
    if (row.sequence != rows[0].sequence || row.recorded != rows[0].recorded ||
        row.number != rows[0].number) {
      continue;
    }
    place = PartOf(span).place;
    return true;
  }
  return false;
}

}  // namespace lexlog::timeline
