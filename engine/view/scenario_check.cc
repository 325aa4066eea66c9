#include "engine/view/scenario_check.h"

#include <cstddef>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/log/event_log.h"
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

}  // namespace

absl::Status CheckSupposed(const v1::Scenario& scenario, const LogReader& rest, Edits& edits) {
  const std::vector<Supposed> supposed = SupposedBy(edits);
  std::vector<SupposedAs> as;
  AppendBatch batch;  // lent: to copy them would take longer than to check them
  batch.events.reserve(supposed.size());
  for (const Supposed& one : supposed) {
    as.push_back({one.added, one.cites});
    batch.events.push_back(std::move(*one.event));
  }
  const absl::StatusOr<std::vector<Problem>> problems = ValidateSupposed(as, rest, batch);
  for (size_t i = 0; i < supposed.size(); ++i) *supposed[i].event = std::move(batch.events[i]);
  if (!problems.ok()) return problems.status();
  if (problems->empty()) return absl::OkStatus();
  const Problem& first = problems->front();
  return absl::InvalidArgumentError(
      absl::StrCat(Numbered(scenario, supposed[first.index].because), ": ", Describe(first)));
}

}  // namespace lexlog
