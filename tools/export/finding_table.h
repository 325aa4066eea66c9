#ifndef LEXLOG_TOOLS_EXPORT_FINDING_TABLE_H_
#define LEXLOG_TOOLS_EXPORT_FINDING_TABLE_H_

#include "absl/status/status.h"
#include "lexlog/v1/check.pb.h"
#include "tools/export/table.h"

namespace lexlog {

// The findings of a check, a line each, in the order of the answer. `part` tells what a line is:
//   touched         a norm that touches the activity, or may
//   set_aside       excepted, overridden, authorised, not yet applicable
//   near_miss       a norm kept off by one thing: kept_by
//   duty_conflict   norms that doing it and refraining from it may each breach
//   rule_conflict   norms of which neither is recorded as giving way
const ExportTable& FindingsTable();

absl::Status AddFindings(const v1::CheckAnswer& answer, TableSink& sink);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPORT_FINDING_TABLE_H_
