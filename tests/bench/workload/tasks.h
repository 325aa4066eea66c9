#ifndef LEXLOG_TESTS_BENCH_WORKLOAD_TASKS_H_
#define LEXLOG_TESTS_BENCH_WORKLOAD_TASKS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "tests/bench/workload/questions.h"
#include "tests/bench/workload/workload.h"

namespace lexlog {

// What an answer comes to, so that all engines can be held to the same: the sum of a hash of each
// thing told (tests/bench/workload/answer.h), whatever their order, and how many there are.
struct Answer {
  uint64_t hash = 0;
  uint64_t count = 0;
  friend bool operator==(const Answer&, const Answer&) = default;
};

// An engine that the tasks are put to. Not thread-safe. A failure ends the run.
class Peer {
 public:
  virtual ~Peer() = default;
  virtual std::string name() const = 0;

  // Keeps changes in memory behind those that it keeps already, in the form in which a user of
  // the engine would have them at hand. Not measured.
  virtual absl::Status Take(absl::Span<const Change> changes) = 0;
  // T2: writes all that is kept, as the engine does it best in bulk; behind it, all of it is on
  // disk and can be asked about. May come again, with more.
  virtual absl::Status Load() = 0;
  // T1: writes the next `count` of what is kept in one go; on disk, and in every index.
  virtual absl::Status Append(size_t count) = 0;
  // Brings the store to rest once it is loaded: checkpoints, compactions, statistics. Not measured.
  virtual absl::Status Settle() { return absl::OkStatus(); }

  // T1 with many writers: each writes changes of what is kept, one at a time, to streams that are
  // its own, and says with each what it takes for the last of that stream; for about `seconds`.
  // Nothing of an engine that takes one writer at a time.
  struct Beside {
    uint64_t events = 0;
    uint64_t syncs = 0;
    double seconds = 0;
  };
  virtual absl::StatusOr<std::optional<Beside>> AppendBeside(int writers, double seconds) = 0;

  // T3: the states of the four rules of a stream: StateHash of each that there is.
  virtual absl::StatusOr<Answer> StatesAt(const PointQuestion& question) = 0;
  // T4: the states of all rules.
  virtual absl::StatusOr<Answer> Snapshot(const Point& point) = 0;
  // T5: reads every change of a stream, with its payload, in order; EventHash of each. What reads
  // bytes from which the size of the payload cannot be told at once gives a hash of its own here.
  virtual absl::StatusOr<Answer> History(uint32_t stream) = 0;
  // The same with EventHash in any case; not measured.
  virtual absl::StatusOr<Answer> CheckedHistory(uint32_t stream) { return History(stream); }
  // Every change of the log: EventHash of each. Not measured.
  virtual absl::StatusOr<Answer> WholeLog() = 0;
  // T6: the streams some of whose states differ: StreamHash of each.
  virtual absl::StatusOr<Answer> Difference(const Point& before, const Point& after) = 0;
  // T7: the streams some of whose states differ with what is supposed behind the log; the store
  // stays as it was. With `whole`, every state is had anew; without, those that can differ.
  // TakeSupposed keeps the changes for so many questions, in the form in which a user would have
  // them at hand, and is not measured.
  virtual absl::Status TakeSupposed(absl::Span<const Change> supposed, size_t questions) = 0;
  virtual absl::StatusOr<Answer> WhatIf(const Point& point, bool whole) = 0;
  // T8: for each rule, how many of the transactions fall on a day on which its state has their
  // class, jurisdiction and activity: CountHash of each that has any; the count is their sum.
  // TakeTransactions is not measured.
  virtual absl::Status TakeTransactions(absl::Span<const Transaction> transactions) = 0;
  virtual absl::StatusOr<Answer> Exposure(const Cut& known) = 0;

  virtual absl::StatusOr<uint64_t> DiskBytes() = 0;
};

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_WORKLOAD_TASKS_H_
