#include "tools/memo/collect.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "engine/base/status_macros.h"
#include "projections/words.h"

namespace lexlog {
namespace {

// Whether there is an answer; nothing of that name on record is none, and no fault.
template <typename Answer>
absl::StatusOr<bool> Found(const absl::StatusOr<Answer>& answer) {
  if (answer.ok()) return true;
  if (answer.status().code() == absl::StatusCode::kNotFound) return false;
  return answer.status();
}

v1::Coordinate WithoutDay(v1::Coordinate coordinate) {
  coordinate.clear_effective_on();
  return coordinate;
}

absl::StatusOr<v1::CheckAnswer> CheckAt(const QueryService& service,
                                        const v1::Coordinate& coordinate,
                                        const v1::Activity& activity) {
  v1::CheckRequest request;
  *request.mutable_coordinate() = coordinate;
  *request.mutable_activity() = activity;
  return service.Check(request);
}

v1::HistoryRequest HistoryOf(const v1::Coordinate& coordinate,
                             const std::vector<std::string>& subjects) {
  v1::HistoryRequest request;
  *request.mutable_coordinate() = WithoutDay(coordinate);
  for (const std::string& subject : subjects) request.add_subject(subject);
  return request;
}

// "provision/rule-7/1" stands in "instrument/rule-7".
void AddInstrument(const std::string& subject, std::vector<std::string>& instruments) {
  std::string instrument = subject;
  if (KindOf(subject) == "provision") {
    const std::vector<std::string> parts = absl::StrSplit(subject, '/');
    instrument = absl::StrCat("instrument/", parts.size() > 1 ? parts[1] : "");
  }
  if (KindOf(instrument) != "instrument") return;
  if (std::find(instruments.begin(), instruments.end(), instrument) == instruments.end()) {
    instruments.push_back(std::move(instrument));
  }
}

void AddInstruments(const v1::Finding& finding, std::vector<std::string>& instruments) {
  AddInstrument(finding.instrument(), instruments);
  for (const v1::SubjectState& reading : finding.reading()) {
    for (const v1::Aspect& aspect : reading.aspect()) {
      for (const v1::Outcome& outcome : aspect.outcome()) {
        AddInstrument(outcome.content().interpretation().instrument(), instruments);
      }
    }
  }
}

// Those that what was found speaks of; of near misses where nothing was found.
std::vector<std::string> InstrumentsConcerned(const MemoInput& input) {
  std::vector<std::string> instruments;
  if (input.history) {
    for (const v1::Life& life : input.history->life()) AddInstrument(life.subject(), instruments);
    return instruments;
  }
  for (const v1::Finding& finding : input.check->finding()) AddInstruments(finding, instruments);
  for (const v1::DutyConflict& conflict : input.check->duty_conflict()) {
    for (const auto* side : {&conflict.doing(), &conflict.refraining()}) {
      for (const v1::Finding& finding : *side) AddInstruments(finding, instruments);
    }
  }
  if (instruments.empty()) {
    for (const v1::NearMiss& miss : input.check->near_miss()) {
      AddInstruments(miss.finding(), instruments);
    }
  }
  return instruments;
}

absl::Status AddInstrumentAnswers(const QueryService& service, const v1::Coordinate& at,
                                  MemoInput& input) {
  std::vector<std::string> on_record;
  for (const std::string& subject : InstrumentsConcerned(input)) {
    v1::RulesRequest request;
    *request.mutable_coordinate() = at;
    request.set_instrument(subject);
    absl::StatusOr<v1::RulesAnswer> answer = service.Rules(request);
    LEXLOG_ASSIGN_OR_RETURN(const bool found, Found(answer));
    if (!found) continue;
    on_record.push_back(subject);
    input.instruments.push_back(*std::move(answer));
  }
  if (input.history) {
    input.lives = *input.history;
  } else if (!on_record.empty()) {
    LEXLOG_ASSIGN_OR_RETURN(input.lives, service.History(HistoryOf(at, on_record)));
  }
  return absl::OkStatus();
}

absl::Status AddExposure(const QueryService& service, const MemoRequest& asked,
                         const v1::Coordinate& at, MemoInput& input) {
  if (!asked.activity) return absl::OkStatus();
  v1::ExposureLifeRequest request;
  *request.mutable_coordinate() = WithoutDay(at);
  *request.mutable_activity() = *asked.activity;
  LEXLOG_ASSIGN_OR_RETURN(input.exposure, service.ExposureLife(request));
  return absl::OkStatus();
}

absl::Status AddColumns(const QueryService& service, const MemoRequest& asked,
                        const v1::Coordinate& at, MemoInput& input) {
  if (!asked.columns) return absl::OkStatus();
  v1::Coordinate now = at;
  now.clear_public_by();
  now.clear_known_to();
  v1::Coordinate published = now;
  published.set_public_by(at.effective_on());
  v1::Coordinate known = published;
  known.set_known_to(asked.header.client_party());
  MemoColumns columns;
  LEXLOG_ASSIGN_OR_RETURN(columns.published_then, CheckAt(service, published, *asked.activity));
  LEXLOG_ASSIGN_OR_RETURN(columns.known_then, CheckAt(service, known, *asked.activity));
  LEXLOG_ASSIGN_OR_RETURN(columns.known_now, CheckAt(service, now, *asked.activity));
  input.columns = std::move(columns);
  return absl::OkStatus();
}

absl::Status AddScenarios(const QueryService& service, const MemoRequest& asked,
                          const v1::Coordinate& at, MemoInput& input) {
  if (asked.without_reasons) return absl::OkStatus();
  for (const v1::Scenario& scenario : asked.scenarios) {
    v1::WhatIfRequest request;
    *request.mutable_scenario() = scenario;
    if (asked.activity) {
      v1::CheckRequest& check = *request.mutable_question()->mutable_check();
      *check.mutable_coordinate() = at;
      *check.mutable_activity() = *asked.activity;
    } else {
      *request.mutable_question()->mutable_history() = HistoryOf(at, asked.subjects);
    }
    LEXLOG_ASSIGN_OR_RETURN(v1::WhatIfAnswer answer, service.WhatIf(request));
    input.what_if.push_back(std::move(answer));
  }
  return absl::OkStatus();
}

// The log's own entry of each event relied on, and of the acts upon it.
absl::Status AddEntries(const QueryService& service, const v1::Coordinate& at, MemoInput& input) {
  std::set<std::string> ids;
  for (const v1::Cited& cited : EventsRelied(input)) {
    ids.insert(cited.event());
    if (!cited.corrected_by().empty()) ids.insert(cited.corrected_by());
  }
  for (const std::string& id : ids) {
    v1::LogRequest request;
    *request.mutable_coordinate() = WithoutDay(at);
    request.set_event(id);
    const absl::StatusOr<v1::LogAnswer> answer = service.Log(request);
    LEXLOG_ASSIGN_OR_RETURN(const bool found, Found(answer));
    if (found) input.events.push_back(answer->entry(0));
  }
  return absl::OkStatus();
}

absl::Status AddSources(const QueryService& service, const v1::Coordinate& at, MemoInput& input) {
  std::set<std::string> names;
  for (const v1::Cited& cited : EventsRelied(input)) {
    for (const v1::Citation& citation : cited.citation()) names.insert(citation.source());
  }
  v1::SourceRequest request;
  request.mutable_coordinate()->set_recorded_by(at.recorded_by());
  LEXLOG_ASSIGN_OR_RETURN(const v1::SourceAnswer answer, service.Source(request));
  for (const v1::SourceAnswer::Entry& entry : answer.entry()) {
    if (names.contains(entry.name())) input.sources.push_back(entry);
  }
  return absl::OkStatus();
}

absl::Status CheckRequestOf(const MemoRequest& request) {
  LEXLOG_RETURN_IF_ERROR(CheckHeader(request.header));
  if (!request.columns) return absl::OkStatus();
  if (!request.activity) {
    return absl::InvalidArgumentError("--columns is of a check: give the facts of an activity");
  }
  if (request.header.client_party().empty()) {
    return absl::InvalidArgumentError(
        "--columns asks what the client was told, and the header does not say who that is on "
        "record. Mend: write client_party: \"party/NAME\" into it");
  }
  return absl::OkStatus();
}

// The first answer, of which the account is; gives the coordinate as it was resolved.
absl::StatusOr<v1::Coordinate> AddAccount(const QueryService& service, const MemoRequest& request,
                                          MemoInput& input) {
  v1::Coordinate at = request.coordinate;
  if (request.activity) {
    LEXLOG_ASSIGN_OR_RETURN(input.check, CheckAt(service, at, *request.activity));
    return input.check->coordinate();
  }
  LEXLOG_ASSIGN_OR_RETURN(input.history, service.History(HistoryOf(at, request.subjects)));
  at = input.history->coordinate();
  at.set_effective_on(request.coordinate.effective_on());
  return at;
}

}  // namespace

absl::StatusOr<MemoInput> Collect(const QueryService& service, const MemoRequest& request) {
  LEXLOG_RETURN_IF_ERROR(CheckRequestOf(request));
  MemoInput input;
  input.header = request.header;
  input.without_reasons = request.without_reasons;
  LEXLOG_ASSIGN_OR_RETURN(input.coordinate, AddAccount(service, request, input));
  const v1::Coordinate& at = input.coordinate;
  LEXLOG_RETURN_IF_ERROR(AddInstrumentAnswers(service, at, input));
  LEXLOG_RETURN_IF_ERROR(AddExposure(service, request, at, input));
  LEXLOG_RETURN_IF_ERROR(AddColumns(service, request, at, input));
  LEXLOG_RETURN_IF_ERROR(AddScenarios(service, request, at, input));
  LEXLOG_RETURN_IF_ERROR(AddEntries(service, at, input));
  LEXLOG_RETURN_IF_ERROR(AddSources(service, at, input));
  return input;
}

std::string CoordinateFlagsOf(const v1::Coordinate& coordinate) {
  std::vector<std::string> flags;
  const auto add = [&](const char* flag, const std::string& value) {
    if (!value.empty()) flags.push_back(absl::StrCat(flag, " ", value));
  };
  add("--on", coordinate.effective_on());
  add("--public-by", coordinate.public_by());
  add("--known-to", coordinate.known_to());
  if (coordinate.has_recorded_by()) add("--recorded-by", absl::StrCat(coordinate.recorded_by()));
  if (coordinate.proof() != v1::PROOF_UNSPECIFIED) add("--proof", TokenOf(coordinate.proof()));
  return absl::StrJoin(flags, " ");
}

}  // namespace lexlog
