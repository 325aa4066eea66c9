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

// A reschedule or the event that it moves, by id and content.
struct Named {
  absl::string_view id;
  const Event& content;
};

bool MovesStart(const Event* event) {
  return event != nullptr && event->has_reschedule() && !event->from().empty();
}

// The last day on which `target` may have begun when `delay` was made, earlier delays included;
// nullopt where it is not known when it begins.
std::optional<DaySet> StartBefore(const Named& delay, const Named& target, Ledger& ledger) {
  if (target.content.from().empty() && !RuleOf(target.content.body_case()).begins_with_act) {
    return std::nullopt;
  }
  DaySet start = ledger.DaysOf(target.content, v1::FROM);
  const Day made_by = ledger.DaysOf(delay.content, v1::ACT_DAY).max();
  for (const std::string& act : ledger.MovesOf(target.id)) {
    const Event* other = ledger.Current(act);
    if (act == delay.id || !MovesStart(other)) continue;
    if (ledger.DaysOf(*other, v1::ACT_DAY).min() <= made_by) {
      start.Add(ledger.DaysOf(*other, v1::FROM));
    }
  }
  return start;
}

// That what is delayed had surely begun before.
std::optional<Fault> DelayFault(const Named& delay, const Named& target, Ledger& ledger) {
  if (!MovesStart(&delay.content) || delay.content.reschedule().target() != target.id) {
    return std::nullopt;
  }
  if (!RuleOf(target.content.body_case()).can_be_moved) return std::nullopt;
  const std::optional<DaySet> start = StartBefore(delay, target, ledger);
  if (!start.has_value()) return std::nullopt;
  const DaySet made = ledger.DaysOf(delay.content, v1::ACT_DAY);
  const DaySet moved_to = ledger.DaysOf(delay.content, v1::FROM);
  if (made.min() <= start->max() || moved_to.min() <= start->max()) return std::nullopt;
  return Fault{
      absl::StrCat("the delay ", delay.id, " was made ", FormatDays(made), ", when ", target.id,
                   " had begun (", FormatDays(*start), ")"),
      "record a suspension: a delay after the start is a suspension. If an earlier delay had "
      "moved the start, record that one too"};
}

}  // namespace

void CheckDelays(Checked& checked, Ledger& ledger) {
  const Named self{checked.id(), checked.event()};
  if (MovesStart(&checked.event())) {
    const std::string& target_id = checked.event().reschedule().target();
    const Event* target = ledger.Current(target_id);
    if (target == nullptr) return;  // it waits
    const auto fault = DelayFault(self, {target_id, *target}, ledger);
    if (fault.has_value()) checked.Refuse("from", *fault);
    return;
  }
  for (const std::string& act : ledger.MovesOf(checked.id())) {
    const Event* waiting = ledger.Current(act);
    if (ledger.Recorded(act) == nullptr || waiting == nullptr) continue;
    const auto fault = DelayFault({act, *waiting}, self, ledger);
    if (fault.has_value()) checked.Refuse(checked.event().from().empty() ? "" : "from", *fault);
  }
}

}  // namespace lexlog::validation
