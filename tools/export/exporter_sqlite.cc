#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "projections/questions.h"
#include "projections/states.h"
#include "projections/words.h"
#include "tools/export/event_tables.h"
#include "tools/export/exporter.h"
#include "tools/export/finding_table.h"
#include "tools/export/row_table.h"
#include "tools/export/source_table.h"
#include "tools/export/sqlite_schema.h"
#include "tools/export/state_tables.h"
#include "tools/export/value_tables.h"

namespace lexlog {

absl::Status Exporter::AddLog(SqliteFile& file) const {
  for (const ExportTable* table : {&EventsTable(), &CitationsTable(), &DateClaimsTable(),
                                   &EdgesTable(), &RecordActsTable(), &SourcesTable()}) {
    LEXLOG_RETURN_IF_ERROR(file.Make(*table));
  }
  LEXLOG_RETURN_IF_ERROR(EachEvent([&](const RecordedEvent& event) -> absl::Status {
    LEXLOG_RETURN_IF_ERROR(AddEvent(event, file));
    return AddEventParts(event, file);
  }));
  return AddSources(*reader_, recorded_by_, file);
}

absl::Status Exporter::AddRows(SqliteFile& file) const {
  LEXLOG_RETURN_IF_ERROR(file.Make(RowsTable()));
  LEXLOG_RETURN_IF_ERROR(file.Make(ScopeTermsTable()));
  for (const ExportTable* table : ValueTables()) LEXLOG_RETURN_IF_ERROR(file.Make(*table));
  return EachRow(*reader_, recorded_by_, [&](const ExportedRow& row) -> absl::Status {
    TellView(row);
    LEXLOG_RETURN_IF_ERROR(AddRow(row, file));
    return AddValue(row, file);
  });
}

absl::Status Exporter::AddLives(SqliteFile& file) const {
  LEXLOG_RETURN_IF_ERROR(file.Make(SubjectsTable()));
  LEXLOG_RETURN_IF_ERROR(file.Make(SpansTable()));
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<lexlog::States> states,
                          lexlog::States::Open(snapshot_, projections_, coordinate_));
  states->OnProgress([&](size_t visited) { Tell(visited, states->subjects()); });
  return states->EachLife([&](const SubjectFacts& facts, const v1::Life& life) -> absl::Status {
    LEXLOG_RETURN_IF_ERROR(AddSubject(facts, file));
    return AddSpans(life, file);
  });
}

absl::Status Exporter::AddMeta(SqliteFile& file) const {
  LEXLOG_RETURN_IF_ERROR(file.Make(MetaTable()));
  const std::vector<std::pair<const char*, std::string>> said = {
      {"disclaimer", kDisclaimer},
      {"program", Program()},
      {"recorded_by", absl::StrCat(recorded_by_.value)},
      {"head", absl::StrCat(reader_->head().value)},
      {"public_by", coordinate_.public_by()},
      {"known_to", coordinate_.known_to()},
      {"proof_floor",
       coordinate_.proof() == v1::PROOF_UNSPECIFIED ? "" : TokenOf(coordinate_.proof())},
      {"effective_on", coordinate_.effective_on()}};
  for (const auto& [name, value] : said) {
    if (value.empty()) continue;
    LEXLOG_RETURN_IF_ERROR(file.Add(MetaTable(), {Text(name), Text(value)}));
  }
  return absl::OkStatus();
}

absl::Status Exporter::Sqlite(const std::optional<v1::Activity>& activity, SqliteFile& file) const {
  LEXLOG_RETURN_IF_ERROR(AddMeta(file));
  LEXLOG_RETURN_IF_ERROR(AddLog(file));
  LEXLOG_RETURN_IF_ERROR(AddRows(file));
  LEXLOG_RETURN_IF_ERROR(AddLives(file));
  if (!coordinate_.effective_on().empty()) {
    LEXLOG_RETURN_IF_ERROR(file.Make(StatesTable()));
    LEXLOG_RETURN_IF_ERROR(States(file));
  }
  if (activity.has_value()) {
    LEXLOG_RETURN_IF_ERROR(file.Make(FindingsTable()));
    LEXLOG_RETURN_IF_ERROR(Findings(*activity, file));
  }
  LEXLOG_RETURN_IF_ERROR(file.Run(ViewsSql()));
  return file.Run(IndexesSql());
}

}  // namespace lexlog
