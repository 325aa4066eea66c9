#include "tests/engine/view/random_scenario.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "tests/engine/view/random_events.h"

namespace lexlog {
namespace {

bool IsOfRecord(const v1::Event& event) {
  return event.has_correction() || event.has_retraction() || event.has_reconciliation();
}

void AddDates(Dice& dice, v1::Event& event) {
  event.mutable_public_day(0)->set_day(dice.Day());
  if (event.act_day().empty() && dice.OneIn(2)) event.add_act_day()->set_day(dice.Day());
  if (event.act_day().empty() && dice.OneIn(4)) {
    event.add_act_day()->set_day("2025-02-10");
    event.add_act_day()->set_day("2025-02-20");
  }
  if (dice.OneIn(3)) event.set_order_in_day(dice.Below(3));
  if (event.has_force() && dice.OneIn(4)) event.add_from()->set_day(dice.Day());
}

// An editor's choice between the two days of `event`.
v1::Event Reconciled(const v1::Event& event) {
  v1::Event act;
  act.set_id(absl::StrCat(event.id(), "-reconciled"));
  v1::Reconciliation& reconciliation = *act.mutable_reconciliation();
  reconciliation.set_target(event.id());
  reconciliation.set_field("act_day");
  reconciliation.set_reason("the second is the register's");
  *reconciliation.mutable_replacement() = event;
  reconciliation.mutable_replacement()->clear_id();
  reconciliation.mutable_replacement()->mutable_act_day(1)->set_picked(true);
  return act;
}

v1::SameDay SameDayAs(Dice& dice, const std::vector<RecordedEvent>& log) {
  v1::SameDay same;
  same.set_event(
      dice.OneIn(5)
          ? "e99"
          : log[static_cast<size_t>(dice.Below(static_cast<int>(log.size())))].event.id());
  same.set_field(dice.OneIn(2) ? v1::PUBLIC_DAY : v1::ACT_DAY);
  return same;
}

// A new content: of force, or an act upon some event.
v1::Event Content(Dice& dice, const std::vector<RecordedEvent>& log) {
  v1::Event event;
  if (dice.OneIn(3)) {
    event.add_act_day()->set_day(dice.Day());
  } else {
    event.add_public_day()->set_day(dice.Day());
    if (dice.OneIn(3)) *event.add_act_day()->mutable_same_day_as() = SameDayAs(dice, log);
  }
  if (dice.OneIn(3)) event.set_order_in_day(dice.Below(3));
  const std::string target = absl::StrCat("e", dice.Below(static_cast<int>(log.size()) + 3));
  if (dice.OneIn(4)) {
    event.mutable_cancellation()->set_target(target);
  } else if (dice.OneIn(3)) {
    event.mutable_reschedule()->set_target(target);
    event.add_from()->set_day("2025-06-01");
  } else {
    event.set_subject(absl::StrCat("instrument/i", dice.Below(4)));
    event.mutable_force()->mutable_begins();
  }
  if (dice.OneIn(4)) event.add_citation()->set_source("register");
  return event;
}

v1::Move RandomMove(Dice& dice, const v1::Event& event) {
  v1::Move move;
  move.set_event(event.id());
  if (dice.OneIn(2)) move.add_act_day()->set_day(dice.Day());
  if (dice.OneIn(2)) move.add_public_day()->set_day(dice.Day());
  if (event.has_force() && dice.OneIn(2)) move.add_from()->set_day(dice.Day());
  if (event.has_force() && dice.OneIn(4)) move.add_until()->set_day("2025-12-01");
  if (move.act_day().empty() && move.public_day().empty())
    move.add_public_day()->set_day("2025-03");
  return move;
}

}  // namespace

std::vector<v1::Event> RandomDatedEvents(uint32_t seed, int count) {
  Dice dice(seed + 1000);
  std::vector<v1::Event> events;
  for (v1::Event& event : RandomEvents(seed, count)) {
    if (event.has_correction()) AddDates(dice, *event.mutable_correction()->mutable_replacement());
    if (!IsOfRecord(event) && !event.has_source()) AddDates(dice, event);
    events.push_back(event);
    if (event.act_day_size() == 2) events.push_back(Reconciled(event));
  }
  return events;
}

v1::Scenario RandomScenario(Dice& dice, const std::vector<RecordedEvent>& log) {
  v1::Scenario scenario;
  scenario.set_name("otherwise");
  std::set<std::string> named;
  const int count = 1 + dice.Below(4);
  for (int i = 0; i < count; ++i) {
    const v1::Event& event =
        log[static_cast<size_t>(dice.Below(static_cast<int>(log.size())))].event;
    v1::Hypothetical one;
    one.set_reason(absl::StrCat("reason ", i));
    const int what = dice.Below(5);
    std::string id = event.id();
    if (what == 0) {
      // Some are what acts on record wait for.
      id = dice.OneIn(2) ? absl::StrCat("new-", i)
                         : absl::StrCat("e", dice.Below(static_cast<int>(log.size()) + 4));
      *one.mutable_add() = Content(dice, log);
      one.mutable_add()->set_id(id);
    } else if (what == 1) {
      *one.mutable_change() = Content(dice, log);
      one.mutable_change()->set_id(id);
      if (one.change().public_day().empty()) {
        one.mutable_change()->add_public_day()->set_day("2025-04-14");
      }
    } else if (what == 2) {
      *one.mutable_move() = RandomMove(dice, event);
    } else {
      one.set_omit(id);
    }
    if (named.insert(id).second) *scenario.add_hypothetical() = one;
  }
  return scenario;
}

}  // namespace lexlog
