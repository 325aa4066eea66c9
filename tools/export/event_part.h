#ifndef LEXLOG_TOOLS_EXPORT_EVENT_PART_H_
#define LEXLOG_TOOLS_EXPORT_EVENT_PART_H_

#include "engine/base/sequence.h"
#include "tools/export/table.h"

namespace lexlog {

// Which content a line is of: that of the event at `sequence`, or what it puts in place of its
// target.
struct EventPart {
  Sequence sequence;
  bool replacement = false;

  // The first two cells of every line.
  Line Begin() const { return {Number(sequence.value), Flag(replacement)}; }
};

// The first two columns.
inline std::vector<ExportColumn> EventPartColumns() {
  return {{"sequence", ColumnType::kInteger, "NOT NULL REFERENCES events (sequence)"},
          {"replacement", ColumnType::kInteger, "NOT NULL"}};
}

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPORT_EVENT_PART_H_
