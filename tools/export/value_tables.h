#ifndef LEXLOG_TOOLS_EXPORT_VALUE_TABLES_H_
#define LEXLOG_TOOLS_EXPORT_VALUE_TABLES_H_

#include <vector>

#include "absl/status/status.h"
#include "tools/export/row_table.h"

namespace lexlog {

// What rows say, a table for each kind of body and a column for each of its fields: instruments,
// texts, norms, listings, market_figures … A line for each row of the views that say it
// (view_values.h), also of those that no longer stand.
std::vector<const ExportTable*> ValueTables();

// The scopes of norms, readings and authorisations: a line for each term. A dimension without a
// line is not stated.
const ExportTable& ScopeTermsTable();

// Adds what the row says to its table, and its scope. Nothing for rows that have none.
absl::Status AddValue(const ExportedRow& row, TableSink& sink);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPORT_VALUE_TABLES_H_
