#include "tools/export/sqlite_schema.h"

#include "absl/strings/str_cat.h"
#include "tools/export/value_tables.h"

namespace lexlog {
namespace {

// `days` is what a day can be looked up in and joined with: a view cannot be handed a day.
constexpr char kViews[] = R"sql(
CREATE TABLE days (
  day TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
INSERT INTO days WITH RECURSIVE calendar (day) AS (
  SELECT '1900-01-01' UNION ALL
  SELECT date(day, '+1 day') FROM calendar WHERE day < '2100-12-31')
SELECT day FROM calendar;

CREATE VIEW force_spans AS
SELECT spans.subject, subjects.kind, subjects.title, subjects.jurisdiction, subjects.weight,
  spans.first_day, spans.last_day, spans.state, spans.certainty, spans.outcome, spans.outcomes,
  spans.words, spans.proof, spans.events, spans.hangs_on, spans.disputed
FROM spans JOIN subjects USING (subject)
WHERE spans.aspect = 'force';

CREATE VIEW in_force AS
SELECT * FROM force_spans WHERE state = 'in_force';

CREATE VIEW in_force_on AS
SELECT days.day, in_force.* FROM days JOIN in_force
  ON (in_force.first_day IS NULL OR in_force.first_day <= days.day)
  AND (in_force.last_day IS NULL OR days.day <= in_force.last_day);

CREATE VIEW states_on AS
SELECT days.day, subjects.kind, subjects.title, spans.* FROM days JOIN spans
  ON (spans.first_day IS NULL OR spans.first_day <= days.day)
  AND (spans.last_day IS NULL OR days.day <= spans.last_day)
  JOIN subjects USING (subject);

CREATE VIEW quotations AS
SELECT events.sequence, events.id AS event, events.subject, sources.name AS source,
  sources.title, citations.proof, citations.pinpoint, citations.quote
FROM citations JOIN events USING (sequence) JOIN sources ON sources.name = citations.source
WHERE citations.quote IS NOT NULL;
)sql";

constexpr char kIndexes[] = R"sql(
CREATE INDEX events_subject ON events (subject);
CREATE INDEX events_body ON events (body);
CREATE INDEX citations_source ON citations (source);
CREATE INDEX date_claims_sequence ON date_claims (sequence);
CREATE INDEX edges_sequence ON edges (sequence);
CREATE INDEX edges_target ON edges (target, kind);
CREATE INDEX record_acts_target ON record_acts (target);
CREATE INDEX rows_subject ON rows (subject, view);
CREATE INDEX rows_event ON rows (event);
CREATE INDEX scope_terms_term ON scope_terms (term);
CREATE INDEX spans_subject ON spans (subject, aspect);
CREATE INDEX spans_state ON spans (aspect, state);
)sql";

}  // namespace

const ExportTable& MetaTable() {
  static const auto& table = *new ExportTable{
      "meta",
      {{"name", ColumnType::kText, "PRIMARY KEY"}, {"value", ColumnType::kText, "NOT NULL"}}};
  return table;
}

std::string ViewsSql() { return kViews; }

std::string IndexesSql() {
  std::string sql = kIndexes;
  for (const ExportTable* table : ValueTables()) {
    absl::StrAppend(&sql, "CREATE INDEX \"", table->name, "_subject\" ON \"", table->name,
                    "\" (subject);\n");
  }
  // So that SQLite knows which index serves best.
  return absl::StrCat(sql, "ANALYZE;");
}

}  // namespace lexlog
