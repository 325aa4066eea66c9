#ifndef LEXLOG_PROJECTIONS_WHAT_IF_QUESTION_H_
#define LEXLOG_PROJECTIONS_WHAT_IF_QUESTION_H_

#include "absl/status/statusor.h"
#include "engine/query/scenario_readers.h"
#include "lexlog/v1/what_if.pb.h"

namespace lexlog {

// What the question of the request lets be known, without the scenario's name; of two coordinates
// the later one. InvalidArgument if it names another scenario.
absl::StatusOr<v1::Coordinate> KnowledgeOf(const v1::WhatIfRequest& request);

// The answer to the request's question on the record and in the scenario that `readers` opened at
// KnowledgeOf(request), and how the two differ: over all effective days, at the knowledge of the
// question. A side to which nothing is known by the name that is asked for has no answer. Statuses
// are those of QueryService; NotFound if no side knows it.
absl::StatusOr<v1::WhatIfAnswer> AnswerWhatIf(ScenarioReaders& readers,
                                              const v1::WhatIfRequest& request);

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_WHAT_IF_QUESTION_H_
