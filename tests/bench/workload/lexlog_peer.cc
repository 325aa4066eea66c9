#include "tests/bench/workload/lexlog_peer.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

#include "engine/base/status_macros.h"
#include "engine/log/log_reader.h"
#include "engine/query/tally.h"
#include "tests/bench/workload/answer.h"
#include "tests/bench/workload/events.h"

namespace lexlog {
namespace {

constexpr size_t kLoadBatchEvents = 8192;
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

absl::Status LexlogPeer::Settle() { return engine_->Groups().status(); }

absl::StatusOr<Moment> LexlogPeer::Now() {
  LEXLOG_ASSIGN_OR_RETURN(const GroupStore* const groups, engine_->Groups());
  return Moment(*groups);
}

absl::StatusOr<Answer> LexlogPeer::StatesAt(const PointQuestion& question) {
  LEXLOG_ASSIGN_OR_RETURN(const Moment moment, Now());
  const AsOf as_of = AsOfPoint(question.point);
  Answer answer;
  for (uint32_t i = 0; i < kProvisions; ++i) {
    const std::string subject = SubjectOf(question.stream * kProvisions + i);
    LEXLOG_ASSIGN_OR_RETURN(const Standing standing, moment.At(kRulesView, subject, as_of));
    AddState(subject, standing, answer);
  }
  return answer;
}

absl::StatusOr<Answer> LexlogPeer::Snapshot(const Point& point) {
  LEXLOG_ASSIGN_OR_RETURN(const Moment moment, Now());
  Answer answer;
  LEXLOG_RETURN_IF_ERROR(moment.Each(kRulesView, AsOfPoint(point),
                                     [&](absl::string_view subject, const Standing& standing) {
                                       AddState(subject, standing, answer);
                                     }));
  return answer;
}

absl::StatusOr<Answer> LexlogPeer::HistoryAs(uint32_t stream, HashOfEvent hash) {
  LEXLOG_ASSIGN_OR_RETURN(const Moment moment, Now());
  std::array<std::string, kProvisions> subjects;
  for (uint32_t i = 0; i < kProvisions; ++i) subjects[i] = SubjectOf(stream * kProvisions + i);
  const std::vector<absl::string_view> asked(subjects.begin(), subjects.end());
  Answer answer;
  LEXLOG_RETURN_IF_ERROR(
      moment.EachEvent(kRulesView, asked, [&](Sequence sequence, absl::string_view event) {
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
  StreamSet differ;
  LEXLOG_RETURN_IF_ERROR(moment.EachDifference(
      kRulesView, AsOfPoint(before), AsOfPoint(after),
      [&](absl::string_view subject, const Standing& then, const Standing& now) {
        if (StateHashOf(subject, then.rows) == StateHashOf(subject, now.rows)) return;
        differ.Add(RuleOf(subject).value_or(0));
      }));
  return differ.answer();
}

absl::StatusOr<Answer> LexlogPeer::WhatIf(absl::Span<const Change> supposed, const Point& point,
                                          bool whole) {
  LEXLOG_ASSIGN_OR_RETURN(const Moment moment, Now());
  Supposition supposition{supposed, AsOfPoint(point)};
  supposition.as_of.recorded_by = std::min(supposition.as_of.recorded_by, moment.head());
  if (!whole) return AnswerSupposed(moment, engine_->projections(), supposition);
  if (!baseline_.has_value()) {
    LEXLOG_ASSIGN_OR_RETURN(baseline_, HashesOf(moment, supposition.as_of));
  }
  return AnswerSupposedWhole(moment, engine_->projections(), supposition, *baseline_);
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
