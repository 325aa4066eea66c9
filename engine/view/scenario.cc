#include "engine/view/scenario.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/log/validate.h"
#include "engine/log/validate_scenario.h"
#include "engine/view/scenario_log.h"

namespace lexlog {
namespace {

// The events that a scenario supposes, each with the place of its hypothetical.
struct Supposed {
  std::vector<SupposedEvent> events;
  std::vector<size_t> because;
};

Supposed SupposedBy(const Edits& edits) {
  Supposed supposed;
  for (const auto& [sequence, edit] : edits.on_record) {
    if (!edit.after.has_value()) continue;
    supposed.events.push_back({*edit.after, false, edit.cites});
    supposed.because.push_back(*edit.because.rbegin());
  }
  for (const Addition& addition : edits.added) {
    supposed.events.push_back({addition.event, true, !addition.event.citation().empty()});
    supposed.because.push_back(addition.because);
  }
  return supposed;
}

}  // namespace

absl::StatusOr<std::shared_ptr<const LaidScenario>> LaidScenario::Lay(
    std::shared_ptr<const KvSnapshot> base, const Projections& projections,
    const v1::Scenario& scenario, std::optional<Sequence> recorded_by) {
  std::shared_ptr<LaidScenario> laid(new LaidScenario(std::move(base), scenario));
  LEXLOG_RETURN_IF_ERROR(laid->Build(projections, recorded_by));
  return std::shared_ptr<const LaidScenario>(std::move(laid));
}

absl::Status LaidScenario::Build(const Projections& projections,
                                 std::optional<Sequence> recorded_by) {
  const LogReader log(*base_);
  LEXLOG_ASSIGN_OR_RETURN(const Sequence head, log.Head());
  LEXLOG_ASSIGN_OR_RETURN(edits_, ReadEdits(scenario_, log, recorded_by.value_or(head)));
  LEXLOG_RETURN_IF_ERROR(TakeOut(edits_, overlay_));
  LEXLOG_RETURN_IF_ERROR(CheckSupposed());
  LEXLOG_RETURN_IF_ERROR(PutIn(edits_, overlay_));
  LEXLOG_ASSIGN_OR_RETURN(touched_, PlaceAnew(edits_, *base_, projections, overlay_));
  return absl::OkStatus();
}

// Checks the hypothetical events against what is left of the log, and fills in what their own
// citations leave out.
absl::Status LaidScenario::CheckSupposed() {
  const LogReader rest(overlay_);
  const Supposed supposed = SupposedBy(edits_);
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<Problem> problems,
                          ValidateSupposed(supposed.events, rest));
  if (!problems.empty()) {
    const Problem& first = problems.front();
    return absl::InvalidArgumentError(
        absl::StrCat(Numbered(scenario_, supposed.because[first.index]), ": ", Describe(first)));
  }
  AppendBatch batch;  // a source may be one of them
  for (const SupposedEvent& one : supposed.events) batch.events.push_back(one.event);
  LEXLOG_ASSIGN_OR_RETURN(std::vector<v1::Event> complete, Complete(batch, rest));
  auto next = complete.begin();
  for (auto& [sequence, edit] : edits_.on_record) {
    if (!edit.after.has_value()) continue;
    if (edit.cites) edit.after = std::move(*next);
    ++next;
  }
  for (Addition& addition : edits_.added) {
    if (!addition.event.citation().empty()) addition.event = std::move(*next);
    ++next;
  }
  return absl::OkStatus();
}

}  // namespace lexlog
