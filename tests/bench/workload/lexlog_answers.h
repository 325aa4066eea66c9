#ifndef LEXLOG_TESTS_BENCH_WORKLOAD_LEXLOG_ANSWERS_H_
#define LEXLOG_TESTS_BENCH_WORKLOAD_LEXLOG_ANSWERS_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/query/moment.h"
#include "engine/timeline/as_of.h"
#include "engine/view/projection.h"
#include "lexlog/v1/what_if.pb.h"
#include "tests/bench/workload/rules_view.h"
#include "tests/bench/workload/tasks.h"

namespace lexlog {

// From what lexlog's view of rules says to what the tasks ask.

AsOf AsOfPoint(const Point& point);

// The row that governs as the state of a rule; no state where none does.
RuleState StateOf(const PackedRows& rows);
// The hash of that; 0: no state.
uint64_t StateHashOf(absl::string_view subject, const PackedRows& rows);

// Adds the state, if it is one.
void AddState(uint32_t rule, const Standing& standing, Answer& answer);
void AddState(absl::string_view subject, const Standing& standing, Answer& answer);

// Streams, each once.
class StreamSet {
 public:
  void Add(uint32_t rule);
  Answer answer() const { return answer_; }

 private:
  std::vector<bool> seen_;
  Answer answer_;
};

// The hash of each state, by rule; 0: no state.
using StateHashes = std::vector<uint64_t>;
absl::StatusOr<StateHashes> HashesOf(const Moment& moment, const AsOf& as_of);

// T7: a scenario laid over `moment`, and which streams that makes different at `as_of`. Looks at
// the rules that are touched; `Whole` has every state anew and compares it with `baseline`.
struct Supposition {
  v1::Scenario scenario;  // of ScenarioOf
  AsOf as_of;
};
v1::Scenario ScenarioOf(absl::Span<const Change> supposed);
absl::StatusOr<Answer> AnswerSupposed(const Moment& moment, const Projections& projections,
                                      Supposition supposition);
absl::StatusOr<Answer> AnswerSupposedWhole(const Moment& moment, const Projections& projections,
                                           Supposition supposition, const StateHashes& baseline);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_WORKLOAD_LEXLOG_ANSWERS_H_
