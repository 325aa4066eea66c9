#include <algorithm>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/log/validate_bodies.h"
#include "engine/log/validate_rules.h"
#include "engine/timeline/edtf.h"

namespace lexlog::validation {
namespace {

using v1::Event;

// Whether some claim of `until` sets a day.
bool SetsEnd(const Event& event) {
  return std::any_of(event.until().begin(), event.until().end(), [](const auto& claim) {
    return claim.day() != "open" && claim.day() != "indefinite" && claim.day() != "never";
  });
}

// An end is a state that goes on: written with an until, it would end only until then.
bool IsAnEnd(const Event& event) {
  return event.force().has_ends() || event.norm().change() == v1::Norm::ENDS ||
         event.listing().change() == v1::Listing::DELISTED ||
         event.authorisation().change() == v1::Authorisation::REVOKED ||
         event.authorisation().change() == v1::Authorisation::EXPIRED;
}

void CheckHasRange(Checked& checked) {
  const Event& event = checked.event();
  if (RuleOf(event.body_case()).has_range) return;
  for (const char* field : {"from", "until"}) {
    const auto& claims = *field == 'f' ? event.from() : event.until();
    if (claims.empty()) continue;
    const std::string mend =
        event.has_cancellation()
            ? "take it out: a cancellation unmakes its target from the start. What ends a rule "
              "from a day on is force { ends { manner: VACATUR } } with that day as from"
            : "take it out, or write it into the event that it belongs to";
    checked.Refuse(field, absl::StrCat("a ", BodyName(event), " has no range of days"), mend);
  }
}

// The only day that is claimed, where it is written out.
std::optional<Day> OneDay(const google::protobuf::RepeatedPtrField<v1::DateClaim>& claims) {
  if (claims.size() != 1 || claims[0].has_same_day_as()) return std::nullopt;
  return PlainDay(claims[0].day());
}

void CheckEndsBeforeItBegins(Checked& checked, Ledger& ledger) {
  const Event& event = checked.event();
  if (event.until().empty()) return;
  const bool has_from = !event.from().empty() || RuleOf(event.body_case()).begins_with_act;
  if (!has_from) return;
  const std::optional<Day> first = OneDay(event.from());
  const std::optional<Day> end = OneDay(event.until());
  if (first.has_value() && end.has_value() && *first < *end) return;
  const DaySet from = ledger.DaysOf(event, v1::FROM);
  const DaySet until = ledger.DaysOf(event, v1::UNTIL);
  if (from.min() == kNever || until.max() > from.min()) return;
  const bool one = event.until_size() == 1 && !event.until(0).has_same_day_as();
  checked.Refuse(
      one ? "until[0].day" : "until",
      absl::StrCat("it ends ", FormatDays(until), " but begins ", FormatDays(from),
                   event.from().empty() ? " (the day of the act, as there is no from)" : "",
                   "; what ends before it begins, or on that day, governs no day"),
      "check whether from and until are swapped; until is the first day on which it no longer "
      "holds");
}

}  // namespace

void CheckRange(Checked& checked, Ledger& ledger) {
  const Event& event = checked.event();
  CheckHasRange(checked);
  if (!RuleOf(event.body_case()).has_range) return;
  if (event.has_reschedule() && event.from().empty() && event.until().empty()) {
    checked.Refuse("from", "is missing, and so is until: a reschedule sets one of them or both",
                   "write the new day; \"never\" for a delay without end");
  }
  if (IsAnEnd(event) && SetsEnd(event)) {
    checked.Refuse("until", "is set of something that ends",
                   "write the first day on which it no longer holds as from; what comes back on "
                   "a day of its own is a suspension");
    return;
  }
  CheckEndsBeforeItBegins(checked, ledger);
}

}  // namespace lexlog::validation
