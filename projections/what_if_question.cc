#include "projections/what_if_question.h"

#include <functional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "projections/questions.h"
#include "projections/what_if.h"
#include "projections/words.h"

namespace lexlog {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// The message that is set in a oneof of messages; null if none is.
const Message* SetIn(const Message& message) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  if (fields.empty()) return nullptr;
  return &message.GetReflection()->GetMessage(message, fields.front());
}

std::string WordsOf(const v1::Answer& answer) {
  const Message* set = SetIn(answer);
  if (set == nullptr) return "";
  const FieldDescriptor* field = set->GetDescriptor()->FindFieldByName("question");
  return set->GetReflection()->GetString(*set, field);
}

// Every coordinate that the question states.
std::vector<v1::Coordinate*> CoordinatesOf(v1::Question& question) {
  switch (question.question_case()) {
    case v1::Question::kRules:
      return {question.mutable_rules()->mutable_coordinate()};
    case v1::Question::kText:
      return {question.mutable_text()->mutable_coordinate()};
    case v1::Question::kDiff:
      return {question.mutable_diff()->mutable_before(), question.mutable_diff()->mutable_after()};
    case v1::Question::kHistory:
      return {question.mutable_history()->mutable_coordinate()};
    case v1::Question::kChanges:
      return {question.mutable_changes()->mutable_before(),
              question.mutable_changes()->mutable_after()};
    case v1::Question::kLog:
      return {question.mutable_log()->mutable_coordinate()};
    case v1::Question::kSource:
      return {question.mutable_source()->mutable_coordinate()};
    case v1::Question::kCheck:
      return {question.mutable_check()->mutable_coordinate()};
    case v1::Question::kExposureLife:
      return {question.mutable_exposure_life()->mutable_coordinate()};
    case v1::Question::kDisclosed:
      return {question.mutable_disclosed()->mutable_coordinate()};
    case v1::Question::kListed:
      return {question.mutable_listed()->mutable_coordinate()};
    case v1::Question::QUESTION_NOT_SET:
      break;
  }
  return {};
}

// The question without the scenario's name, so that it can be asked of the record too.
absl::StatusOr<v1::Question> Plain(const v1::WhatIfRequest& request) {
  v1::Question question = request.question();
  for (v1::Coordinate* coordinate : CoordinatesOf(question)) {
    if (!coordinate->scenario().empty() && coordinate->scenario() != request.scenario().name()) {
      return absl::InvalidArgumentError(
          absl::StrCat("scenario: the coordinate is of the scenario ", coordinate->scenario(),
                       ", and what is given is ", request.scenario().name()));
    }
    coordinate->clear_scenario();
  }
  return question;
}

// Fills in the answers of both sides.
absl::Status AnswerBoth(ScenarioReaders& readers, const v1::Question& question,
                        v1::WhatIfAnswer& answer) {
  absl::StatusOr<v1::Answer> on_record = AnswerAny(*readers.baseline, question);
  absl::StatusOr<v1::Answer> supposed = AnswerAny(*readers.supposed, question);
  if (!on_record.ok() && !absl::IsNotFound(on_record.status())) return on_record.status();
  if (!supposed.ok() && !absl::IsNotFound(supposed.status())) return supposed.status();
  if (!on_record.ok() && !supposed.ok()) return on_record.status();
  const std::string asked = WordsOf(on_record.ok() ? *on_record : *supposed);
  answer.set_question(absl::StrCat("Had it gone as in the hypothetical scenario ",
                                   answer.scenario().name(), ": ", asked));
  if (on_record.ok()) *answer.mutable_baseline() = *std::move(on_record);
  if (supposed.ok()) *answer.mutable_hypothetical_answer() = *std::move(supposed);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::Coordinate> KnowledgeOf(const v1::WhatIfRequest& request) {
  LEXLOG_ASSIGN_OR_RETURN(v1::Question question, Plain(request));
  const std::vector<v1::Coordinate*> coordinates = CoordinatesOf(question);
  return coordinates.empty() ? v1::Coordinate() : *coordinates.back();
}

absl::StatusOr<v1::WhatIfAnswer> AnswerWhatIf(ScenarioReaders& readers,
                                              const v1::WhatIfRequest& request) {
  LEXLOG_ASSIGN_OR_RETURN(const v1::Question question, Plain(request));
  v1::WhatIfAnswer answer;
  answer.set_program(Program());
  *answer.mutable_scenario() = readers.laid->scenario();
  for (std::string& words : HypotheticalsInWords(*readers.laid)) {
    answer.add_hypothetical(std::move(words));
  }
  LEXLOG_RETURN_IF_ERROR(AnswerBoth(readers, question, answer));
  LEXLOG_ASSIGN_OR_RETURN(const v1::Coordinate knowledge, KnowledgeOf(request));
  LEXLOG_ASSIGN_OR_RETURN(const AsOf on_record, readers.baseline->Settle(knowledge));
  LEXLOG_ASSIGN_OR_RETURN(const AsOf as_supposed, readers.supposed->Settle(knowledge));
  Sides sides(readers, on_record, as_supposed);
  LEXLOG_ASSIGN_OR_RETURN(const AffectedSubjects affected, AffectedBy(sides));
  LEXLOG_RETURN_IF_ERROR(AddDifferences(sides, affected, answer));
  LEXLOG_RETURN_IF_ERROR(AddExposureDifferences(sides, question, answer));
  LEXLOG_RETURN_IF_ERROR(AddKept(sides, answer));
  answer.set_disclaimer(kDisclaimer);
  return answer;
}

}  // namespace lexlog
