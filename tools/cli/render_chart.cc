#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "engine/base/text.h"
#include "engine/timeline/edtf.h"
#include "tools/cli/render.h"

namespace lexlog {
namespace {

constexpr int kTitleWidth = 34;
constexpr int kMonthsMax = 120;

// What a cell of a bar shows.
enum class Cell { kNothing, kComing, kCurrent, kInForce, kSuspended, kEnded, kFuzzy, kOtherwise };

struct Look {
  Cell cell;
  const char* mark;
  Paint paint;
  const char* meaning;
};
constexpr std::array<Look, 8> kLooks = {{
    {Cell::kNothing, " ", Paint::kPlain, ""},
    {Cell::kComing, "░", Paint::kCyan, "to come (proposed, announced, scheduled)"},
    {Cell::kCurrent, "━", Paint::kGreen, "current (a paper without force)"},
    {Cell::kInForce, "█", Paint::kGreen, "in force"},
    {Cell::kSuspended, "▚", Paint::kYellow, "suspended or stayed"},
    {Cell::kEnded, "·", Paint::kRed, "ended or withdrawn"},
    {Cell::kFuzzy, "▒", Paint::kMagenta, "not certain: a day is not known"},
    {Cell::kOtherwise, "▓", Paint::kBlue, "so on the best proof, reported otherwise on worse"},
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
  return aspect.reported_otherwise().empty() ? cell : Cell::kOtherwise;
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

Day DayOr(const std::string& text, Day otherwise) {
  const absl::StatusOr<Day> day = ParseDay(text);
  return day.ok() ? *day : otherwise;
}

// The months that the chart spans; the open past and future are left out.
struct Span {
  absl::CivilMonth first;
  int months = 0;
  int columns_per_month = 1;
};

absl::CivilMonth MonthOf(Day day) { return absl::CivilMonth(absl::CivilDay(1970, 1, 1) + day); }

Span SpanOf(const v1::HistoryAnswer& answer, int width) {
  std::vector<Day> edges;
  for (const v1::Life& life : answer.life()) {
    for (const v1::Segment& segment : life.segment()) {
      for (const std::string* edge : {&segment.first(), &segment.last()}) {
        if (!edge->empty()) edges.push_back(DayOr(*edge, 0));
      }
    }
  }
  Span span;
  if (edges.empty()) return span;
  const auto [low, high] = std::minmax_element(edges.begin(), edges.end());
  const absl::CivilMonth last = MonthOf(*high) + 1;
  span.first = std::max(MonthOf(*low) - 1, last - kMonthsMax);
  const int available = std::max(width - kTitleWidth - 1, 12);
  span.first = std::max(span.first, last - (available - 1));
  span.months = static_cast<int>(last - span.first) + 1;
  span.columns_per_month = std::clamp(available / span.months, 1, 6);
  return span;
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

const Look& LookOf(Cell cell) { return kLooks[static_cast<size_t>(cell)]; }

std::string Bar(const v1::Life& life, const Span& span, const Style& style) {
  std::string bar;
  for (int month = 0; month < span.months; ++month) {
    const absl::CivilDay start(span.first + month);
    const absl::CivilDay next(span.first + month + 1);
    const auto first = static_cast<Day>(start - absl::CivilDay(1970, 1, 1));
    const auto days = static_cast<Day>(next - start);
    for (int column = 0; column < span.columns_per_month; ++column) {
      const Day from = first + days * column / span.columns_per_month;
      const Day to = first + days * (column + 1) / span.columns_per_month;
      const Look& look = LookOf(CellBetween(life, from, to));
      bar += Painted(look.mark, look.paint, style);
    }
  }
  return bar;
}

// Years over the columns where they begin, months under them where there is room.
std::string Axis(const Span& span) {
  std::string years(static_cast<size_t>(span.months * span.columns_per_month), ' ');
  std::string months = years;
  for (int month = 0; month < span.months; ++month) {
    const absl::CivilMonth at = span.first + month;
    const auto column = static_cast<size_t>(month * span.columns_per_month);
    if ((at.month() == 1 || month == 0) && column + 4 <= years.size()) {
      const bool crowded = month == 0 && at.month() > 9 && span.columns_per_month == 1;
      if (!crowded) years.replace(column, 4, absl::StrCat(at.year()));
    }
    if (span.columns_per_month >= 3) {
      months.replace(column, 2, Padded(absl::StrCat(at.month()), 2));
    } else if ((at.month() - 1) % 3 == 0) {
      months[column] = '|';
    }
  }
  const std::string margin(kTitleWidth, ' ');
  return absl::StrCat(margin, years, "\n", margin, months, "\n");
}

std::string Legend(const Style& style) {
  std::string legend = "\n";
  for (const Look& look : kLooks) {
    if (look.cell == Cell::kNothing) continue;
    absl::StrAppend(&legend, "  ", Painted(look.mark, look.paint, style), "  ", look.meaning, "\n");
  }
  return legend;
}

std::string Shortened(const std::string& title) {
  const int room = kTitleWidth - 2;
  if (DisplayWidth(title) <= room) return title;
  return absl::StrCat(Wrapped(title, room - 1).front(), "…");
}

}  // namespace

std::string RenderChart(const v1::HistoryAnswer& answer, const Style& style) {
  const Span span = SpanOf(answer, style.width);
  if (span.months == 0) return "";
  std::string out = Axis(span);
  for (const v1::Life& life : answer.life()) {
    absl::StrAppend(&out, Padded(Shortened(life.title()), kTitleWidth), Bar(life, span, style),
                    "\n");
  }
  return absl::StrCat(out, Legend(style));
}

}  // namespace lexlog
