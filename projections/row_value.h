#ifndef LEXLOG_PROJECTIONS_ROW_VALUE_H_
#define LEXLOG_PROJECTIONS_ROW_VALUE_H_

#include <cstddef>

#include "engine/query/reader.h"

namespace lexlog {

// What a row says, as its projection wrote it. Empty for acts and marks, which say nothing.
template <typename Value>
Value ValueAt(const LoadedGroup& group, int row) {
  Value value;
  value.ParseFromString(group.rows[static_cast<size_t>(row)].value());
  return value;
}

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_ROW_VALUE_H_
