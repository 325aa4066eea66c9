#include "tests/bench/workload/lexlog_peer.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include "absl/functional/function_ref.h"
#include "engine/base/status_macros.h"
#include "engine/log/log_reader.h"
#include "engine/query/tally.h"
#include "tests/bench/workload/answer.h"
#include "tests/bench/workload/events.h"

namespace lexlog {
namespace {

constexpr size_t kLoadBatchEvents = 65536;
constexpr Sequence kRegistered{1};  // of the register, before the changes

uint32_t BucketOf(uint32_t item_class, uint32_t jurisdiction) {
  return item_class * kJurisdictions + jurisdiction;
}

std::optional<Reach> ReachOf(absl::string_view value) {
  const std::optional<RuleState> state = ReadRuleState(value);
  if (!state.has_value() || !state->stands()) return std::nullopt;
  return Reach{BucketOf(state->item_class, state->jurisdiction), state->mask};
}

// Of the event as it is read, without looking into it.
uint64_t HashOfBytes(Sequence sequence, absl::string_view event) {
  return EventHash(PositionOf(sequence), event.size());
}

// Of what the event stands for.
uint64_t HashOfPayload(Sequence sequence, absl::string_view bytes) {
  v1::Event event;
  if (!event.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return 0;
  return EventHash(PositionOf(sequence), PayloadSizeOf(event));
}

// The rules of a stream, with their subjects.
class RulesOf {
 public:
  explicit RulesOf(uint32_t stream) : first_(stream * kProvisions) {
    for (uint32_t i = 0; i < kProvisions; ++i) names_[i] = SubjectOf(first_ + i);
    std::copy(names_.begin(), names_.end(), subjects_.begin());
  }
  uint32_t rule(size_t i) const { return first_ + static_cast<uint32_t>(i); }
  absl::Span<const absl::string_view> subjects() const { return subjects_; }

 private:
  const uint32_t first_;
  std::array<std::string, kProvisions> names_;
  std::array<absl::string_view, kProvisions> subjects_;
};

// On as many threads as there are shares.
constexpr size_t kShares = 2;

absl::Status InShares(absl::FunctionRef<absl::Status(Share share)> ask) {
  std::array<absl::Status, kShares> statuses;
  std::array<std::thread, kShares> threads;
  for (size_t i = 0; i < kShares; ++i) {
    threads[i] = std::thread([&, i] { statuses[i] = ask({i, kShares}); });
  }
  for (std::thread& thread : threads) thread.join();
  for (const absl::Status& status : statuses) LEXLOG_RETURN_IF_ERROR(status);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::unique_ptr<LexlogPeer>> LexlogPeer::Open(std::string name,
                                                             const EngineSettings& settings) {
  std::unique_ptr<LexlogPeer> peer(new LexlogPeer(std::move(name), settings));
  LEXLOG_ASSIGN_OR_RETURN(peer->engine_, EngineUnderTest::Open(settings));
  LEXLOG_RETURN_IF_ERROR(peer->engine_->Append({RegisterEvent()}));
  return peer;
}

absl::Status LexlogPeer::Take(absl::Span<const Change> changes) {
  kept_.erase(kept_.begin(), kept_.begin() + static_cast<ptrdiff_t>(next_));
  next_ = 0;
  kept_.reserve(kept_.size() + changes.size());
  for (const Change& change : changes) kept_.push_back(EventOf(change));
  return absl::OkStatus();
}

absl::Status LexlogPeer::Load() {
  baseline_.reset();
  kept_.erase(kept_.begin(), kept_.begin() + static_cast<ptrdiff_t>(next_));
  next_ = 0;
  return engine_->Load(kept_, kLoadBatchEvents);
}

absl::Status LexlogPeer::Append(size_t count) {
  baseline_.reset();
  if (count > kept_.size() - next_) return absl::OutOfRangeError("not as many are kept");
  const auto begin = kept_.begin() + static_cast<ptrdiff_t>(next_);
  next_ += count;
  return engine_->Append({std::make_move_iterator(begin),
                          std::make_move_iterator(begin + static_cast<ptrdiff_t>(count))});
}

// Opened anew, as what lies in memory and in the log is then put into tables; and what RocksDB
// does beside that is waited for.
absl::Status LexlogPeer::Settle() {
  constexpr int kRoundsMax = 120;
  constexpr int kQuiet = 3;  // rounds in which nothing changes
  engine_.reset();
  LEXLOG_ASSIGN_OR_RETURN(engine_, EngineUnderTest::Open(settings_));
  std::mutex mutex;
  std::condition_variable never;
  uint64_t before = 0;
  for (int round = 0, quiet = 0; round < kRoundsMax && quiet < kQuiet; ++round) {
    std::unique_lock<std::mutex> lock(mutex);
    never.wait_for(lock, std::chrono::milliseconds(500));
    LEXLOG_ASSIGN_OR_RETURN(const uint64_t bytes, DiskBytes());
    quiet = bytes == before ? quiet + 1 : 0;
    before = bytes;
  }
  return engine_->Groups().status();
}

absl::StatusOr<Moment> LexlogPeer::Now() {
  LEXLOG_ASSIGN_OR_RETURN(const GroupStore* const groups, engine_->Groups());
  return Moment(*groups);
}

absl::StatusOr<Answer> LexlogPeer::StatesAt(const PointQuestion& question) {
  LEXLOG_ASSIGN_OR_RETURN(const Moment moment, Now());
  const AsOf as_of = AsOfPoint(question.point);
  const RulesOf rules(question.stream);
  Answer answer;
  LEXLOG_RETURN_IF_ERROR(moment.At(
      kRulesView, rules.subjects(), as_of,
      [&](size_t i, const Standing& standing) { AddState(rules.rule(i), standing, answer); }));
  return answer;
}

absl::StatusOr<Answer> LexlogPeer::Snapshot(const Point& point) {
  LEXLOG_ASSIGN_OR_RETURN(const Moment moment, Now());
  std::array<Answer, kShares> answers;
  LEXLOG_RETURN_IF_ERROR(InShares([&](Share share) {
    Answer mine;  // not beside that of the other thread
    const absl::Status asked = moment.Each(
        kRulesView, AsOfPoint(point),
        [&](absl::string_view subject, const Standing& standing) {
          AddState(subject, standing, mine);
        },
        share);
    answers[share.part] = mine;
    return asked;
  }));
  Answer answer;
  for (const Answer& some : answers) {
    answer.hash += some.hash;
    answer.count += some.count;
  }
  return answer;
}

absl::StatusOr<Answer> LexlogPeer::HistoryAs(uint32_t stream, HashOfEvent hash) {
  LEXLOG_ASSIGN_OR_RETURN(const Moment moment, Now());
  const RulesOf rules(stream);
  Answer answer;
  LEXLOG_RETURN_IF_ERROR(moment.EachEvent(kRulesView, rules.subjects(),
                                          [&](Sequence sequence, absl::string_view event) {
                                            answer.hash += hash(sequence, event);
                                            ++answer.count;
                                          }));
  return answer;
}

absl::StatusOr<Answer> LexlogPeer::History(uint32_t stream) {
  return HistoryAs(stream, HashOfBytes);
}

absl::StatusOr<Answer> LexlogPeer::CheckedHistory(uint32_t stream) {
  return HistoryAs(stream, HashOfPayload);
}

absl::StatusOr<Answer> LexlogPeer::WholeLog() {
  const std::unique_ptr<KvSnapshot> snapshot = engine_->store().Snapshot();
  const LogReader log(*snapshot);
  LEXLOG_ASSIGN_OR_RETURN(const Sequence head, log.Head());
  Answer answer;
  LEXLOG_RETURN_IF_ERROR(log.Replay(kRegistered, head, [&](const RecordedEvent& recorded) {
    answer.hash += EventHash(PositionOf(recorded.sequence), PayloadSizeOf(recorded.event));
    ++answer.count;
    return absl::OkStatus();
  }));
  return answer;
}

absl::StatusOr<Answer> LexlogPeer::Difference(const Point& before, const Point& after) {
  LEXLOG_ASSIGN_OR_RETURN(const Moment moment, Now());
  std::array<std::vector<uint32_t>, kShares> rules;
  LEXLOG_RETURN_IF_ERROR(InShares([&](Share share) {
    return moment.EachDifference(
        kRulesView, AsOfPoint(before), AsOfPoint(after),
        [&](absl::string_view subject, const Standing& then, const Standing& now) {
          if (StateHashOf(subject, then.rows) == StateHashOf(subject, now.rows)) return;
          rules[share.part].push_back(RuleOf(subject).value_or(0));
        },
        share);
  }));
  StreamSet differ;
  for (const std::vector<uint32_t>& some : rules) {
    for (const uint32_t rule : some) differ.Add(rule);
  }
  return differ.answer();
}

absl::Status LexlogPeer::TakeSupposed(absl::Span<const Change> supposed, size_t questions) {
  supposed_.assign(questions, ScenarioOf(supposed));
  return absl::OkStatus();
}

absl::StatusOr<Answer> LexlogPeer::WhatIf(const Point& point, bool whole) {
  if (supposed_.empty()) return absl::OutOfRangeError("nothing more is supposed");
  LEXLOG_ASSIGN_OR_RETURN(const Moment moment, Now());
  Supposition supposition{std::move(supposed_.back()), AsOfPoint(point)};
  supposed_.pop_back();
  supposition.as_of.recorded_by = std::min(supposition.as_of.recorded_by, moment.head());
  if (!whole) return AnswerSupposed(moment, engine_->projections(), std::move(supposition));
  if (!baseline_.has_value()) {
    LEXLOG_ASSIGN_OR_RETURN(baseline_, HashesOf(moment, supposition.as_of));
  }
  return AnswerSupposedWhole(moment, engine_->projections(), std::move(supposition), *baseline_);
}

absl::Status LexlogPeer::TakeTransactions(absl::Span<const Transaction> transactions) {
  items_.clear();
  items_.reserve(transactions.size());
  for (const Transaction& transaction : transactions) {
    items_.push_back({transaction.on, BucketOf(transaction.item_class, transaction.jurisdiction),
                      transaction.activity});
  }
  return absl::OkStatus();
}

absl::StatusOr<Answer> LexlogPeer::Exposure(const Cut& known) {
  LEXLOG_ASSIGN_OR_RETURN(const Moment moment, Now());
  const DatedItems items(items_, kItemClasses * kJurisdictions);
  Answer answer;
  LEXLOG_RETURN_IF_ERROR(Tally(moment, {kRulesView, AsOfPoint({0, known})}, items, ReachOf,
                               [&](absl::string_view subject, uint64_t count) {
                                 answer.hash += CountHash(RuleOf(subject).value_or(0), count);
                                 answer.count += count;
                               }));
  return answer;
}

absl::StatusOr<uint64_t> LexlogPeer::DiskBytes() {
  uint64_t bytes = 0;
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator file(settings_.folder, error), end;
       !error && file != end; file.increment(error)) {
    if (file->is_regular_file(error)) bytes += file->file_size(error);
  }
  if (error) return absl::UnavailableError(error.message());
  return bytes;
}

}  // namespace lexlog
