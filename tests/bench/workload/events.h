#ifndef LEXLOG_TESTS_BENCH_WORKLOAD_EVENTS_H_
#define LEXLOG_TESTS_BENCH_WORKLOAD_EVENTS_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "engine/base/sequence.h"
#include "lexlog/v1/event.pb.h"
#include "tests/bench/workload/workload.h"

namespace lexlog {

// The workload as events of a log: the register that all of them cite stands first, and then one
// event for each change, of the norm that the rule is. A change says what the norm is; a rescission
// ends it or, where it has an end itself, suspends it until then.

// The source that the events cite.
v1::Event RegisterEvent();

v1::Event EventOf(const Change& change);

// The id of the event of the change at `position`.
std::string EventIdAt(uint64_t position);

// Where in the log the change at `position` stands, behind the register.
inline Sequence SequenceOf(uint64_t position) { return Sequence{position + 2}; }
inline uint64_t PositionOf(Sequence sequence) { return sequence.value - 2; }

// "norm/17-3", the subject of a rule.
std::string SubjectOf(uint32_t rule);
// The rule of a subject; nullopt: it is of none.
std::optional<uint32_t> RuleOf(absl::string_view subject);

// How many bytes the payload of the change has that `event` stands for; 0: it stands for none.
size_t PayloadSizeOf(const v1::Event& event);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_WORKLOAD_EVENTS_H_
