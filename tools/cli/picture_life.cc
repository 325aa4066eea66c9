#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "tools/cli/day_axis.h"
#include "tools/cli/exposure_words.h"
#include "tools/cli/picture_parts.h"

namespace lexlog {
namespace {

constexpr int kPlotLeft = 320;
constexpr int kPlotWidth = kPictureWidth - kPlotLeft - kPictureMargin;
constexpr int kRowHeight = 34;
constexpr int kLabelWidth = 56;  // what a date on the axis takes

const absl::CivilDay kEpoch(1970, 1, 1);

// From the month of the first edge to that of the last; a column is a pixel.
DayAxis AxisOf(const v1::ExposureLifeAnswer& answer) {
  std::vector<Day> edges;
  for (const auto& segment : answer.segment()) {
    for (const std::string* edge : {&segment.first(), &segment.last()}) {
      if (!edge->empty()) edges.push_back(DayOr(*edge, 0));
    }
  }
  return DayAxis::Over(edges, kPlotWidth);
}

int XOf(const DayAxis& axis, Day day) {
  const Day inside = std::clamp(day, axis.first, axis.first + axis.days);
  return kPlotLeft + axis.ColumnOf(kEpoch + inside);
}

// Lines where months begin, named as often as there is room.
void DrawAxis(const DayAxis& axis, int top, int bottom, Svg& svg) {
  const absl::CivilMonth start(kEpoch + axis.first);
  const absl::CivilMonth end(kEpoch + axis.first + axis.days);
  int free_from = kPlotLeft;
  for (absl::CivilMonth month = start; month <= end; ++month) {
    const int x = XOf(axis, static_cast<Day>(absl::CivilDay(month) - kEpoch));
    svg.Line({x, top, 0, bottom - top}, month.month() == 1 ? "#888888" : "#dddddd", 1);
    if (x < free_from || x + kLabelWidth / 2 > kPictureWidth) continue;
    svg.Text(x, top - 6, absl::StrCat(month.year(), month.month() < 10 ? "-0" : "-", month.month()),
             {.size = 12, .anchor = x == kPlotLeft ? "start" : "middle"});
    free_from = x + (x == kPlotLeft ? kLabelWidth * 3 / 2 : kLabelWidth);
  }
  svg.Text(kPictureMargin, top - 6, "norm", {.size = 12, .bold = true});
  svg.Text(kPlotLeft, bottom + 18, "effective days", {.size = 12, .bold = true});
}

// The standing of the norm in a segment; empty: it does not touch.
std::string StandingOf(const v1::ExposureLifeAnswer::Segment& segment, const std::string& norm) {
  for (const v1::Standing& standing : segment.standing()) {
    if (standing.norm() == norm) return standing.standing();
  }
  return "";
}

// A bar for each run of segments with one standing.
void DrawBars(const v1::ExposureLifeAnswer& answer, const std::string& norm, const DayAxis& axis,
              int y, Svg& svg) {
  for (int begin = 0, end = 0; begin < answer.segment_size(); begin = end) {
    const std::string standing = StandingOf(answer.segment(begin), norm);
    for (end = begin + 1; end < answer.segment_size(); ++end) {
      if (StandingOf(answer.segment(end), norm) != standing) break;
    }
    if (standing.empty()) continue;
    const std::string& first = answer.segment(begin).first();
    const std::string& last = answer.segment(end - 1).last();
    const int left = XOf(axis, DayOr(first, kFirstDay));
    const int right = XOf(axis, DayOr(last, kLastDay - 1) + 1);
    const StandingLook& look = LookOf(standing);
    svg.Fill({left, y + 6, std::max(right - left, 2), kRowHeight - 12}, look,
             absl::StrCat(DaysBetween(first, last), ": ", look.meaning));
  }
}

}  // namespace

std::string PictureOfLife(const v1::ExposureLifeAnswer& answer) {
  Svg svg(kPictureWidth, answer.question());
  const int top = DrawHeading(answer, svg) + 26;
  const std::vector<v1::Standing> norms = NormsOf(answer);
  const DayAxis axis = AxisOf(answer);
  if (norms.empty() || axis.columns == 0) {
    svg.Text(kPictureMargin, top, StandingsInWords({}), {});
    return Finish(answer, top + 20, svg);
  }
  const int bottom = top + static_cast<int>(norms.size()) * kRowHeight;
  DrawAxis(axis, top, bottom, svg);
  int y = top;
  for (const v1::Standing& norm : norms) {
    const std::string title = norm.title().empty() ? norm.norm() : norm.title();
    svg.Text(kPictureMargin, y + 16, Shortened(title, 44), {});
    svg.Text(kPictureMargin, y + 29, norm.norm(), {.size = 10, .fill = "#555555"});
    DrawBars(answer, norm.norm(), axis, y, svg);
    y += kRowHeight;
  }
  return Finish(answer, bottom + 30, svg);
}

}  // namespace lexlog
