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

constexpr int kTitleWidth = 38;
constexpr Day kSpanMax = 12 * 366;  // twelve years; what lies before is left out

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

Day DayOr(const std::string& text, Day otherwise) {
  const absl::StatusOr<Day> day = ParseDay(text);
  return day.ok() ? *day : otherwise;
}

const absl::CivilDay kEpoch(1970, 1, 1);

// The days that the chart spans, whole months, and the columns that it gives them.
struct Span {
  Day first = 0;
  Day days = 0;
  int columns = 0;

  Day StartOf(int column) const {
    return first + static_cast<Day>(int64_t{days} * column / columns);
  }
  int ColumnOf(absl::CivilDay day) const {
    return static_cast<int>((day - kEpoch - first) * columns / days);
  }
};

// From the month of the first edge to that of the last; the open past and future are left out.
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
  const Day high = *std::max_element(edges.begin(), edges.end());
  const Day low = std::max(*std::min_element(edges.begin(), edges.end()), high - kSpanMax);
  const absl::CivilDay start(absl::CivilMonth(kEpoch + low));
  const absl::CivilDay end(absl::CivilMonth(kEpoch + high) + 1);
  span.first = static_cast<Day>(start - kEpoch);
  span.days = static_cast<Day>(end - start);
  span.columns = std::max(width - kTitleWidth - 1, 12);
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

std::string Bar(const v1::Life& life, const Span& span, const Style& style) {
  std::string bar;
  for (int column = 0; column < span.columns; ++column) {
    const Day start = span.StartOf(column);
    const Day end = std::max(span.StartOf(column + 1), start + 1);
    const Look& look = kLooks[static_cast<size_t>(CellBetween(life, start, end))];
    bar += Painted(look.mark, look.paint, style);
  }
  return bar;
}

void Write(absl::string_view text, int column, std::string& line) {
  const auto at = static_cast<size_t>(column);
  if (column < 0 || at + text.size() > line.size()) return;
  if (line.substr(at > 0 ? at - 1 : 0, text.size() + 1).find_first_not_of(' ') !=
      std::string::npos) {
    return;  // no room beside what stands there
  }
  line.replace(at, text.size(), text.data(), text.size());
}

// Years where they begin, and under them the months as far as there is room.
std::string Axis(const Span& span) {
  std::string years(static_cast<size_t>(span.columns), ' ');
  std::string months = years;
  const absl::CivilMonth first(kEpoch + span.first);
  const absl::CivilMonth end(kEpoch + span.first + span.days);
  for (absl::CivilMonth month = first; month < end; ++month) {
    const int column = span.ColumnOf(absl::CivilDay(month));
    if (month.month() == 1) Write(absl::StrCat(month.year()), column, years);
    Write(absl::StrCat(month.month()), column, months);
  }
  Write(absl::StrCat(first.year()), 0, years);
  const std::string margin(kTitleWidth, ' ');
  return absl::StrCat(margin, years, "\n", margin, months, "\n");
}

std::string Legend(const Style& style) {
  std::string legend = "\n";
  for (const Look& look : kLooks) {
    if (*look.meaning == '\0') continue;
    absl::StrAppend(&legend, "  ", Painted(look.mark, look.paint, style), "  ", look.meaning, "\n");
  }
  return legend;
}

std::string Shortened(const std::string& title) {
  const int room = kTitleWidth - 2;
  if (DisplayWidth(title) <= room) return title;
  std::string shortened;
  for (const std::string& word : SplitWords(title)) {
    if (DisplayWidth(absl::StrCat(shortened, word)) >= room) break;
    shortened += word;
  }
  return absl::StrCat(shortened, "…");
}

}  // namespace

std::string RenderChart(const v1::HistoryAnswer& answer, const Style& style) {
  const Span span = SpanOf(answer, style.width);
  if (span.columns == 0) return "";
  std::string out = Axis(span);
  for (const v1::Life& life : answer.life()) {
    absl::StrAppend(&out, Padded(Shortened(life.title()), kTitleWidth), Bar(life, span, style),
                    "\n");
  }
  return absl::StrCat(out, Legend(style));
}

}  // namespace lexlog
