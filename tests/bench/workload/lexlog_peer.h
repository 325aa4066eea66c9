#ifndef LEXLOG_TESTS_BENCH_WORKLOAD_LEXLOG_PEER_H_
#define LEXLOG_TESTS_BENCH_WORKLOAD_LEXLOG_PEER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/query/dated_items.h"
#include "engine/query/moment.h"
#include "tests/bench/workload/engine_under_test.h"
#include "tests/bench/workload/lexlog_answers.h"
#include "tests/bench/workload/tasks.h"

namespace lexlog {

// lexlog itself: real events through its log, a view of rules, and questions to that.
class LexlogPeer final : public Peer {
 public:
  // Over a store with nothing on record but, perhaps, what a peer like this has put there.
  static absl::StatusOr<std::unique_ptr<LexlogPeer>> Open(std::string name,
                                                          const EngineSettings& settings);

  std::string name() const override { return name_; }
  absl::Status Take(absl::Span<const Change> changes) override;
  absl::Status Load() override;
  absl::Status Append(size_t count) override;
  absl::Status Settle() override;
  absl::StatusOr<std::optional<Beside>> AppendBeside(int writers, double seconds) override;
  absl::StatusOr<Answer> StatesAt(const PointQuestion& question) override;
  absl::StatusOr<Answer> Snapshot(const Point& point) override;
  absl::StatusOr<Answer> History(uint32_t stream) override;
  absl::StatusOr<Answer> CheckedHistory(uint32_t stream) override;
  absl::StatusOr<Answer> WholeLog() override;
  absl::StatusOr<Answer> Difference(const Point& before, const Point& after) override;
  absl::Status TakeSupposed(absl::Span<const Change> supposed, size_t questions) override;
  absl::StatusOr<Answer> WhatIf(const Point& point, bool whole) override;
  absl::Status TakeTransactions(absl::Span<const Transaction> transactions) override;
  absl::StatusOr<Answer> Exposure(const Cut& known) override;
  absl::StatusOr<uint64_t> DiskBytes() override;

  EngineUnderTest& engine() { return *engine_; }

 private:
  LexlogPeer(std::string name, const EngineSettings& settings)
      : name_(std::move(name)), settings_(settings) {}
  using HashOfEvent = uint64_t (*)(Sequence sequence, absl::string_view event);
  absl::StatusOr<Answer> HistoryAs(uint32_t stream, HashOfEvent hash);
  // The store as it stands now.
  absl::StatusOr<Moment> Now();

  const std::string name_;
  const EngineSettings settings_;
  std::unique_ptr<EngineUnderTest> engine_;
  std::vector<v1::Event> kept_;  // from next_ on: to be written
  size_t next_ = 0;
  std::vector<v1::Scenario> supposed_;   // of each question that follows
  std::vector<DatedItem> items_;         // the transactions
  std::optional<StateHashes> baseline_;  // at the point of what is supposed, as last loaded
};

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_WORKLOAD_LEXLOG_PEER_H_
