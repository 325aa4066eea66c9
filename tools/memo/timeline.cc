#include "tools/memo/timeline.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/civil_time.h"
#include "engine/timeline/edtf.h"

namespace lexlog {
namespace {

constexpr int kMonthsAround = 12;  // the window ends so far from the day asked, at most
const absl::CivilDay kEpoch(1970, 1, 1);

bool IsOneOf(absl::string_view state, const std::vector<absl::string_view>& states) {
  return std::find(states.begin(), states.end(), state) != states.end();
}

Shade ShadeOfState(absl::string_view state) {
  if (IsOneOf(state, {"none", "no_force"})) return Shade::kNothing;
  if (state == "in_force") return Shade::kInForce;
  if (IsOneOf(state, {"suspended", "stayed", "suspended_and_stayed"})) return Shade::kSuspended;
  if (IsOneOf(state, {"ended", "ended_before_it_began", "withdrawn", "removed", "revoked",
                      "expired", "delisted"})) {
    return Shade::kEnded;
  }
  if (IsOneOf(state, {"scheduled", "delayed_indefinitely", "proposed", "requested", "announced"})) {
    return Shade::kComing;
  }
  return Shade::kCurrent;
}

Shade ShadeOfAspect(const v1::Aspect& aspect) {
  if (aspect.outcome_size() > 1) return Shade::kUncertain;
  const Shade shade =
      aspect.outcome().empty() ? Shade::kNothing : ShadeOfState(aspect.outcome(0).state());
  if (aspect.reported_otherwise().empty()) return shade;
  return shade == Shade::kNothing ? Shade::kUncertain : Shade::kOtherwise;
}

std::string WordsOfAspect(const v1::Aspect& aspect) {
  std::vector<std::string> words;
  for (const v1::Outcome& outcome : aspect.outcome()) words.push_back(outcome.words());
  std::string said = absl::StrJoin(words, "; or ");
  for (const v1::Outcome& other : aspect.reported_otherwise()) {
    absl::StrAppend(&said, said.empty() ? "" : "; ", "reported otherwise: ", other.words());
  }
  return said;
}

// A life's bar shows its force if it has any, else what its first aspect says.
Bar BarOf(const v1::Segment& segment) {
  Bar bar;
  for (const v1::Aspect& aspect : segment.aspect()) {
    const Shade shade = ShadeOfAspect(aspect);
    if (shade == Shade::kNothing) continue;
    if (bar.shade != Shade::kNothing && aspect.name() != "force") continue;
    bar.shade = shade;
    bar.words = WordsOfAspect(aspect);
    if (aspect.name() == "force") break;
  }
  return bar;
}

Shade ShadeOfStanding(absl::string_view standing) {
  if (standing == "matches") return Shade::kMatches;
  if (standing == "not_excluded" || standing == "scope_not_stated") return Shade::kOpen;
  return standing == "reported" ? Shade::kReported : Shade::kDepends;
}

Day DayOr(const std::string& text, Day otherwise) {
  const absl::StatusOr<Day> day = ParseDay(text);
  return day.ok() ? *day : otherwise;
}

void SetDays(const std::string& first, const std::string& last, Bar& bar) {
  bar.first = DayOr(first, kFirstDay);
  bar.last = DayOr(last, kLastDay);
}

// Neighbours of one shade are one; where their words differ, the shade's say what they share.
void AddBar(Bar bar, TimelineRow& row) {
  if (bar.shade == Shade::kNothing) return;
  Bar* before = row.bars.empty() ? nullptr : &row.bars.back();
  const bool adjoins = before != nullptr && before->last != kLastDay &&
                       before->last + 1 == bar.first && before->shade == bar.shade;
  if (!adjoins) {
    row.bars.push_back(std::move(bar));
    return;
  }
  before->last = bar.last;
  if (before->words != bar.words) before->words = ShadeInWords(bar.shade);
}

std::vector<TimelineRow> LivesOf(const v1::HistoryAnswer& answer) {
  std::vector<TimelineRow> rows;
  for (const v1::Life& life : answer.life()) {
    TimelineRow row{life.title(), {}};
    for (const v1::Segment& segment : life.segment()) {
      Bar bar = BarOf(segment);
      SetDays(segment.first(), segment.last(), bar);
      AddBar(std::move(bar), row);
    }
    if (!row.bars.empty()) rows.push_back(std::move(row));
  }
  return rows;
}

// A row for each norm that touches on any day, in the order in which they first do.
std::vector<TimelineRow> ExposureOf(const v1::ExposureLifeAnswer& answer) {
  std::vector<TimelineRow> rows;
  std::vector<std::string> norms;
  for (const auto& segment : answer.segment()) {
    for (const v1::Standing& standing : segment.standing()) {
      const auto at = std::find(norms.begin(), norms.end(), standing.norm());
      const size_t place = static_cast<size_t>(at - norms.begin());
      if (at == norms.end()) {
        norms.push_back(standing.norm());
        rows.push_back({standing.title(), {}});
      }
      Bar bar;
      bar.shade = ShadeOfStanding(standing.standing());
      bar.words = ShadeInWords(bar.shade);
      SetDays(segment.first(), segment.last(), bar);
      AddBar(std::move(bar), rows[place]);
    }
  }
  return rows;
}

absl::CivilMonth MonthOf(Day day) { return absl::CivilMonth(kEpoch + day); }

// From the month of the first edge near the day asked to that of the last.
void SetWindow(Timeline& timeline) {
  const absl::CivilMonth asked = MonthOf(timeline.asked);
  absl::CivilMonth low = asked - 1;
  absl::CivilMonth high = asked + 1;
  for (const auto* rows : {&timeline.lives, &timeline.exposure}) {
    for (const TimelineRow& row : *rows) {
      for (const Bar& bar : row.bars) {
        for (const Day edge : {bar.first, bar.last}) {
          if (edge == kFirstDay || edge == kLastDay) continue;
          const absl::CivilMonth month = MonthOf(edge);
          if (month < asked - kMonthsAround || month > asked + kMonthsAround) continue;
          low = std::min(low, month);
          high = std::max(high, month);
        }
      }
    }
  }
  timeline.first = static_cast<Day>(absl::CivilDay(low) - kEpoch);
  timeline.end = static_cast<Day>(absl::CivilDay(high + 1) - kEpoch);
}

constexpr std::array<const char*, 12> kShades = {
    "nothing on record",
    "to come: proposed, announced, scheduled",
    "current: on record, a paper without force of its own",
    "in force",
    "suspended or stayed",
    "ended or withdrawn",
    "not certain: one of several",
    "so on the best proof, reported otherwise on worse",
    "recorded scope matches",
    "recorded scope may match: depends on what is named in the findings",
    "cannot be ruled out: nothing that is known meets its scope, or none is on record",
    "reported on worse proof only",
};

}  // namespace

std::string ShadeInWords(Shade shade) { return kShades[static_cast<size_t>(shade)]; }

Timeline TimelineOf(const std::string& asked, const v1::HistoryAnswer& lives,
                    const v1::ExposureLifeAnswer& exposure) {
  Timeline timeline;
  timeline.asked = DayOr(asked, 0);
  timeline.lives = LivesOf(lives);
  timeline.exposure = ExposureOf(exposure);
  SetWindow(timeline);
  return timeline;
}

std::string StretchInWords(const std::string& first, const std::string& last) {
  if (first.empty() && last.empty()) return "always";
  if (first.empty()) return absl::StrCat("through ", last);
  if (last.empty()) return absl::StrCat("from ", first, " on");
  if (first == last) return first;
  return absl::StrCat(first, " through ", last);
}

}  // namespace lexlog
