#ifndef LEXLOG_TOOLS_EXPORT_STATE_LINES_H_
#define LEXLOG_TOOLS_EXPORT_STATE_LINES_H_

#include <string>
#include <vector>

#include "lexlog/v1/query.pb.h"
#include "tools/export/table.h"

namespace lexlog {

// The columns that say what is said, shared by states and spans.
std::vector<ExportColumn> SaidColumns();

// A line of those columns for each outcome of the aspect, and for what is reported otherwise and
// still to come.
std::vector<Line> SaidLines(const v1::Aspect& aspect);

// Ids of the events, each once, as JSON.
std::string EventsOf(const google::protobuf::RepeatedPtrField<v1::Cited>& basis);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPORT_STATE_LINES_H_
