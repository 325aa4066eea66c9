#include "tools/export/event_tables.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "engine/base/status_macros.h"
#include "projections/words.h"
#include "tools/export/citation_lines.h"
#include "tools/export/date_claim_lines.h"
#include "tools/export/days.h"
#include "tools/export/edge_lines.h"
#include "tools/export/json_text.h"

namespace lexlog {
namespace {

// "instrument", "force" …: which body it has.
std::string BodyOf(const v1::Event& event) {
  const auto* descriptor = v1::Event::descriptor();
  const auto* field =
      event.GetReflection()->GetOneofFieldDescriptor(event, descriptor->FindOneofByName("body"));
  return field == nullptr ? "" : field->name();
}

absl::Status AddRecordAct(const RecordedEvent& event, TableSink& sink) {
  Line line = {Number(event.sequence.value), Text(event.event.id()), Text(BodyOf(event.event)),
               Text(TargetOf(event.event))};
  if (event.event.has_correction()) {
    line.insert(line.end(), {Nothing(), TextIfAny(event.event.correction().reason())});
  } else if (event.event.has_retraction()) {
    line.insert(line.end(), {Nothing(), TextIfAny(event.event.retraction().reason())});
  } else if (event.event.has_reconciliation()) {
    const v1::Reconciliation& act = event.event.reconciliation();
    line.insert(line.end(), {TextIfAny(act.field()), TextIfAny(act.reason())});
  } else {
    return absl::OkStatus();
  }
  return sink.Add(RecordActsTable(), line);
}

absl::Status AddPartsOf(const v1::Event& content, EventPart part, TableSink& sink) {
  LEXLOG_RETURN_IF_ERROR(AddCitations(content, part, sink));
  LEXLOG_RETURN_IF_ERROR(AddDateClaims(content, part, sink));
  return AddEdges(content, part, sink);
}

}  // namespace

const ExportTable& EventsTable() {
  static const auto& table = *new ExportTable{"events",
                                              {{"sequence", ColumnType::kInteger, "PRIMARY KEY"},
                                               {"id", ColumnType::kText, "NOT NULL UNIQUE"},
                                               {"recorded_at", ColumnType::kText, "NOT NULL"},
                                               {"kind"},
                                               {"subject"},
                                               {"body", ColumnType::kText, "NOT NULL"},
                                               {"act_day"},
                                               {"public_day"},
                                               {"from_day"},
                                               {"until_day"},
                                               {"order_in_day", ColumnType::kInteger},
                                               {"acts_on"},
                                               {"encoded_by"},
                                               {"reviewed_by"},
                                               {"note"},
                                               {"event", ColumnType::kJson, "NOT NULL"}}};
  return table;
}

const ExportTable& RecordActsTable() {
  static const auto& table = *new ExportTable{
      "record_acts",
      {{"sequence", ColumnType::kInteger, "PRIMARY KEY REFERENCES events (sequence)"},
       {"event", ColumnType::kText, "NOT NULL REFERENCES events (id)"},
       {"act", ColumnType::kText, "NOT NULL"},
       {"target", ColumnType::kText, "NOT NULL REFERENCES events (id)"},
       {"field"},
       {"reason"}}};
  return table;
}

absl::Status AddEvent(const RecordedEvent& event, TableSink& sink) {
  const v1::Event& said = event.event;
  absl::StatusOr<std::string> json = JsonOf(said);
  if (!json.ok()) {
    return {json.status().code(), absl::StrCat("event ", event.sequence.value, ", ", said.id(),
                                               ": ", json.status().message())};
  }
  return sink.Add(
      EventsTable(),
      {Number(event.sequence.value), Text(said.id()),
       Text(absl::FormatTime(absl::RFC3339_full, event.recorded_at, absl::UTCTimeZone())),
       said.subject().empty() ? Nothing() : Text(KindOf(said.subject())), TextIfAny(said.subject()),
       Text(BodyOf(said)), DaysCell(said.act_day()), DaysCell(said.public_day()),
       DaysCell(said.from()), DaysCell(said.until()), Cell(int64_t{said.order_in_day()}),
       TextIfAny(TargetOf(said)), TextIfAny(said.encoded_by()), TextIfAny(said.reviewed_by()),
       TextIfAny(said.note()), Cell(*std::move(json))});
}

absl::Status AddEventParts(const RecordedEvent& event, TableSink& sink) {
  LEXLOG_RETURN_IF_ERROR(AddRecordAct(event, sink));
  LEXLOG_RETURN_IF_ERROR(AddPartsOf(event.event, {event.sequence, false}, sink));
  if (event.event.has_correction()) {
    return AddPartsOf(event.event.correction().replacement(), {event.sequence, true}, sink);
  }
  if (event.event.has_reconciliation()) {
    return AddPartsOf(event.event.reconciliation().replacement(), {event.sequence, true}, sink);
  }
  return absl::OkStatus();
}

}  // namespace lexlog
