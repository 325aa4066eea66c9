#ifndef LEXLOG_TOOLS_EXPORT_EDGE_LINES_H_
#define LEXLOG_TOOLS_EXPORT_EDGE_LINES_H_

#include "absl/status/status.h"
#include "lexlog/v1/event.pb.h"
#include "tools/export/event_part.h"

namespace lexlog {

// Lines of the table edges: what an event names: other events, subjects, or plain words where the
// record has only these.
absl::Status AddEdges(const v1::Event& content, EventPart part, TableSink& sink);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPORT_EDGE_LINES_H_
