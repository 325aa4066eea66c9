#ifndef LEXLOG_TESTS_BENCH_WORKLOAD_CHECKS_H_
#define LEXLOG_TESTS_BENCH_WORKLOAD_CHECKS_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "tests/bench/workload/tasks.h"

namespace lexlog {

// What a task comes to.
struct CheckedAnswer {
  std::string task;
  Answer answer;
};

// The right answers, where they are known from elsewhere: for 100,000 and 1,000,000 changes. Empty
// for other sizes.
std::vector<CheckedAnswer> KnownAnswers(uint64_t workload_size);

// Puts every task to `peer`, which has the whole workload, and nothing else, on record, and the
// transactions. What it cannot do is left out.
absl::StatusOr<std::vector<CheckedAnswer>> AnswersOf(Peer& peer, const Questions& questions);

// Internal, naming the peer and the task, where `answers` differ from those that are right.
absl::Status CheckSame(const Peer& peer, absl::Span<const CheckedAnswer> right,
                       absl::Span<const CheckedAnswer> answers);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_WORKLOAD_CHECKS_H_
