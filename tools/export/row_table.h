#ifndef LEXLOG_TOOLS_EXPORT_ROW_TABLE_H_
#define LEXLOG_TOOLS_EXPORT_ROW_TABLE_H_

#include <cstdint>
#include <functional>
#include <memory>

#include "absl/status/status.h"
#include "engine/query/reader.h"
#include "google/protobuf/message.h"
#include "tools/export/table.h"

namespace lexlog {

// One row of a view, as exports tell it.
struct ExportedRow {
  uint64_t id = 0;  // its number in the export, counted from 1
  const LoadedGroup* group = nullptr;
  const storage::v1::ViewRow* row = nullptr;
  // Whether it is its event's content at `recorded_by`: no record act has replaced or removed it.
  // Whether it governs, and when, is for a question to say.
  bool stands = false;
  std::unique_ptr<const google::protobuf::Message> value = nullptr;  // null: it says nothing
};

// Visits the rows of every view recorded up to `recorded_by`, in order of views (as the catalog has
// them, the engine's own last), subjects and keys: all of them, or DataLoss. Memory is that of one
// group of rows. An error of the visitor ends it and is returned.
absl::Status EachRow(const Reader& reader, Sequence recorded_by,
                     const std::function<absl::Status(const ExportedRow&)>& visit);

const ExportTable& RowsTable();
absl::Status AddRow(const ExportedRow& row, TableSink& sink);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPORT_ROW_TABLE_H_
