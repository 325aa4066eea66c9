#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tools/cli/day_axis.h"
#include "tools/cli/exposure_words.h"
#include "tools/cli/picture_parts.h"

namespace lexlog {
namespace {

using Answer = v1::ExposureLifeAnswer;

constexpr int kPlotLeft = 150;
constexpr int kHeadHeight = 112;  // for the turned days over the columns
constexpr int kCellHeight = 28;
constexpr int kCellWidthMax = 90;
constexpr int kKindsLeft = 300;
constexpr int kKindWidthMax = 30;
constexpr int kKindHeight = 20;

struct Grid {
  int top = 0;
  int cell = 0;  // its width

  Svg::Box CellAt(int row, int column) const {
    return {kPlotLeft + column * cell, top + row * kCellHeight, cell, kCellHeight};
  }
};

void DrawHeads(const Answer& answer, const Grid& grid, Svg& svg) {
  for (int i = 0; i < answer.column_size(); ++i) {
    const Svg::Box box = grid.CellAt(0, i);
    const std::string& first = answer.column(i).first();
    svg.Text(box.x + box.width / 2 + 4, grid.top - 6,
             first.empty() ? DaysBetween("", answer.column(i).last()) : first,
             {.size = 12, .turned = -60});
  }
  svg.Text(kPictureMargin, grid.top - kHeadHeight + 16, "effective from →", {.bold = true});
  svg.Text(kPictureMargin, grid.top - 8, "public by ↓", {.bold = true});
}

void DrawRow(const Answer& answer, int number, const Grid& grid, Svg& svg) {
  const Answer::Row& row = answer.row(number);
  const std::string days = row.public_first().empty() ? DaysBetween("", row.public_last())
                                                      : absl::StrCat("from ", row.public_first());
  svg.Text(kPlotLeft - 8, grid.top + number * kCellHeight + 19, days,
           {.size = 12, .anchor = "end"});
  for (int i = 0; i < row.kind_size(); ++i) {
    const Svg::Box box = grid.CellAt(number, i);
    const auto& standings = answer.distinct(static_cast<int>(row.kind(i))).standing();
    const StandingLook& look = StrongestLook(standings);
    svg.Fill(
        box, look,
        absl::StrCat("effective ", DaysBetween(answer.column(i).first(), answer.column(i).last()),
                     ", public by ", DaysBetween(row.public_first(), row.public_last()), ": ",
                     StandingsInWords(standings)));
    if (standings.empty()) continue;
    const Svg::Box label = {box.x + box.width / 2 - 10, box.y + 5, 20, kCellHeight - 10};
    svg.Fill(label, LookOf(""), "");
    svg.Text(box.x + box.width / 2, box.y + 19, MapLetters(answer, row.kind(i)),
             {.size = 13, .anchor = "middle", .bold = true});
  }
}

// The first column of the row that was all still to come; the number of columns if none was.
int ToComeFrom(const Answer& answer, int row) {
  int column = 0;
  while (column < answer.column_size() && !StillToCome(answer.row(row), answer.column(column))) {
    ++column;
  }
  return column;
}

// A line in steps between what lay behind and what lay ahead.
void DrawSteps(const Answer& answer, const Grid& grid, Svg& svg) {
  for (int row = 0; row < answer.row_size(); ++row) {
    const int column = ToComeFrom(answer, row);
    const Svg::Box box = grid.CellAt(row, column);
    if (column < answer.column_size()) svg.Line({box.x, box.y, 0, box.height}, "#000000", 3);
    const int before = row == 0 ? column : ToComeFrom(answer, row - 1);
    if (before < column) {
      const Svg::Box from = grid.CellAt(row, before);
      svg.Line({from.x, from.y, box.x - from.x, 0}, "#000000", 3);
    }
  }
}

// What stands behind the letters: a row for each norm, a column for each letter.
int DrawKinds(const Answer& answer, int y, Svg& svg) {
  const std::vector<uint32_t> kinds = KindsThatTouch(answer);
  const int room = (kPictureWidth - kKindsLeft - kPictureMargin) / std::max<int>(kinds.size(), 1);
  const int width = std::min(room, kKindWidthMax);
  svg.Text(kPictureMargin, y, "norm", {.size = 12, .bold = true});
  for (size_t i = 0; i < kinds.size(); ++i) {
    svg.Text(kKindsLeft + static_cast<int>(i) * width + width / 2, y, MapLetters(answer, kinds[i]),
             {.size = 12, .anchor = "middle", .bold = true});
  }
  for (const v1::Standing& norm : NormsOf(answer)) {
    y += kKindHeight;
    svg.Text(kPictureMargin, y, Shortened(norm.title().empty() ? norm.norm() : norm.title(), 42),
             {.size = 12});
    for (size_t i = 0; i < kinds.size(); ++i) {
      const StandingLook& look = LookIn(answer.distinct(static_cast<int>(kinds[i])), norm.norm());
      svg.Fill({kKindsLeft + static_cast<int>(i) * width, y - 13, width, kKindHeight}, look,
               look.meaning);
    }
  }
  y += 2 * kKindHeight;
  svg.Line({kPictureMargin + 14, y - 13, 0, 17}, "#000000", 3);
  svg.Text(kPictureMargin + 38, y, "right of it: days that were still to come then", {});
  return y + 12;
}

}  // namespace

std::string PictureOfMap(const v1::ExposureLifeAnswer& answer) {
  Svg svg(kPictureWidth, answer.question());
  Grid grid;
  grid.top = DrawHeading(answer, svg) + kHeadHeight;
  grid.cell =
      std::min((kPictureWidth - kPlotLeft - kPictureMargin) / std::max(answer.column_size(), 1),
               kCellWidthMax);
  DrawHeads(answer, grid, svg);
  for (int row = 0; row < answer.row_size(); ++row) DrawRow(answer, row, grid, svg);
  DrawSteps(answer, grid, svg);
  const int bottom = grid.top + answer.row_size() * kCellHeight;
  return Finish(answer, DrawKinds(answer, bottom + 34, svg), svg);
}

}  // namespace lexlog
