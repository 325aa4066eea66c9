#ifndef LEXLOG_TOOLS_EXPORT_SQLITE_SCHEMA_H_
#define LEXLOG_TOOLS_EXPORT_SQLITE_SCHEMA_H_

#include <string>

#include "tools/export/table.h"

namespace lexlog {

// What a SQLite file has beside the tables that lines are added to.

// Where the file comes from: what was asked, by which program, what it is not.
const ExportTable& MetaTable();

// The calendar, and views for "on this day".
std::string ViewsSql();

// Indexes, made once everything is in.
std::string IndexesSql();

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPORT_SQLITE_SCHEMA_H_
