#include "engine/view/scenario_check.h"

#include <cstddef>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/log/validate.h"
#include "engine/log/validate_scenario.h"

namespace lexlog {
namespace {

// An event that a scenario supposes, and the place of its hypothetical.
struct Supposed {
  v1::Event* event = nullptr;
  bool added = false;
  bool cites = false;
  size_t because = 0;
};

std::vector<Supposed> SupposedBy(Edits& edits) {
  std::vector<Supposed> supposed;
  for (auto& [sequence, edit] : edits.on_record) {
    if (edit.after == nullptr) continue;
    supposed.push_back({&edit.after->event, false, edit.cites, *edit.because.rbegin()});
  }
  for (Addition& addition : edits.added) {
    v1::Event& event = addition.event->event;
    supposed.push_back({&event, true, !event.citation().empty(), addition.because});
  }
  return supposed;
}

absl::Status Check(const v1::Scenario& scenario, const LogReader& rest,
                   const std::vector<Supposed>& supposed) {
  std::vector<SupposedEvent> events;  // lent: to copy them would take longer than to check them
  events.reserve(supposed.size());
  for (const Supposed& one : supposed) {
    events.push_back({std::move(*one.event), one.added, one.cites});
  }
  const absl::StatusOr<std::vector<Problem>> problems = ValidateSupposed(events, rest);
  for (size_t i = 0; i < supposed.size(); ++i) *supposed[i].event = std::move(events[i].event);
  if (!problems.ok()) return problems.status();
  if (problems->empty()) return absl::OkStatus();
  const Problem& first = problems->front();
  return absl::InvalidArgumentError(
      absl::StrCat(Numbered(scenario, supposed[first.index].because), ": ", Describe(first)));
}

// What of an event decides how citations are filled in: what it cites, and the source that it is.
v1::Event ForCitations(const Supposed& supposed) {
  v1::Event event;
  event.set_id(supposed.event->id());
  if (supposed.cites) event.mutable_citation()->Swap(supposed.event->mutable_citation());
  if (!supposed.event->has_source()) return event;
  event.set_subject(supposed.event->subject());
  *event.mutable_source() = supposed.event->source();
  return event;
}

absl::Status FillInCitations(const LogReader& rest, const std::vector<Supposed>& supposed) {
  AppendBatch batch;
  for (const Supposed& one : supposed) batch.events.push_back(ForCitations(one));
  LEXLOG_ASSIGN_OR_RETURN(std::vector<v1::Event> complete, Complete(batch, rest));
  for (size_t i = 0; i < supposed.size(); ++i) {
    if (!supposed[i].cites) continue;
    supposed[i].event->mutable_citation()->Swap(complete[i].mutable_citation());
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckSupposed(const v1::Scenario& scenario, const LogReader& rest, Edits& edits) {
  const std::vector<Supposed> supposed = SupposedBy(edits);
  LEXLOG_RETURN_IF_ERROR(Check(scenario, rest, supposed));
  return FillInCitations(rest, supposed);
}

}  // namespace lexlog
