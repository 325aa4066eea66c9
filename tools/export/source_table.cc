#include "tools/export/source_table.h"

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/timeline/current.h"
#include "projections/row_value.h"
#include "projections/views.h"
#include "projections/words.h"
#include "tools/export/message_columns.h"

namespace lexlog {
namespace {

// Of a source that was retracted: what it last said, as citations still name it.
std::optional<int> NewestRow(const LoadedGroup& group, Sequence recorded_by) {
  const std::vector<int> current = timeline::CurrentRows(group.rows, recorded_by);
  if (!current.empty()) return current.back();
  std::optional<int> newest;
  for (size_t i = 0; i < group.rows.size(); ++i) {
    const storage::v1::ViewRow& row = group.rows[i];
    if (row.kind() == storage::v1::ViewRow::ROW && row.recorded() <= recorded_by.value) {
      newest = static_cast<int>(i);
    }
  }
  return newest;
}

}  // namespace

const ExportTable& SourcesTable() {
  static const auto& table = *[] {
    auto* made = new ExportTable{"sources",
                                 {{"name", ColumnType::kText, "PRIMARY KEY"},
                                  {"event", ColumnType::kText, "NOT NULL REFERENCES events (id)"},
                                  {"archived", ColumnType::kInteger, "NOT NULL"}}};
    const std::vector<ExportColumn> fields = ColumnsOf(*v1::Source::descriptor());
    made->columns.insert(made->columns.end(), fields.begin(), fields.end());
    return made;
  }();
  return table;
}

absl::Status AddSources(const Reader& reader, Sequence recorded_by, TableSink& sink) {
  return reader.EachGroup(kSourcesView, [&](const LoadedGroup& group) -> absl::Status {
    const std::optional<int> row = NewestRow(group, recorded_by);
    if (!row.has_value()) return absl::OkStatus();
    const auto source = ValueAt<v1::Source>(group, *row);
    LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> archived,
                            reader.log().Archived(source.sha256()));
    Line line = {Text(NameOf(group.subject)), Text(group.rows[static_cast<size_t>(*row)].event()),
                 Flag(archived.has_value())};
    LEXLOG_RETURN_IF_ERROR(AddCells(source, line));
    return sink.Add(SourcesTable(), line);
  });
}

}  // namespace lexlog
