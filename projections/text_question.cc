#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "projections/aspects.h"
#include "projections/questions.h"
#include "projections/words.h"

namespace lexlog {

absl::StatusOr<v1::TextAnswer> AnswerText(Reader& reader, const v1::TextRequest& request) {
  if (request.coordinate().effective_on().empty()) {
    return absl::InvalidArgumentError("effective_on: say on which day, as 2025-05-16");
  }
  LEXLOG_ASSIGN_OR_RETURN(const AsOf as_of, reader.Settle(request.coordinate()));
  Composer composer(reader, as_of);
  LEXLOG_ASSIGN_OR_RETURN(const std::string subject,
                          FindSubject(composer, request.subject(), {"provision", "instrument"}));
  std::vector<std::string> provisions = {subject};
  if (KindOf(subject) == "instrument") {
    LEXLOG_ASSIGN_OR_RETURN(provisions, ProvisionsOf(reader, subject));
  }
  v1::TextAnswer answer;
  *answer.mutable_coordinate() = Stated(as_of);
  answer.set_program(Program());
  answer.set_question(absl::StrCat("The wording of ", subject, " ", CoordinateInWords(as_of)));
  for (const std::string& provision : provisions) {
    LEXLOG_ASSIGN_OR_RETURN(std::optional<v1::Aspect> aspect, TextAspect(composer, provision));
    if (!aspect.has_value()) continue;
    v1::TextAnswer::Provision& part = *answer.add_provision();
    part.set_subject(provision);
    *part.mutable_aspect() = *std::move(aspect);
  }
  std::vector<std::string> about = provisions;
  about.push_back(subject);
  LEXLOG_ASSIGN_OR_RETURN(std::vector<v1::CoverageNote> notes, CoverageOf(composer, about));
  for (v1::CoverageNote& note : notes) *answer.add_coverage() = std::move(note);
  answer.set_disclaimer(kDisclaimer);
  return answer;
}

}  // namespace lexlog
