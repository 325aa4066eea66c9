#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "projections/aspects.h"
#include "projections/questions.h"
#include "projections/row_value.h"
#include "projections/views.h"
#include "projections/words.h"

namespace lexlog {
namespace {

using ByKind = std::map<int, v1::DisclosedAnswer::Kind>;

const v1::Market* ContentOf(const v1::Aspect& aspect) {
  for (const v1::Outcome& outcome : aspect.outcome()) {
    if (outcome.content().has_market()) return &outcome.content().market();
  }
  return nullptr;
}

absl::Status AddFigure(Composer& composer, const std::string& subject, const std::string& about,
                       ByKind& kinds) {
  LEXLOG_ASSIGN_OR_RETURN(std::optional<v1::Aspect> aspect, FigureAspect(composer, subject));
  const v1::Market* market = aspect.has_value() ? ContentOf(*aspect) : nullptr;
  if (market == nullptr) return absl::OkStatus();
  const bool fits =
      about.empty() ? !market->attributed_to().empty() : market->attributed_to() == about;
  if (!fits) return absl::OkStatus();
  v1::DisclosedAnswer::Kind& kind = kinds[market->kind()];
  kind.set_kind(TokenOf(market->kind()));
  v1::DisclosedAnswer::Figure& figure = *kind.add_figure();
  figure.set_subject(subject);
  figure.set_about(market->attributed_to());
  figure.set_words(aspect->outcome(0).words());
  *figure.mutable_content() = *market;
  *figure.mutable_aspect() = *std::move(aspect);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::DisclosedAnswer> AnswerDisclosed(Reader& reader,
                                                    const v1::DisclosedRequest& request) {
  if (request.coordinate().effective_on().empty()) {
    return absl::InvalidArgumentError("effective_on: say on which day, as 2025-05-16");
  }
  LEXLOG_ASSIGN_OR_RETURN(const AsOf as_of, reader.Settle(request.coordinate()));
  Composer composer(reader, as_of);
  std::string about;
  std::vector<std::string> figures;
  if (request.about().empty()) {
    LEXLOG_ASSIGN_OR_RETURN(figures, reader.Subjects(kMarketView, "figure"));
  } else {
    LEXLOG_ASSIGN_OR_RETURN(about, FindSubject(composer, request.about(), {"instrument", "norm"}));
    LEXLOG_ASSIGN_OR_RETURN(figures, RelatedTo(composer, about, "figure"));
  }
  ByKind kinds;
  for (const std::string& figure : figures) {
    LEXLOG_RETURN_IF_ERROR(AddFigure(composer, figure, about, kinds));
  }
  v1::DisclosedAnswer answer;
  *answer.mutable_coordinate() = Stated(as_of);
  answer.set_program(Program());
  answer.set_question(absl::StrCat("What the market says of ",
                                   about.empty() ? "any instrument" : about, " ",
                                   CoordinateInWords(as_of)));
  for (auto& [number, kind] : kinds) *answer.add_kind() = std::move(kind);
  answer.set_disclaimer(kDisclaimer);
  return answer;
}

}  // namespace lexlog
