#include <algorithm>
#include <memory>
#include <utility>

#include "absl/functional/function_ref.h"
#include "engine/base/status_macros.h"
#include "engine/view/scenario.h"
#include "lexlog/v1/what_if.pb.h"
#include "tests/bench/workload/answer.h"
#include "tests/bench/workload/events.h"
#include "tests/bench/workload/lexlog_answers.h"

namespace lexlog {
namespace {

constexpr char kSupposed[] = "supposed";

// Visits the rules that stand otherwise in the scenario, with the hashes of both states.
using Visit = absl::FunctionRef<void(uint32_t rule, uint64_t before, uint64_t after)>;
absl::Status EachSupposed(const Moment& moment, const Projections& projections,
                          Supposition supposition, Visit visit) {
  LEXLOG_ASSIGN_OR_RETURN(const std::shared_ptr<const LaidScenario> laid,
                          LaidScenario::Lay(moment.groups().store().Snapshot(), projections,
                                            std::move(supposition.scenario), moment.head()));
  AsOf as_of = supposition.as_of;
  as_of.scenario = kSupposed;
  return moment.EachSupposed(
      kRulesView, as_of, *laid,
      [&](absl::string_view subject, const Standing& before, const Standing& after) {
        visit(RuleOf(subject).value_or(0), StateHashOf(subject, before.rows),
              StateHashOf(subject, after.rows));
      });
}

}  // namespace

v1::Scenario ScenarioOf(absl::Span<const Change> supposed) {
  v1::Scenario scenario;
  scenario.set_name(kSupposed);
  for (const Change& change : supposed) {
    v1::Hypothetical& hypothetical = *scenario.add_hypothetical();
    hypothetical.set_reason(kSupposed);
    *hypothetical.mutable_add() = EventOf(change);
  }
  return scenario;
}

absl::StatusOr<Answer> AnswerSupposed(const Moment& moment, const Projections& projections,
                                      Supposition supposition) {
  StreamSet differ;
  LEXLOG_RETURN_IF_ERROR(EachSupposed(moment, projections, std::move(supposition),
                                      [&](uint32_t rule, uint64_t before, uint64_t after) {
                                        if (before != after) differ.Add(rule);
                                      }));
  return differ.answer();
}

absl::StatusOr<Answer> AnswerSupposedWhole(const Moment& moment, const Projections& projections,
                                           Supposition supposition, const StateHashes& baseline) {
  LEXLOG_ASSIGN_OR_RETURN(StateHashes after, HashesOf(moment, supposition.as_of));
  LEXLOG_RETURN_IF_ERROR(EachSupposed(moment, projections, std::move(supposition),
                                      [&](uint32_t rule, uint64_t, uint64_t supposed) {
                                        if (rule >= after.size()) after.resize(size_t{rule} + 1);
                                        after[rule] = supposed;
                                      }));
  StreamSet differ;
  for (uint32_t rule = 0; rule < std::max(baseline.size(), after.size()); ++rule) {
    const uint64_t then = rule < baseline.size() ? baseline[rule] : 0;
    const uint64_t now = rule < after.size() ? after[rule] : 0;
    if (then != now) differ.Add(rule);
  }
  return differ.answer();
}

}  // namespace lexlog
