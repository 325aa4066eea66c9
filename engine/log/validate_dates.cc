#include <algorithm>
#include <optional>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/time/civil_time.h"
#include "engine/log/validate_bodies.h"
#include "engine/log/validate_day_claims.h"
#include "engine/log/validate_names.h"
#include "engine/log/validate_rules.h"
#include "engine/timeline/day_set.h"
#include "engine/timeline/edtf.h"
#include "engine/timeline/edtf_mend.h"

namespace lexlog::validation {
namespace {

// A message of ParseDays that says "WHAT: what to write" gives both halves.
Fault DayFault(absl::string_view message) {
  const size_t colon = message.rfind(": write ");
  if (colon == absl::string_view::npos) {
    return {std::string(message),
            "write a day that exists, as YYYY-MM-DD, or a set of days \"[a..b]\""};
  }
  return {std::string(message.substr(0, colon)), std::string(message.substr(colon + 2))};
}

// "through November 9" includes the 9th, so that `until` is the 10th.
bool IsLastDayIncluded(const v1::DateClaim& claim) {
  if (claim.wording().empty()) return false;
  const auto days = ParseDays(claim.day());
  if (!days.ok() || !days->is_crisp() || days->min() == kNever) return false;
  const absl::CivilDay day = absl::CivilDay(1970, 1, 1) + days->min();
  const std::string month = absl::AsciiStrToLower(MonthName(day.month()));
  const std::string wording = absl::AsciiStrToLower(claim.wording());
  const std::string through = absl::StrCat("through ", month, " ", day.day());
  const size_t at = wording.find(through);
  if (at == std::string::npos) return false;
  const absl::string_view after = absl::string_view(wording).substr(at + through.size());
  return after.empty() || !absl::ascii_isdigit(static_cast<unsigned char>(after[0]));
}

// A day so far off that it can only stand for "no end": 2999-12-31, 9999-12-31.
constexpr Day kFarOff =
    static_cast<Day>(absl::CivilDay(2900, 1, 1) - absl::CivilDay(1970, 1, 1));  // and later ones

bool StandsForNoDay(const DaySet& days) {
  return days.is_crisp() && days.min() != kNever && days.min() >= kFarOff;
}

// Of a day that is written out there is nothing to say, but where a wording of an `until` may
// contradict it, or it is so far off that it stands for none.
bool IsBeyondDoubt(const v1::DateClaim& claim, const DayPath& at) {
  const std::optional<Day> day = PlainDay(claim.day());
  if (!day.has_value()) return false;
  if (at.IsOwn("until") && !claim.wording().empty()) return false;
  return *day < kFarOff;
}

void CheckDay(Checked& checked, const v1::DateClaim& claim, const DayPath& at) {
  if (IsBeyondDoubt(claim, at)) return;
  const std::string path = at.Written();
  const auto days = ParseDays(claim.day());
  if (!days.ok()) {
    checked.Refuse(path + ".day", DayFault(days.status().message()));
    return;
  }
  const bool is_until = at.IsOwn("until");
  if ((is_until || at.IsOwn("from")) && StandsForNoDay(*days)) {
    checked.Refuse(
        path + ".day", absl::StrCat(Quoted(claim.day()), " is no day that anybody set"),
        "write what is meant: \"open\" (nothing is said of an end), \"indefinite\" (no end "
        "was set), \"never\" or \"unknown\"");
  }
  if ((claim.day() == "open" || claim.day() == "indefinite") && !is_until) {
    checked.Refuse(path + ".day",
                   absl::StrCat("\"", claim.day(), "\" can only be said of an until"),
                   "write \"unknown\" for a day of which nothing is known, \"never\" where there "
                   "is no such day");
  }
  if (claim.day() == "never" && at.IsOwn("act_day")) {
    checked.Refuse(path + ".day", "says that the act was never done",
                   "leave out what did not happen; an act announced and not done is stage: "
                   "ANNOUNCED_ONLY, or an instrument with act: ANNOUNCED");
  }
  if (is_until && IsLastDayIncluded(claim)) {
    checked.Refuse(
        path + ".day",
        absl::StrCat("is the last day on which it holds, by the wording ", Quoted(claim.wording())),
        absl::StrCat("until is the first day on which it no longer does: write \"",
                     FormatDay(ParseDays(claim.day())->min() + 1), "\" and keep the wording"));
  }
}

void CheckSameDay(Checked& checked, const v1::DateClaim& claim, const DayPath& at) {
  const auto fault = IdFault(claim.same_day_as().event());
  if (fault.has_value()) checked.Refuse(at.Written() + ".same_day_as.event", *fault);
}

void CheckClaim(Checked& checked, const v1::DateClaim& claim, const DayPath& at) {
  if (claim.day().empty() && !claim.has_same_day_as()) {
    checked.Refuse(at.Written(), "says no day",
                   "write day or same_day_as; \"unknown\" is a day too");
  } else if (!claim.day().empty() && claim.has_same_day_as()) {
    checked.Refuse(at.Written(), "says both a day and the day of another event",
                   "keep one of day and same_day_as; for two opinions write two claims");
  } else if (claim.has_same_day_as()) {
    CheckSameDay(checked, claim, at);
  } else {
    CheckDay(checked, claim, at);
  }
  if (claim.basis() == v1::INFERRED && claim.anchor().empty()) {
    checked.Refuse(at.Written() + ".anchor",
                   "is missing: the day is inferred, it is not said from what",
                   "write in anchor what it was worked out from, or basis: ASSUMED");
  }
}

// That the source of a claim is among the event's citations.
void CheckClaimSource(Checked& checked, const v1::DateClaim& claim, const DayPath& at) {
  if (claim.source().empty()) return;
  const auto cites = [&](absl::string_view source) {
    const auto& citations = checked.event().citation();
    return std::any_of(citations.begin(), citations.end(),
                       [&](const v1::Citation& citation) { return citation.source() == source; });
  };
  if (cites(claim.source())) return;
  absl::string_view name = claim.source();
  const bool subject = absl::ConsumePrefix(&name, "source/") && cites(name);
  checked.Refuse(at.Written() + ".source",
                 absl::StrCat(Quoted(claim.source()),
                              " is not among the sources that the event "
                              "cites"),
                 subject ? absl::StrCat("write ", Quoted(name), " alone")
                         : std::string("cite it, or write the name of one that is cited"));
}

void CheckCivilDay(Checked& checked, absl::string_view field, absl::string_view day) {
  if (day.empty()) return;
  const auto parsed = ParseDay(day);
  if (!parsed.ok()) checked.Refuse(field, DayFault(parsed.status().message()));
}

}  // namespace

void CheckDates(Checked& checked) {
  const v1::Event& event = checked.event();
  ForEachDayClaim(event, [&](const v1::DateClaim& claim, const DayPath& at) {
    CheckClaim(checked, claim, at);
    CheckClaimSource(checked, claim, at);
  });
  for (int i = 0; i < event.citation_size(); ++i) {
    const std::string& retrieved_on = event.citation(i).retrieved_on();
    if (retrieved_on.empty()) continue;
    CheckCivilDay(checked, At("citation", i) + ".retrieved_on", retrieved_on);
  }
  CheckCivilDay(checked, "source.retrieved_on", event.source().retrieved_on());
  CheckCivilDay(checked, "coverage.through", event.coverage().through());
}

}  // namespace lexlog::validation
