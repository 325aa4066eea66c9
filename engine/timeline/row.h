#ifndef LEXLOG_ENGINE_TIMELINE_ROW_H_
#define LEXLOG_ENGINE_TIMELINE_ROW_H_

#include <cstdint>

#include "lexlog/storage/v1/record.pb.h"

namespace lexlog {

// Whether the row is of an event that a scenario adds. Such a row was recorded nowhere: its
// `recorded` is 0, so that it is seen whatever the place in the record from which it is asked.
inline bool IsAdded(const storage::v1::ViewRow& row) { return row.recorded() == 0; }

// The sequence in the log at which the row's content lies.
inline uint64_t ContentPlace(const storage::v1::ViewRow& row) {
  return IsAdded(row) ? row.sequence() : row.recorded();
}

// Whether a record act put the row's content in the place of what was recorded first.
inline bool IsReplacement(const storage::v1::ViewRow& row) {
  return ContentPlace(row) != row.sequence();
}

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_TIMELINE_ROW_H_
