#include <string>

#include "absl/strings/str_cat.h"
#include "tools/cli/day_axis.h"
#include "tools/cli/render.h"

namespace lexlog {
namespace {

constexpr int kWholeLives = 6;  // of more, only the chart is shown

bool SaysNothing(const v1::Segment& segment) {
  for (const v1::Aspect& aspect : segment.aspect()) {
    if (aspect.outcome_size() > 1 || aspect.reported_otherwise_size() > 0) return false;
    if (aspect.outcome_size() == 1 && aspect.outcome(0).state() != "none") return false;
  }
  return true;
}

std::string RenderLife(const v1::Life& life, const Style& style) {
  std::string out = absl::StrCat("\n", Painted(life.title(), Paint::kBold, style), "  ",
                                 Painted(life.subject(), Paint::kDim, style), "\n");
  for (const v1::Segment& segment : life.segment()) {
    absl::StrAppend(&out, "  ",
                    Painted(DaysBetween(segment.first(), segment.last()), Paint::kBold, style),
                    "\n");
    if (SaysNothing(segment)) {
      out += Hanging("", 4, "nothing on record", Paint::kDim, style);
      continue;
    }
    for (const v1::Aspect& aspect : segment.aspect()) out += RenderAspect(aspect, 4, style);
  }
  return out;
}

}  // namespace

std::string Render(const v1::HistoryAnswer& answer, const Style& style) {
  std::string out = RenderHeading(answer.question(), answer.coordinate(), style);
  if (!answer.of_one_day()) out += RenderChart(answer, style);
  if (answer.life_size() <= kWholeLives) {
    for (const v1::Life& life : answer.life()) out += RenderLife(life, style);
  } else {
    out += "\nOne of them, day by day: lexlog history SUBJECT\n";
  }
  if (answer.life().empty()) out += "Nothing is on record at this coordinate.\n";
  return absl::StrCat(out, RenderFooting(answer.disclaimer(), style));
}

}  // namespace lexlog
