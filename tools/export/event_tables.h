#ifndef LEXLOG_TOOLS_EXPORT_EVENT_TABLES_H_
#define LEXLOG_TOOLS_EXPORT_EVENT_TABLES_H_

#include "absl/status/status.h"
#include "engine/log/log_reader.h"
#include "tools/export/table.h"

namespace lexlog {

// What the log says, event by event, as authors entered it: corrections stand beside what they
// correct. In the tables of parts, `replacement` says that a line is of what a correction or
// reconciliation puts in place of its target, not of the act itself.

const ExportTable& EventsTable();
const ExportTable& CitationsTable();
const ExportTable& DateClaimsTable();
const ExportTable& EdgesTable();
const ExportTable& RecordActsTable();

// Adds the line of the event. FailedPrecondition: it holds fields that this program does not know.
absl::Status AddEvent(const RecordedEvent& event, TableSink& sink);

// Adds the lines of its parts: to the other four tables.
absl::Status AddEventParts(const RecordedEvent& event, TableSink& sink);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPORT_EVENT_TABLES_H_
