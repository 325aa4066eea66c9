#include "tools/export/value_tables.h"

#include <algorithm>
#include <map>
#include <string>

#include "engine/base/status_macros.h"
#include "projections/words.h"
#include "tools/export/days.h"
#include "tools/export/message_columns.h"
#include "tools/export/view_values.h"

namespace lexlog {
namespace {

ExportTable TableFor(const ViewValue& view) {
  ExportTable table{view.table,
                    {{"row_id", ColumnType::kInteger, "PRIMARY KEY REFERENCES rows (row_id)"},
                     {"subject", ColumnType::kText, "NOT NULL"},
                     {"event", ColumnType::kText, "NOT NULL REFERENCES events (id)"},
                     {"stands", ColumnType::kInteger, "NOT NULL"},
                     {"public_days"},
                     {"from_days"},
                     {"until_days"}}};
  const std::vector<ExportColumn> fields = ColumnsOf(*view.value->GetDescriptor());
  table.columns.insert(table.columns.end(), fields.begin(), fields.end());
  return table;
}

// By name.
const std::map<std::string, ExportTable>& AllTables() {
  static const auto& tables = *[] {
    auto* made = new std::map<std::string, ExportTable>;
    for (const ViewValue& view : ViewValues()) {
      if (view.table != nullptr) made->emplace(view.table, TableFor(view));
    }
    return made;
  }();
  return tables;
}

const v1::Scope* ScopeOf(const google::protobuf::Message& value) {
  if (value.GetDescriptor() == v1::Norm::descriptor()) {
    return &static_cast<const v1::Norm&>(value).scope();
  }
  if (value.GetDescriptor() == v1::Interpretation::descriptor()) {
    return &static_cast<const v1::Interpretation&>(value).scope();
  }
  if (value.GetDescriptor() == v1::Authorisation::descriptor()) {
    return &static_cast<const v1::Authorisation&>(value).scope();
  }
  return nullptr;
}

absl::Status AddTerms(uint64_t row, const std::string& dimension, const v1::Terms& terms,
                      TableSink& sink) {
  const auto add = [&](bool any, uint64_t number, Cell term) {
    return sink.Add(ScopeTermsTable(),
                    {Number(row), Text(dimension), Number(number), Flag(any), std::move(term)});
  };
  if (terms.any()) LEXLOG_RETURN_IF_ERROR(add(true, 0, Nothing()));
  uint64_t number = 0;
  for (const std::string& term : terms.term()) {
    LEXLOG_RETURN_IF_ERROR(add(false, ++number, Text(term)));
  }
  return absl::OkStatus();
}

absl::Status AddScope(uint64_t row, const v1::Scope& scope, TableSink& sink) {
  const auto* reflection = scope.GetReflection();
  std::vector<const google::protobuf::FieldDescriptor*> dimensions;
  reflection->ListFields(scope, &dimensions);
  for (const auto* dimension : dimensions) {
    if (dimension->is_repeated()) continue;
    const auto& terms = static_cast<const v1::Terms&>(reflection->GetMessage(scope, dimension));
    LEXLOG_RETURN_IF_ERROR(AddTerms(row, dimension->name(), terms, sink));
  }
  uint64_t number = 0;
  for (const v1::Quantity& quantity : scope.quantity()) {
    LEXLOG_RETURN_IF_ERROR(
        sink.Add(ScopeTermsTable(), {Number(row), Text("quantity"), Number(++number), Flag(false),
                                     Text(QuantityInWords(quantity))}));
  }
  return absl::OkStatus();
}

}  // namespace

std::vector<const ExportTable*> ValueTables() {
  std::vector<const ExportTable*> tables;
  for (const ViewValue& view : ViewValues()) {
    if (view.table == nullptr) continue;
    const ExportTable* table = &AllTables().at(view.table);
    if (std::find(tables.begin(), tables.end(), table) == tables.end()) tables.push_back(table);
  }
  return tables;
}

const ExportTable& ScopeTermsTable() {
  static const auto& table =
      *new ExportTable{"scope_terms",
                       {{"row_id", ColumnType::kInteger, "NOT NULL REFERENCES rows (row_id)"},
                        {"dimension", ColumnType::kText, "NOT NULL"},
                        {"number", ColumnType::kInteger, "NOT NULL"},
                        {"any_term", ColumnType::kInteger, "NOT NULL"},
                        {"term"}},
                       "PRIMARY KEY (row_id, dimension, number)"};
  return table;
}

absl::Status AddValue(const ExportedRow& row, TableSink& sink) {
  const ViewValue* view = ValueOfView(row.group->view);
  if (row.value == nullptr || view == nullptr || view->table == nullptr) return absl::OkStatus();
  const storage::v1::Stamp& stamp = row.row->stamp();
  Line line = {Number(row.id),         Text(row.group->subject),     Text(row.row->event()),
               Flag(row.stands),       DaysCell(stamp.public_day()), DaysCell(stamp.from()),
               DaysCell(stamp.until())};
  LEXLOG_RETURN_IF_ERROR(AddCells(*row.value, line));
  LEXLOG_RETURN_IF_ERROR(sink.Add(AllTables().at(view->table), line));
  const v1::Scope* scope = ScopeOf(*row.value);
  return scope == nullptr ? absl::OkStatus() : AddScope(row.id, *scope, sink);
}

}  // namespace lexlog
