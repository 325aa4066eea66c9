#include "tests/bench/workload/oracle.h"

#include <array>

#include "tests/bench/workload/answer.h"

namespace lexlog {
namespace {

using Lives = std::vector<std::vector<Change>>;  // by rule, in the order of the log

// The change that is the state of a rule; null: it has none.
const Change* StateOf(const std::vector<Change>& life, Day on, uint64_t last_position) {
  for (auto change = life.rbegin(); change != life.rend(); ++change) {
    if (change->position > last_position || on < change->from || on >= change->until) continue;
    return change->kind == ChangeKind::kRescission ? nullptr : &*change;
  }
  return nullptr;
}

// Of the four rules of a stream.
using StreamState = std::array<uint64_t, kProvisions>;

class Oracle final : public Peer {
 public:
  explicit Oracle(uint32_t streams) : lives_(size_t{streams} * kProvisions) {}

  std::string name() const override { return "oracle"; }

  absl::Status Take(absl::Span<const Change> changes) override {
    for (const Change& change : changes) lives_[change.rule()].push_back(change);
    return absl::OkStatus();
  }
  absl::Status Load() override { return absl::OkStatus(); }
  absl::Status Append(size_t count) override {
    static_cast<void>(count);
    return absl::OkStatus();
  }
  absl::StatusOr<std::optional<Beside>> AppendBeside(int, double) override { return std::nullopt; }

  absl::StatusOr<Answer> StatesAt(const PointQuestion& question) override {
    Answer answer;
    AddStates(question.stream, question.point, answer);
    return answer;
  }

  absl::StatusOr<Answer> Snapshot(const Point& point) override {
    Answer answer;
    for (uint32_t stream = 0; stream < streams(); ++stream) AddStates(stream, point, answer);
    return answer;
  }

  absl::StatusOr<Answer> History(uint32_t stream) override {
    Answer answer;
    for (uint32_t i = 0; i < kProvisions; ++i) {
      for (const Change& change : lives_[stream * kProvisions + i]) {
        answer.hash += EventHash(change.position, PayloadOf(change).size());
        ++answer.count;
      }
    }
    return answer;
  }

  absl::StatusOr<Answer> WholeLog() override {
    Answer answer;
    for (uint32_t stream = 0; stream < streams(); ++stream) {
      const Answer history = *History(stream);
      answer.hash += history.hash;
      answer.count += history.count;
    }
    return answer;
  }

  absl::StatusOr<Answer> Difference(const Point& before, const Point& after) override {
    Answer answer;
    for (uint32_t stream = 0; stream < streams(); ++stream) {
      if (StatesOf(lives_, stream, before) == StatesOf(lives_, stream, after)) continue;
      answer.hash += StreamHash(stream);
      ++answer.count;
    }
    return answer;
  }

  absl::Status TakeSupposed(absl::Span<const Change> supposed, size_t) override {
    supposed_.assign(supposed.begin(), supposed.end());
    return absl::OkStatus();
  }

  absl::StatusOr<Answer> WhatIf(const Point& point, bool) override {
    Lives lives = lives_;
    for (const Change& change : supposed_) lives[change.rule()].push_back(change);
    Answer answer;
    for (uint32_t stream = 0; stream < streams(); ++stream) {
      if (StatesOf(lives_, stream, point) == StatesOf(lives, stream, point)) continue;
      answer.hash += StreamHash(stream);
      ++answer.count;
    }
    return answer;
  }

  absl::Status TakeTransactions(absl::Span<const Transaction> transactions) override {
    transactions_.assign(size_t{kItemClasses} * kJurisdictions, {});
    for (const Transaction& transaction : transactions) {
      const size_t bucket = transaction.item_class * kJurisdictions + transaction.jurisdiction;
      transactions_[bucket].push_back(transaction);
    }
    return absl::OkStatus();
  }

  absl::StatusOr<Answer> Exposure(const Cut& known) override {
    Answer answer;
    for (uint32_t rule = 0; rule < lives_.size(); ++rule) {
      uint64_t count = 0;
      const size_t bucket = ItemClassOf(rule) * kJurisdictions + JurisdictionOf(rule / kProvisions);
      for (const Transaction& done : transactions_[bucket]) {
        const Change* state = StateOf(lives_[rule], done.on, known.position);
        if (state != nullptr && (state->mask >> done.activity & 1) != 0) ++count;
      }
      if (count > 0) answer.hash += CountHash(rule, count);
      answer.count += count;
    }
    return answer;
  }

  absl::StatusOr<uint64_t> DiskBytes() override { return 0; }

 private:
  uint32_t streams() const { return static_cast<uint32_t>(lives_.size() / kProvisions); }

  void AddStates(uint32_t stream, const Point& point, Answer& answer) const {
    for (uint32_t rule = stream * kProvisions; rule < (stream + 1) * kProvisions; ++rule) {
      const Change* state = StateOf(lives_[rule], point.on, point.known.position);
      if (state == nullptr) continue;
      answer.hash += StateHash(rule, state->value, state->mask);
      ++answer.count;
    }
  }

  static StreamState StatesOf(const Lives& lives, uint32_t stream, const Point& point) {
    StreamState states{};
    for (uint32_t i = 0; i < kProvisions; ++i) {
      const uint32_t rule = stream * kProvisions + i;
      const Change* state = StateOf(lives[rule], point.on, point.known.position);
      if (state != nullptr) states[i] = StateHash(rule, state->value, state->mask);
    }
    return states;
  }

  Lives lives_;
  std::vector<Change> supposed_;
  std::vector<std::vector<Transaction>> transactions_;  // by item class and jurisdiction
};

}  // namespace

std::unique_ptr<Peer> MakeOracle(uint64_t workload_size) {
  return std::make_unique<Oracle>(Workload(workload_size).streams());
}

}  // namespace lexlog
