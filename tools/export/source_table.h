#ifndef LEXLOG_TOOLS_EXPORT_SOURCE_TABLE_H_
#define LEXLOG_TOOLS_EXPORT_SOURCE_TABLE_H_

#include "absl/status/status.h"
#include "engine/query/reader.h"
#include "tools/export/table.h"

namespace lexlog {

// The sources registered, a line for each by its name: what its newest event says that stands.
const ExportTable& SourcesTable();

absl::Status AddSources(const Reader& reader, Sequence recorded_by, TableSink& sink);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPORT_SOURCE_TABLE_H_
