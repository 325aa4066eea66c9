#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/timeline/day_set.h"
#include "tools/cli/day_axis.h"
#include "tools/cli/render.h"

namespace lexlog {
namespace {

constexpr int kTitleWidth = 38;

// What a cell of a bar shows.
enum class Cell { kNothing, kComing, kCurrent, kInForce, kSuspended, kEnded, kFuzzy, kOtherwise };

struct Look {
  const char* mark;
  Paint paint;
  const char* meaning;
};
constexpr std::array<Look, 8> kLooks = {{
    {" ", Paint::kPlain, ""},
    {"░", Paint::kCyan, "to come: proposed, announced, scheduled"},
    {"━", Paint::kGreen, "current: on record, a paper without force of its own"},
    {"█", Paint::kGreen, "in force"},
    {"▚", Paint::kYellow, "suspended or stayed"},
    {"·", Paint::kRed, "ended or withdrawn"},
    {"▒", Paint::kMagenta, "not certain: a day is not known"},
    {"▓", Paint::kBlue, "so on the best proof, reported otherwise on worse"},
}};

Cell CellOfState(absl::string_view state) {
  if (state == "in_force") return Cell::kInForce;
  if (state == "suspended" || state == "stayed" || state == "suspended_and_stayed") {
    return Cell::kSuspended;
  }
  if (state == "ended" || state == "ended_before_it_began" || state == "withdrawn" ||
      state == "removed" || state == "revoked" || state == "expired" || state == "delisted") {
    return Cell::kEnded;
  }
  if (state == "scheduled" || state == "delayed_indefinitely" || state == "proposed" ||
      state == "requested" || state == "announced") {
    return Cell::kComing;
  }
  return state == "none" || state == "no_force" ? Cell::kNothing : Cell::kCurrent;
}

Cell CellOfAspect(const v1::Aspect& aspect) {
  if (aspect.outcome_size() > 1) return Cell::kFuzzy;
  const Cell cell =
      aspect.outcome().empty() ? Cell::kNothing : CellOfState(aspect.outcome(0).state());
  if (aspect.reported_otherwise().empty()) return cell;
  return cell == Cell::kNothing ? Cell::kFuzzy : Cell::kOtherwise;
}

// A subject's bar shows its force if it has any, else what its first aspect says.
Cell CellOf(const v1::Segment& segment) {
  Cell first = Cell::kNothing;
  for (const v1::Aspect& aspect : segment.aspect()) {
    const Cell cell = CellOfAspect(aspect);
    if (aspect.name() == "force" && cell != Cell::kNothing) return cell;
    if (first == Cell::kNothing) first = cell;
  }
  return first;
}

// From the first edge to the last; the open past and future are left out.
DayAxis AxisOf(const v1::HistoryAnswer& answer, int width) {
  std::vector<Day> edges;
  for (const v1::Life& life : answer.life()) {
    for (const v1::Segment& segment : life.segment()) {
      for (const std::string* edge : {&segment.first(), &segment.last()}) {
        if (!edge->empty()) edges.push_back(DayOr(*edge, 0));
      }
    }
  }
  return DayAxis::Over(edges, width - kTitleWidth - 1);
}

// What most of the days from `first` to before `end` show; fuzzy if any of them is.
Cell CellBetween(const v1::Life& life, Day first, Day end) {
  std::array<Day, kLooks.size()> days = {};
  for (const v1::Segment& segment : life.segment()) {
    const Day from = std::max(first, DayOr(segment.first(), kFirstDay));
    const Day to = std::min(end, DayOr(segment.last(), kLastDay) + 1);
    if (from < to) days[static_cast<size_t>(CellOf(segment))] += to - from;
  }
  if (days[static_cast<size_t>(Cell::kFuzzy)] > 0) return Cell::kFuzzy;
  return static_cast<Cell>(std::max_element(days.begin(), days.end()) - days.begin());
}

std::string Bar(const v1::Life& life, const DayAxis& axis, const Style& style) {
  std::string bar;
  for (int column = 0; column < axis.columns; ++column) {
    const Cell cell = CellBetween(life, axis.StartOf(column), axis.EndOf(column));
    const Look& look = kLooks[static_cast<size_t>(cell)];
    bar += Painted(look.mark, look.paint, style);
  }
  return bar;
}

std::string Legend(const Style& style) {
  std::string legend = "\n";
  for (const Look& look : kLooks) {
    if (*look.meaning == '\0') continue;
    absl::StrAppend(&legend, "  ", Painted(look.mark, look.paint, style), "  ", look.meaning, "\n");
  }
  return legend;
}

}  // namespace

std::string RenderChart(const v1::HistoryAnswer& answer, const Style& style) {
  const DayAxis axis = AxisOf(answer, style.width);
  if (axis.columns == 0) return "";
  std::string out = axis.Lines(kTitleWidth);
  for (const v1::Life& life : answer.life()) {
    absl::StrAppend(&out, Padded(Shortened(life.title(), kTitleWidth - 2), kTitleWidth),
                    Bar(life, axis, style), "\n");
  }
  return absl::StrCat(out, Legend(style));
}

}  // namespace lexlog
