#include "tools/export/state_tables.h"

#include <map>
#include <utility>

#include "engine/base/status_macros.h"
#include "projections/weight.h"
#include "projections/words.h"
#include "tools/export/coordinate_columns.h"
#include "tools/export/state_lines.h"

namespace lexlog {
namespace {

void Append(const std::vector<ExportColumn>& more, ExportTable& table) {
  table.columns.insert(table.columns.end(), more.begin(), more.end());
}

// One aspect of one subject, followed from segment to segment.
struct Span {
  std::string first;
  std::string last;
  const v1::Aspect* aspect = nullptr;
  std::string substance;
};

absl::Status AddSpan(const std::string& subject, const Span& span, TableSink& sink) {
  for (const Line& said : SaidLines(*span.aspect)) {
    Line line = {Text(subject), Text(span.aspect->name()), TextIfAny(span.first),
                 TextIfAny(span.last)};
    line.insert(line.end(), said.begin(), said.end());
    LEXLOG_RETURN_IF_ERROR(sink.Add(SpansTable(), line));
  }
  return absl::OkStatus();
}

}  // namespace

Line CoordinateCells(const v1::Coordinate& coordinate) {
  return {
      Text(coordinate.effective_on()), TextIfAny(coordinate.public_by()),
      TextIfAny(coordinate.known_to()), Number(coordinate.recorded_by()),
      coordinate.proof() == v1::PROOF_UNSPECIFIED ? Nothing() : Text(TokenOf(coordinate.proof()))};
}

const ExportTable& SubjectsTable() {
  static const auto& table = *new ExportTable{"subjects",
                                              {{"subject", ColumnType::kText, "PRIMARY KEY"},
                                               {"kind", ColumnType::kText, "NOT NULL"},
                                               {"name", ColumnType::kText, "NOT NULL"},
                                               {"title"},
                                               {"stands_in"},
                                               {"instrument_kind"},
                                               {"weight"},
                                               {"issuer"},
                                               {"jurisdiction"}}};
  return table;
}

absl::Status AddSubject(const SubjectFacts& facts, TableSink& sink) {
  const bool kind = facts.kind != v1::INSTRUMENT_KIND_UNSPECIFIED;
  return sink.Add(
      SubjectsTable(),
      {Text(facts.subject), Text(KindOf(facts.subject)), Text(NameOf(facts.subject)),
       TextIfAny(facts.title), TextIfAny(facts.stands_in),
       kind ? Text(TokenOf(facts.kind)) : Nothing(), kind ? Text(WeightOf(facts.kind)) : Nothing(),
       TextIfAny(facts.issuer), TextIfAny(facts.jurisdiction)});
}

const ExportTable& StatesTable() {
  static const auto& table = *[] {
    auto* made = new ExportTable{"states", CoordinateColumns()};
    Append({{"subject", ColumnType::kText, "NOT NULL"},
            {"kind", ColumnType::kText, "NOT NULL"},
            {"title"},
            {"stands_in"},
            {"aspect", ColumnType::kText, "NOT NULL"}},
           *made);
    Append(SaidColumns(), *made);
    made->sql = "PRIMARY KEY (subject, aspect, certainty, outcome)";
    return made;
  }();
  return table;
}

absl::Status AddStates(const v1::Coordinate& coordinate, const SubjectFacts& facts,
                       const std::vector<v1::Aspect>& aspects, TableSink& sink) {
  for (const v1::Aspect& aspect : aspects) {
    for (const Line& said : SaidLines(aspect)) {
      Line line = CoordinateCells(coordinate);
      line.insert(line.end(),
                  {Text(facts.subject), Text(KindOf(facts.subject)), TextIfAny(facts.title),
                   TextIfAny(facts.stands_in), Text(aspect.name())});
      line.insert(line.end(), said.begin(), said.end());
      LEXLOG_RETURN_IF_ERROR(sink.Add(StatesTable(), line));
    }
  }
  return absl::OkStatus();
}

const ExportTable& SpansTable() {
  static const auto& table = *[] {
    auto* made =
        new ExportTable{"spans",
                        {{"subject", ColumnType::kText, "NOT NULL REFERENCES subjects (subject)"},
                         {"aspect", ColumnType::kText, "NOT NULL"},
                         {"first_day"},
                         {"last_day"}}};
    Append(SaidColumns(), *made);
    return made;
  }();
  return table;
}

absl::Status AddSpans(const v1::Life& life, TableSink& sink) {
  std::map<std::string, Span> open;  // by aspect
  for (const v1::Segment& segment : life.segment()) {
    std::map<std::string, Span> now;
    for (const v1::Aspect& aspect : segment.aspect()) {
      Span span{segment.first(), segment.last(), &aspect, aspect.SerializeAsString()};
      const auto before = open.find(aspect.name());
      if (before != open.end() && before->second.substance == span.substance) {
        span.first = before->second.first;
        open.erase(before);
      }
      now[aspect.name()] = std::move(span);
    }
    for (const auto& [name, ended] : open) {
      LEXLOG_RETURN_IF_ERROR(AddSpan(life.subject(), ended, sink));
    }
    open = std::move(now);
  }
  for (const auto& [name, ended] : open) {
    LEXLOG_RETURN_IF_ERROR(AddSpan(life.subject(), ended, sink));
  }
  return absl::OkStatus();
}

}  // namespace lexlog
