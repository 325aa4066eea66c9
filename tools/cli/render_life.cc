#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tools/cli/day_axis.h"
#include "tools/cli/exposure_words.h"
#include "tools/cli/frame.h"
#include "tools/cli/render.h"
#include "tools/cli/standing.h"

namespace lexlog {
namespace {

constexpr int kTitleWidth = 38;

using Segments = google::protobuf::RepeatedPtrField<v1::ExposureLifeAnswer::Segment>;

DayAxis AxisOf(const Segments& segments, int columns) {
  std::vector<Day> edges;
  for (const auto& segment : segments) {
    for (const std::string* edge : {&segment.first(), &segment.last()}) {
      if (!edge->empty()) edges.push_back(DayOr(*edge, 0));
    }
  }
  return DayAxis::Over(edges, columns);
}

// The most certain standing of the norm on any day from `first` to before `end`: a match of few
// days must not vanish.
const StandingLook& LookBetween(const Segments& segments, const std::string& norm, Day first,
                                Day end) {
  std::vector<v1::Standing> standings;
  for (const auto& segment : segments) {
    const Day from = std::max(first, DayOr(segment.first(), kFirstDay));
    const Day to = std::min(end, DayOr(segment.last(), kLastDay) + 1);
    for (const v1::Standing& standing : segment.standing()) {
      if (standing.norm() == norm && from < to) standings.push_back(standing);
    }
  }
  return StrongestLook(standings);
}

std::string RenderBars(const v1::ExposureLifeAnswer& answer, const Style& style) {
  const DayAxis axis = AxisOf(answer.segment(), style.width - kTitleWidth - 1);
  const std::vector<v1::Standing> norms = NormsOf(answer);
  if (axis.columns == 0 || norms.empty()) return "";
  std::string out = axis.Lines(kTitleWidth);
  for (const v1::Standing& norm : norms) {
    const std::string title = norm.title().empty() ? norm.norm() : norm.title();
    out += Padded(Shortened(title, kTitleWidth - 2), kTitleWidth);
    for (int column = 0; column < axis.columns; ++column) {
      const StandingLook& look =
          LookBetween(answer.segment(), norm.norm(), axis.StartOf(column), axis.EndOf(column));
      out += Painted(look.mark, look.paint, style);
    }
    out += "\n";
  }
  return absl::StrCat(out, "\n", RenderLooks(style), "\n");
}

std::string RenderSegments(const v1::ExposureLifeAnswer& answer, const Style& style) {
  std::vector<std::vector<std::string>> rows;
  google::protobuf::RepeatedPtrField<v1::Standing> before;
  for (const auto& segment : answer.segment()) {
    rows.push_back(
        {DaysBetween(segment.first(), segment.last()), Turns(before, segment.standing())});
    before = segment.standing();
  }
  return Table(
      {{"effective days", 25}, {"touched by: + new, → otherwise than before, - no more", 0}}, rows,
      style);
}

}  // namespace

std::string Render(const v1::ExposureLifeAnswer& answer, const Style& style) {
  std::string out = RenderHeading(answer.question(), answer.coordinate(), style);
  const std::string activity = ActivityInWords(answer.activity());
  if (!activity.empty()) absl::StrAppend(&out, Hanging("", 0, activity, Paint::kDim, style), "\n");
  if (answer.row().empty()) {
    absl::StrAppend(&out, RenderBars(answer, style), RenderSegments(answer, style));
  } else {
    out += RenderMap(answer, style);
  }
  return absl::StrCat(out, RenderFooting(answer.disclaimer(), style));
}

}  // namespace lexlog
