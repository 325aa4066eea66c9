#include <utility>

#include "projections/questions.h"

namespace lexlog {
namespace {

// Keeps an answer in its place; the status, if there is none.
template <typename Of>
absl::Status Keep(absl::StatusOr<Of> answered, Of* answer) {
  if (!answered.ok()) return answered.status();
  *answer = *std::move(answered);
  return absl::OkStatus();
}

absl::Status AnswerInto(Reader& reader, const v1::Question& question, v1::Answer& answer) {
  switch (question.question_case()) {
    case v1::Question::kRules:
      return Keep(AnswerRules(reader, question.rules()), answer.mutable_rules());
    case v1::Question::kText:
      return Keep(AnswerText(reader, question.text()), answer.mutable_text());
    case v1::Question::kDiff:
      return Keep(AnswerDiff(reader, question.diff()), answer.mutable_diff());
    case v1::Question::kHistory:
      return Keep(AnswerHistory(reader, question.history()), answer.mutable_history());
    case v1::Question::kChanges:
      return Keep(AnswerChanges(reader, question.changes()), answer.mutable_changes());
    case v1::Question::kLog:
      return Keep(AnswerLog(reader, question.log()), answer.mutable_log());
    case v1::Question::kSource:
      return Keep(AnswerSource(reader, question.source()), answer.mutable_source());
    case v1::Question::kCheck:
      return Keep(AnswerCheck(reader, question.check()), answer.mutable_check());
    case v1::Question::kExposureLife:
      return Keep(AnswerExposureLife(reader, question.exposure_life()),
                  answer.mutable_exposure_life());
    case v1::Question::kDisclosed:
      return Keep(AnswerDisclosed(reader, question.disclosed()), answer.mutable_disclosed());
    case v1::Question::kListed:
      return Keep(AnswerListed(reader, question.listed()), answer.mutable_listed());
    case v1::Question::QUESTION_NOT_SET:
      break;
  }
  return absl::InvalidArgumentError("question: nothing is asked; set rules, text or another");
}

}  // namespace

absl::StatusOr<v1::Answer> AnswerAny(Reader& reader, const v1::Question& question) {
  v1::Answer answer;
  const absl::Status answered = AnswerInto(reader, question, answer);
  if (!answered.ok()) return answered;
  return answer;
}

}  // namespace lexlog
