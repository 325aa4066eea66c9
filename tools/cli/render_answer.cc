#include "tools/cli/render.h"

namespace lexlog {

std::string Render(const v1::Answer& answer, const Style& style) {
  switch (answer.answer_case()) {
    case v1::Answer::kRules:
      return Render(answer.rules(), style);
    case v1::Answer::kText:
      return Render(answer.text(), style);
    case v1::Answer::kDiff:
      return Render(answer.diff(), style);
    case v1::Answer::kHistory:
      return Render(answer.history(), style);
    case v1::Answer::kChanges:
      return Render(answer.changes(), style);
    case v1::Answer::kLog:
      return Render(answer.log(), style);
    case v1::Answer::kSource:
      return Render(answer.source(), style);
    case v1::Answer::kCheck:
      return Render(answer.check(), style);
    case v1::Answer::kExposureLife:
      return Render(answer.exposure_life(), style);
    case v1::Answer::kDisclosed:
      return Render(answer.disclosed(), style);
    case v1::Answer::kListed:
      return Render(answer.listed(), style);
    case v1::Answer::ANSWER_NOT_SET:
      break;
  }
  return "";
}

}  // namespace lexlog
