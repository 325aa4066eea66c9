#include <deque>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/view/versions.h"
#include "projections/body_words.h"
#include "projections/views.h"
#include "projections/what_if.h"
#include "projections/words.h"

namespace lexlog {
namespace {

std::string InWords(const v1::Event& event) {
  return BodyInWords(event,
                     [](const std::string& subject) { return std::string(NameOf(subject)); });
}

// Something that may have been reacted to, and how it stands in the scenario.
struct Thing {
  std::string name;  // event id or subject
  std::string state;
};

std::deque<Thing> DepartedFrom(const LaidScenario& laid) {
  std::deque<Thing> things;
  for (const auto& [sequence, edit] : laid.edits().on_record) {
    const v1::Event& event = edit.before->event;
    if (IsRecordAct(event)) continue;
    const std::string state = edit.after != nullptr ? "otherwise here" : "left out here";
    things.push_back({event.id(), absl::StrCat("is ", state)});
    if (!event.subject().empty()) {
      things.push_back({event.subject(), absl::StrCat("is touched: ", event.id(), " is ", state)});
    }
  }
  return things;
}

}  // namespace

absl::Status AddKept(Sides& sides, v1::WhatIfAnswer& answer) {
  std::deque<Thing> things = DepartedFrom(sides.laid);
  std::set<std::string> known;
  for (const Thing& thing : things) known.insert(thing.name);
  for (; !things.empty(); things.pop_front()) {
    const Thing thing = things.front();
    LEXLOG_ASSIGN_OR_RETURN(std::vector<Composer::SeenRow> rows,
                            sides.supposed.Seen(kReactionsView, thing.name));
    for (Composer::SeenRow& row : rows) {
      if (!row.cited.hypothetical().empty()) continue;  // what is supposed is not kept
      if (!known.insert(row.cited.event()).second) continue;
      things.push_back({row.cited.event(), "is kept all the same"});
      v1::WhatIfAnswer::Reaction& reaction = *answer.add_kept();
      reaction.set_responds_to(thing.name);
      reaction.set_words(absl::StrCat(InWords(row.content), ": stands as recorded, though ",
                                      thing.name, ", to which it responds, ", thing.state));
      *reaction.mutable_event() = std::move(row.cited);
    }
  }
  return absl::OkStatus();
}

std::vector<std::string> HypotheticalsInWords(const LaidScenario& laid) {
  // What is supposed of each, or stands on record of it.
  std::map<std::string, const v1::Event*> events;
  for (const auto& [sequence, edit] : laid.edits().on_record) {
    events[edit.before->event.id()] =
        edit.after != nullptr ? &edit.after->event : &edit.before->event;
  }
  for (const Addition& addition : laid.edits().added) {
    events[addition.event->event.id()] = &addition.event->event;
  }
  std::vector<std::string> all;
  for (const v1::Hypothetical& one : laid.scenario().hypothetical()) {
    const std::string& id = one.has_omit()     ? one.omit()
                            : one.has_add()    ? one.add().id()
                            : one.has_change() ? one.change().id()
                                               : one.move().event();
    const char* what = one.has_omit()     ? "left out: "
                       : one.has_add()    ? "added: "
                       : one.has_change() ? "changed: "
                                          : "moved: ";
    const auto found = events.find(id);
    if (found == events.end()) continue;  // of each there is one
    const v1::Event& event = *found->second;
    const std::string& reason = one.reason().empty() ? laid.scenario().reason() : one.reason();
    all.push_back(absl::StrCat(what, InWords(event), " (", id, "), because ", reason));
  }
  return all;
}

}  // namespace lexlog
