#ifndef LEXLOG_ENGINE_TIMELINE_CURRENT_H_
#define LEXLOG_ENGINE_TIMELINE_CURRENT_H_

#include <vector>

#include "absl/types/span.h"
#include "engine/base/sequence.h"
#include "lexlog/storage/v1/record.pb.h"

namespace lexlog::timeline {

// Indexes of the rows that are their events' content at `recorded_by`, record marks obeyed and
// left out; by ascending sequence and number. Those of added events are there at every one.
std::vector<int> CurrentRows(absl::Span<const storage::v1::ViewRow> rows, Sequence recorded_by);

}  // namespace lexlog::timeline

#endif  // LEXLOG_ENGINE_TIMELINE_CURRENT_H_
