#include "projections/query_service.h"

#include <memory>

#include "engine/base/status_macros.h"
#include "engine/query/reader.h"
#include "engine/query/scenario_readers.h"
#include "projections/questions.h"
#include "projections/what_if_question.h"

namespace lexlog {

absl::StatusOr<v1::RulesAnswer> QueryService::Rules(const v1::RulesRequest& request) const {
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<Reader> reader, Reader::Open(store_, projections_));
  return AnswerRules(*reader, request);
}

absl::StatusOr<v1::TextAnswer> QueryService::Text(const v1::TextRequest& request) const {
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<Reader> reader, Reader::Open(store_, projections_));
  return AnswerText(*reader, request);
}

absl::StatusOr<v1::DiffAnswer> QueryService::Diff(const v1::DiffRequest& request) const {
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<Reader> reader, Reader::Open(store_, projections_));
  return AnswerDiff(*reader, request);
}

absl::StatusOr<v1::HistoryAnswer> QueryService::History(const v1::HistoryRequest& request) const {
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<Reader> reader, Reader::Open(store_, projections_));
  return AnswerHistory(*reader, request);
}

absl::StatusOr<v1::ChangesAnswer> QueryService::Changes(const v1::ChangesRequest& request) const {
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<Reader> reader, Reader::Open(store_, projections_));
  return AnswerChanges(*reader, request);
}

absl::StatusOr<v1::LogAnswer> QueryService::Log(const v1::LogRequest& request) const {
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<Reader> reader, Reader::Open(store_, projections_));
  return AnswerLog(*reader, request);
}

absl::StatusOr<v1::SourceAnswer> QueryService::Source(const v1::SourceRequest& request) const {
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<Reader> reader, Reader::Open(store_, projections_));
  return AnswerSource(*reader, request);
}

absl::StatusOr<v1::CheckAnswer> QueryService::Check(const v1::CheckRequest& request) const {
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<Reader> reader, Reader::Open(store_, projections_));
  return AnswerCheck(*reader, request);
}

absl::StatusOr<v1::ExposureLifeAnswer> QueryService::ExposureLife(
    const v1::ExposureLifeRequest& request) const {
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<Reader> reader, Reader::Open(store_, projections_));
  return AnswerExposureLife(*reader, request);
}

absl::StatusOr<v1::DisclosedAnswer> QueryService::Disclosed(
    const v1::DisclosedRequest& request) const {
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<Reader> reader, Reader::Open(store_, projections_));
  return AnswerDisclosed(*reader, request);
}

absl::StatusOr<v1::ListedAnswer> QueryService::Listed(const v1::ListedRequest& request) const {
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<Reader> reader, Reader::Open(store_, projections_));
  return AnswerListed(*reader, request);
}

absl::StatusOr<v1::Answer> QueryService::Ask(const v1::Question& question) const {
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<Reader> reader, Reader::Open(store_, projections_));
  return AnswerAny(*reader, question);
}

absl::StatusOr<v1::WhatIfAnswer> QueryService::WhatIf(const v1::WhatIfRequest& request) const {
  LEXLOG_ASSIGN_OR_RETURN(const v1::Coordinate knowledge, KnowledgeOf(request));
  LEXLOG_ASSIGN_OR_RETURN(ScenarioReaders readers,
                          OpenScenario(store_, projections_, request.scenario(), knowledge));
  return AnswerWhatIf(readers, request);
}

}  // namespace lexlog
