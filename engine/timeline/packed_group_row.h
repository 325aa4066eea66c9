#ifndef LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_ROW_H_
#define LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_ROW_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/container/inlined_vector.h"
#include "engine/timeline/as_of.h"
#include "engine/timeline/day_set.h"
#include "engine/timeline/items.h"
#include "engine/timeline/resolve.h"
#include "lexlog/storage/v1/record.pb.h"

namespace lexlog::timeline {

// What the citations of a row show: at this proof or worse it was public on this day.
struct PublicStep {
  int32_t proof = 0;
  Day day = 0;
};

// A row whose every date is one known day.
struct CrispRow {
  Place place;  // under kEach of `sequence` and `number` alone
  Day act = 0;  // these four whatever the rule
  Day from = 0;
  Day until = 0;
  int32_t order_in_day = 0;
  uint64_t recorded = 0;  // 0: it is there at every recorded_by
  uint64_t content = 0;   // where the content lies in the log
  bool notified = false;  // it names parties that were notified
  // Worse proofs with earlier days; empty: it cites nothing, and is seen always.
  absl::InlinedVector<PublicStep, 1> steps;
  std::string value;
};

// The place of a row whose days are filled in.
Place PlaceOf(const CrispRow& row, uint64_t sequence, uint32_t number, const ViewRule& rule);

// None where a date that the resolver may ask for is not one known day at every coordinate at which
// the row is seen. Rows of one content have one stamp.
std::optional<CrispRow> ReadCrispRow(const storage::v1::ViewRow& row, const ViewRule& rule);

// A record act upon an event.
struct RecordMark {
  uint64_t sequence = 0;  // of the event
  uint64_t recorded = 0;
  uint64_t retracts = 0;  // where the record act lies that this one takes back; 0: none
};

}  // namespace lexlog::timeline

#endif  // LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_ROW_H_
