#include "tools/export/citation_lines.h"

#include <utility>

#include "engine/base/status_macros.h"
#include "projections/words.h"
#include "tools/export/days.h"
#include "tools/export/event_tables.h"
#include "tools/export/json_text.h"

namespace lexlog {

const ExportTable& CitationsTable() {
  static const auto& table = *[] {
    auto* made = new ExportTable{"citations", EventPartColumns()};
    made->columns.insert(made->columns.end(),
                         {{"number", ColumnType::kInteger, "NOT NULL"},
                          {"source", ColumnType::kText, "NOT NULL REFERENCES sources (name)"},
                          {"proof"},
                          {"public_day"},
                          {"pinpoint"},
                          {"quote"},
                          {"quote_language"},
                          {"retrieved_on"},
                          {"field_claims", ColumnType::kJson}});
    made->sql = "PRIMARY KEY (sequence, replacement, number)";
    return made;
  }();
  return table;
}

absl::Status AddCitations(const v1::Event& content, EventPart part, TableSink& sink) {
  uint64_t number = 0;
  for (const v1::Citation& citation : content.citation()) {
    Line line = part.Begin();
    LEXLOG_ASSIGN_OR_RETURN(std::string claims, JsonListOf(citation.claim()));
    line.insert(
        line.end(),
        {Number(++number), Text(citation.source()),
         citation.proof() == v1::PROOF_UNSPECIFIED ? Nothing() : Text(TokenOf(citation.proof())),
         DaysCell(citation.public_day()), TextIfAny(citation.pinpoint()),
         TextIfAny(citation.quote()), TextIfAny(citation.quote_language()),
         TextIfAny(citation.retrieved_on()),
         citation.claim().empty() ? Nothing() : Cell(std::move(claims))});
    LEXLOG_RETURN_IF_ERROR(sink.Add(CitationsTable(), line));
  }
  return absl::OkStatus();
}

}  // namespace lexlog
