#include <algorithm>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "engine/base/text.h"
#include "engine/timeline/edtf.h"
#include "tools/memo/html_parts.h"

namespace lexlog {
namespace {

constexpr int kWidth = 680;  // about the printed width of A4 and of Letter, in CSS pixels
constexpr int kTop = 34;     // what stands above the first row
constexpr int kRow = 31;     // a title, and its bar under it
constexpr int kBarHeight = 10;
constexpr int kCaption = 22;
constexpr int kLegendRow = 17;
constexpr int kTitleColumns = 112;
const absl::CivilDay kEpoch(1970, 1, 1);

// How a shade is drawn: told apart without colour too, as most printers have none.
struct Drawn {
  const char* fill = "none";
  const char* stroke = "none";
  const char* dashes = "";
  bool thin = false;
};

Drawn DrawnOf(Shade shade) {
  switch (shade) {
    case Shade::kNothing:
      return {};
    case Shade::kComing:
      return {"#ffffff", "#1d4e79", "4 3"};
    case Shade::kCurrent:
      return {"#b9cfe2", "#1d4e79"};
    case Shade::kInForce:
      return {"#1d4e79", "#1d4e79"};
    case Shade::kSuspended:
      return {"url(#slanted)", "#1d4e79"};
    case Shade::kEnded:
      return {"#8a8a8a", "none", "", true};
    case Shade::kUncertain:
      return {"url(#dotted)", "#1d4e79"};
    case Shade::kOtherwise:
      return {"url(#crossed)", "#1d4e79"};
    case Shade::kMatches:
      return {"#222222", "#222222"};
    case Shade::kDepends:
      return {"url(#barred)", "#222222"};
    case Shade::kOpen:
      return {"url(#sparse)", "#222222"};
    case Shade::kReported:
      return {"#ffffff", "#222222", "1 2"};
  }
  return {};
}

struct Box {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
};

std::string Number(double value) { return absl::StrFormat("%.1f", value); }

void Set(pugi::xml_node node, const char* name, const std::string& value) {
  node.append_attribute(name) = value.c_str();
}

pugi::xml_node AddBox(pugi::xml_node parent, const Box& box, const Drawn& drawn) {
  pugi::xml_node rect = Element(parent, "rect");
  Set(rect, "x", Number(box.x));
  Set(rect, "y", Number(drawn.thin ? box.y + box.height / 2 - 1.5 : box.y));
  Set(rect, "width", Number(box.width));
  Set(rect, "height", Number(drawn.thin ? 3 : box.height));
  Set(rect, "fill", drawn.fill);
  Set(rect, "stroke", drawn.stroke);
  if (*drawn.dashes != '\0') Set(rect, "stroke-dasharray", drawn.dashes);
  return rect;
}

pugi::xml_node AddStroke(pugi::xml_node parent, double x, double top, double bottom) {
  pugi::xml_node line = Element(parent, "line");
  Set(line, "x1", Number(x));
  Set(line, "x2", Number(x));
  Set(line, "y1", Number(top));
  Set(line, "y2", Number(bottom));
  return line;
}

void AddLabel(pugi::xml_node parent, double x, double y, absl::string_view text,
              const char* css_class) {
  pugi::xml_node label = Element(parent, "text", css_class);
  Set(label, "x", Number(x));
  Set(label, "y", Number(y));
  AddText(label, text);
}

// A pattern of strokes for one shade. `name` is ours.
void AddPattern(pugi::xml_node defs, const char* name, const char* path, const char* stroke) {
  pugi::xml_node pattern = Element(defs, "pattern");
  Set(pattern, "id", name);
  Set(pattern, "width", "6");
  Set(pattern, "height", "6");
  Set(pattern, "patternUnits", "userSpaceOnUse");
  AddBox(pattern, {0, 0, 6, 6}, {"#ffffff"});
  pugi::xml_node strokes = Element(pattern, "path");
  Set(strokes, "d", path);
  Set(strokes, "stroke", stroke);
  Set(strokes, "stroke-width", "1.6");
}

void AddPatterns(pugi::xml_node svg) {
  const pugi::xml_node defs = Element(svg, "defs");
  AddPattern(defs, "slanted", "M-1 7L7 -1M-1 1L1 -1M5 7L7 5", "#1d4e79");
  AddPattern(defs, "dotted", "M1 2h2M4 5h2", "#1d4e79");
  AddPattern(defs, "crossed", "M-1 7L7 -1M-1 -1L7 7M-1 3H7", "#1d4e79");
  AddPattern(defs, "sparse", "M1 3h1.2", "#222222");
  AddPattern(defs, "barred", "M1.5 0V6M4.5 0V6", "#222222");
}

std::string MonthName(absl::CivilMonth month) {
  const absl::TimeZone utc = absl::UTCTimeZone();
  return absl::FormatTime("%b", absl::FromCivil(month, utc), utc);
}

std::string Shortened(const std::string& title) {
  if (DisplayWidth(title) <= kTitleColumns) return title;
  std::string shortened;
  for (const std::string& word : SplitWords(title)) {
    if (DisplayWidth(absl::StrCat(shortened, word)) >= kTitleColumns) break;
    shortened += word;
  }
  return absl::StrCat(shortened, "…");
}

// Draws one timeline, from the top down.
class Drawing {
 public:
  Drawing(const Timeline& timeline, pugi::xml_node svg) : timeline_(timeline), svg_(svg) {}

