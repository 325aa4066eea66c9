#ifndef LEXLOG_TOOLS_EXPORT_COORDINATE_COLUMNS_H_
#define LEXLOG_TOOLS_EXPORT_COORDINATE_COLUMNS_H_

#include "lexlog/v1/query.pb.h"
#include "tools/export/table.h"

namespace lexlog {

// Every line of an answer says from where it was asked, so that lines of several exports can lie in
// one table.
inline std::vector<ExportColumn> CoordinateColumns() {
  return {{"effective_on", ColumnType::kText, "NOT NULL"},
          {"public_by"},
          {"known_to"},
          {"recorded_by", ColumnType::kInteger, "NOT NULL"},
          {"proof_floor"}};
}

// As resolved.
Line CoordinateCells(const v1::Coordinate& coordinate);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPORT_COORDINATE_COLUMNS_H_
