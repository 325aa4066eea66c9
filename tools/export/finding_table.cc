#include "tools/export/finding_table.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "projections/words.h"
#include "tools/export/coordinate_columns.h"
#include "tools/export/json_text.h"

namespace lexlog {
namespace {

// "fact_not_given who".
std::string DependsOnOf(const v1::Finding& finding) {
  std::vector<std::string> depends;
  for (const v1::DependsOn& one : finding.depends_on()) {
    std::string kind = TokenOf(one.kind());
    if (!one.dimension().empty()) absl::StrAppend(&kind, " ", one.dimension());
    depends.push_back(std::move(kind));
  }
  return JsonStrings(depends);
}

std::string ReadingsOf(const v1::Finding& finding) {
  std::vector<std::string> readings;
  for (const v1::SubjectState& reading : finding.reading()) readings.push_back(reading.subject());
  return JsonStrings(readings);
}

// "enforcement: announced_non_enforcement"; several outcomes with "or" between them.
std::string PostureOf(const v1::Finding& finding) {
  std::vector<std::string> posture;
  for (const v1::Aspect& aspect : finding.posture()) {
    std::vector<std::string> states;
    for (const v1::Outcome& outcome : aspect.outcome()) states.push_back(outcome.state());
    posture.push_back(absl::StrCat(aspect.name(), ": ", absl::StrJoin(states, " or ")));
  }
  return JsonStrings(posture);
}

// Ids of the events that the duty rests on.
std::string EventsOf(const v1::Finding& finding) {
  std::set<std::string> events;
  for (const v1::Outcome& outcome : finding.duty().outcome()) {
    for (const v1::Cited& cited : outcome.basis()) events.insert(cited.event());
  }
  return JsonStrings({events.begin(), events.end()});
}

// Adds the lines of one answer.
class FindingLines {
 public:
  FindingLines(const v1::CheckAnswer& answer, TableSink& sink)
      : coordinate_(CoordinateCells(answer.coordinate())), sink_(sink) {}

  absl::Status Add(const char* part, const v1::Finding& finding) {
    LEXLOG_ASSIGN_OR_RETURN(std::string whole, JsonOf(finding));
    Line line = Begin(part, finding);
    line.insert(line.end(),
                {Text(finding.words()), Nothing(), Nothing(), Nothing(), Cell(std::move(whole))});
    return sink_.Add(FindingsTable(), line);
  }

  absl::Status Add(const v1::NearMiss& miss) {
    LEXLOG_ASSIGN_OR_RETURN(std::string whole, JsonOf(miss));
    Line line = Begin("near_miss", miss.finding());
    line.insert(line.end(),
                {Text(miss.words()), TextIfAny(miss.kept_by()), TextIfAny(miss.earlier()),
                 TextIfAny(miss.later()), Cell(std::move(whole))});
    return sink_.Add(FindingsTable(), line);
  }

  // Of several norms: their lines stand by themselves.
  absl::Status AddConflict(const char* part, const std::string& certainty, const std::string& words,
                           const google::protobuf::Message& conflict) {
    LEXLOG_ASSIGN_OR_RETURN(std::string whole, JsonOf(conflict));
    Line line = Number(part);
    line.resize(line.size() + 7);  // of no norm
    line.push_back(TextIfAny(certainty));
    line.resize(line.size() + 4);
    line.insert(line.end(), {Text(words), Nothing(), Nothing(), Nothing(), Cell(std::move(whole))});
    return sink_.Add(FindingsTable(), line);
  }

 private:
  Line Number(const char* part) {
    Line line = coordinate_;
    line.insert(line.end(), {lexlog::Number(++number_), Text(part)});
    return line;
  }

  Line Begin(const char* part, const v1::Finding& finding) {
    Line line = Number(part);
    line.insert(
        line.end(),
        {Text(finding.norm()), TextIfAny(finding.title()), TextIfAny(finding.instrument()),
         TextIfAny(finding.instrument_title()), TextIfAny(finding.jurisdiction()),
         TextIfAny(finding.weight()),
         finding.modality() == v1::Norm::MODALITY_UNSPECIFIED ? Nothing()
                                                              : Text(TokenOf(finding.modality())),
         Text(finding.standing()), Text(DependsOnOf(finding)), Text(ReadingsOf(finding)),
         Text(PostureOf(finding)), Text(EventsOf(finding))});
    return line;
  }

  const Line coordinate_;
  TableSink& sink_;
  uint64_t number_ = 0;
};

}  // namespace

const ExportTable& FindingsTable() {
  static const auto& table = *[] {
    auto* made = new ExportTable{"findings", CoordinateColumns()};
    made->columns.insert(made->columns.end(), {{"number", ColumnType::kInteger, "PRIMARY KEY"},
                                               {"part", ColumnType::kText, "NOT NULL"},
                                               {"norm"},
                                               {"title"},
                                               {"instrument"},
                                               {"instrument_title"},
                                               {"jurisdiction"},
                                               {"weight"},
                                               {"modality"},
                                               {"standing"},
                                               {"depends_on", ColumnType::kJson},
                                               {"readings", ColumnType::kJson},
                                               {"posture", ColumnType::kJson},
                                               {"events", ColumnType::kJson},
                                               {"words", ColumnType::kText, "NOT NULL"},
                                               {"kept_by"},
                                               {"earlier"},
                                               {"later"},
                                               {"finding", ColumnType::kJson, "NOT NULL"}});
    return made;
  }();
  return table;
}

absl::Status AddFindings(const v1::CheckAnswer& answer, TableSink& sink) {
  FindingLines lines(answer, sink);
  for (const v1::Finding& finding : answer.finding()) {
    LEXLOG_RETURN_IF_ERROR(lines.Add("touched", finding));
  }
  for (const v1::Finding& finding : answer.set_aside()) {
    LEXLOG_RETURN_IF_ERROR(lines.Add("set_aside", finding));
  }
  for (const v1::NearMiss& miss : answer.near_miss()) LEXLOG_RETURN_IF_ERROR(lines.Add(miss));
  for (const v1::DutyConflict& conflict : answer.duty_conflict()) {
    LEXLOG_RETURN_IF_ERROR(
        lines.AddConflict("duty_conflict", conflict.certainty(), conflict.words(), conflict));
  }
  for (const v1::RuleConflict& conflict : answer.rule_conflict()) {
    LEXLOG_RETURN_IF_ERROR(lines.AddConflict("rule_conflict", "", conflict.words(), conflict));
  }
  return absl::OkStatus();
}

}  // namespace lexlog
