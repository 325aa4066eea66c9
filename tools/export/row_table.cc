#include "tools/export/row_table.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/timeline/current.h"
#include "projections/words.h"
#include "tools/export/days.h"
#include "tools/export/json_text.h"
#include "tools/export/view_values.h"

namespace lexlog {
namespace {

using storage::v1::ViewRow;

absl::StatusOr<std::unique_ptr<const google::protobuf::Message>> ValueOf(const ViewValue& view,
                                                                         const ViewRow& row) {
  std::unique_ptr<google::protobuf::Message> value;
  if (view.value == nullptr || row.kind() != ViewRow::ROW) return value;
  value.reset(view.value->New());
  if (!value->ParseFromString(row.value())) {
    return absl::DataLossError(
        absl::StrCat("view ", view.view, ": the row of event ", row.event(), " cannot be read"));
  }
  return value;
}

// Numbers the rows as they come.
class Rows {
 public:
  Rows(Sequence recorded_by, const std::function<absl::Status(const ExportedRow&)>& visit)
      : recorded_by_(recorded_by), visit_(visit) {}

  absl::Status Add(const ViewValue& view, const LoadedGroup& group) {
    const std::vector<int> current = timeline::CurrentRows(group.rows, recorded_by_);
    const absl::flat_hash_set<int> standing(current.begin(), current.end());
    for (size_t i = 0; i < group.rows.size(); ++i) {
      const ViewRow& row = group.rows[i];
      if (row.recorded() > recorded_by_.value) continue;
      ExportedRow exported{++id_, &group, &row, standing.contains(static_cast<int>(i))};
      LEXLOG_ASSIGN_OR_RETURN(exported.value, ValueOf(view, row));
      LEXLOG_RETURN_IF_ERROR(visit_(exported));
    }
    return absl::OkStatus();
  }

 private:
  const Sequence recorded_by_;
  const std::function<absl::Status(const ExportedRow&)>& visit_;
  uint64_t id_ = 0;
};

Cell ValueCell(const ExportedRow& row, absl::Status& status) {
  if (row.value == nullptr) return Nothing();
  absl::StatusOr<std::string> json = JsonOf(*row.value);
  if (!json.ok()) {
    status = json.status();
    return Nothing();
  }
  return *std::move(json);
}

}  // namespace

absl::Status EachRow(const Reader& reader, Sequence recorded_by,
                     const std::function<absl::Status(const ExportedRow&)>& visit) {
  Rows rows(recorded_by, visit);
  for (const ViewValue& view : ViewValues()) {
    LEXLOG_RETURN_IF_ERROR(reader.EachGroup(
        view.view, [&](const LoadedGroup& group) { return rows.Add(view, group); }));
  }
  return absl::OkStatus();
}

const ExportTable& RowsTable() {
  static const auto& table =
      *new ExportTable{"rows",
                       {{"row_id", ColumnType::kInteger, "PRIMARY KEY"},
                        {"view", ColumnType::kText, "NOT NULL"},
                        {"subject", ColumnType::kText, "NOT NULL"},
                        {"sequence", ColumnType::kInteger, "NOT NULL REFERENCES events (sequence)"},
                        {"recorded", ColumnType::kInteger, "NOT NULL REFERENCES events (sequence)"},
                        {"number", ColumnType::kInteger},
                        {"row_kind", ColumnType::kText, "NOT NULL"},
                        {"event", ColumnType::kText, "NOT NULL REFERENCES events (id)"},
                        {"target"},
                        {"retracts", ColumnType::kInteger},
                        {"removes", ColumnType::kInteger},
                        {"stands", ColumnType::kInteger},
                        {"holds"},
                        {"act_days"},
                        {"public_days"},
                        {"from_days"},
                        {"until_days"},
                        {"stamp", ColumnType::kJson},
                        {"value_type"},
                        {"value", ColumnType::kJson}}};
  return table;
}

absl::Status AddRow(const ExportedRow& exported, TableSink& sink) {
  const ViewRow& row = *exported.row;
  const bool mark = row.kind() == ViewRow::RECORD_MARK;
  Line line = {Number(exported.id), Text(exported.group->view), Text(exported.group->subject),
               Number(row.sequence()), Number(row.recorded())};
  absl::Status status;
  if (mark) {
    line.insert(
        line.end(),
        {Nothing(), Text(TokenOf(row.kind())), Text(row.event()), TextIfAny(row.target()),
         row.retracts() == 0 ? Nothing() : Number(row.retracts()), Flag(row.removes()), Nothing(),
         Nothing(), Nothing(), Nothing(), Nothing(), Nothing(), Nothing(), Nothing(), Nothing()});
    return sink.Add(RowsTable(), line);
  }
  const storage::v1::Stamp& stamp = row.stamp();
  line.insert(
      line.end(),
      {Number(row.number()), Text(TokenOf(row.kind())), Text(row.event()), TextIfAny(row.target()),
       Nothing(), Nothing(), Flag(exported.stands),
       row.kind() == ViewRow::ROW ? Text(TokenOf(row.range())) : Nothing(),
       DaysCell(stamp.act_day()), DaysCell(stamp.public_day()), DaysCell(stamp.from()),
       DaysCell(stamp.until()), Cell(StampJson(stamp)),
       exported.value == nullptr ? Nothing() : Text(exported.value->GetDescriptor()->full_name()),
       ValueCell(exported, status)});
  LEXLOG_RETURN_IF_ERROR(status);
  return sink.Add(RowsTable(), line);
}

}  // namespace lexlog
