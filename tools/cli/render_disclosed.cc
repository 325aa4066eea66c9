#include <string>

#include "absl/strings/str_cat.h"
#include "projections/words.h"
#include "tools/cli/render.h"

namespace lexlog {

// Kinds apart, and nothing added up: an estimate is no charge, and a forecast neither.
std::string Render(const v1::DisclosedAnswer& answer, const Style& style) {
  std::string out = RenderHeading(answer.question(), answer.coordinate(), style);
  for (const v1::DisclosedAnswer::Kind& kind : answer.kind()) {
    absl::StrAppend(&out, Painted(Spaced(kind.kind()), Paint::kBold, style), "\n");
    for (const v1::DisclosedAnswer::Figure& figure : kind.figure()) {
      out += Hanging("", 2, absl::StrCat(figure.subject(), ", attributed to ", figure.about()),
                     Paint::kDim, style);
      v1::Aspect aspect = figure.aspect();
      aspect.set_name("figure");
      if (aspect.outcome().empty()) aspect.add_outcome()->set_words(figure.words());
      out += RenderAspect(aspect, 2, style);
    }
    out += "\n";
  }
  if (answer.kind().empty()) out += "No figure with that attribution is on record.\n";
  return absl::StrCat(out, RenderFooting(answer.disclaimer(), style));
}

}  // namespace lexlog