  int Draw() {
    AddPatterns(svg_);
    const pugi::xml_node grid = Element(svg_, "g", "grid");
    y_ = kTop;
    AddRows("Instruments", timeline_.lives);
    AddRows("What touches the activity", timeline_.exposure);
    AddAxis(grid);
    AddAsked();
    AddLegend();
    return y_;
  }

 private:
  double XOf(Day day) const {
    const Day inside = std::clamp(day, timeline_.first, timeline_.end);
    return static_cast<double>(kWidth) * (inside - timeline_.first) /
           (timeline_.end - timeline_.first);
  }

  void AddRows(absl::string_view caption, const std::vector<TimelineRow>& rows) {
    if (rows.empty()) return;
    y_ += kCaption;
    AddLabel(svg_, 0, y_ - 8, caption, "caption");
    for (const TimelineRow& row : rows) {
      AddLabel(svg_, 0, y_ + 11, Shortened(row.title), "row");
      for (const Bar& bar : row.bars) AddBar(bar);
      y_ += kRow;
    }
  }

  void AddBar(const Bar& bar) {
    const Day end = bar.last == kLastDay ? timeline_.end : bar.last + 1;
    if (end <= timeline_.first || bar.first >= timeline_.end) return;
    used_.insert(bar.shade);
    const double x = XOf(bar.first);
    const double width = std::max(XOf(end) - x, 1.5);
    const pugi::xml_node rect = AddBox(svg_, {x, y_ + 15.0, width, kBarHeight}, DrawnOf(bar.shade));
    AddText(Element(rect, "title"), bar.words);
  }

  // Months as lines, named as far as there is room; years where they begin.
  void AddAxis(pugi::xml_node grid) {
    bottom_ = y_;
    const absl::CivilMonth first(kEpoch + timeline_.first);
    const absl::CivilMonth end(kEpoch + timeline_.end);
    const int every = (end - first) > 18 ? 3 : 1;
    for (absl::CivilMonth month = first; month < end; ++month) {
      const double x = XOf(static_cast<Day>(absl::CivilDay(month) - kEpoch));
      AddStroke(grid, x, kTop, bottom_);
      if ((month.month() - 1) % every == 0) {
        AddLabel(svg_, x + 2, kTop - 3, MonthName(month), "axis");
      }
      if (month == first || month.month() == 1) {
        AddLabel(svg_, x + 2, kTop - 16, absl::StrCat(month.year()), "axis");
      }
    }
  }

  void AddAsked() {
    const double x = XOf(timeline_.asked);
    Set(AddStroke(svg_, x, kTop - 12, bottom_ + 2), "class", "asked");
    const bool left = x > kWidth / 2.0;
    AddLabel(svg_, left ? x - 4 : x + 4, bottom_ + 12,
             absl::StrCat("asked: ", FormatDay(timeline_.asked)), left ? "axis end" : "axis");
  }

  void AddLegend() {
    y_ += 24;
    for (const Shade shade : used_) {
      AddBox(svg_, {0.5, y_ + 2.0, 26, kBarHeight}, DrawnOf(shade));
      AddLabel(svg_, 34, y_ + 11, ShadeInWords(shade), "axis");
      y_ += kLegendRow;
    }
  }

  const Timeline& timeline_;
  pugi::xml_node svg_;
  std::set<Shade> used_;
  int y_ = 0;
  int bottom_ = 0;
};

}  // namespace

void AddTimeline(pugi::xml_node parent, const Timeline& timeline) {
  pugi::xml_node svg = Element(parent, "svg");
  Set(svg, "xmlns", "http://www.w3.org/2000/svg");
  Set(svg, "role", "img");
  Set(svg, "aria-labelledby", "timeline-title timeline-words");
  pugi::xml_node title = Element(svg, "title");
  Set(title, "id", "timeline-title");
  AddText(title, absl::StrCat("Timeline, with the day asked, ", FormatDay(timeline.asked)));
  pugi::xml_node words = Element(svg, "desc");
  Set(words, "id", "timeline-words");
  AddText(words, "Each bar is a stretch of days. The table below says the same in words.");
  Set(svg, "viewBox", absl::StrCat("0 0 ", kWidth, " ", Drawing(timeline, svg).Draw()));
}

}  // namespace lexlog
