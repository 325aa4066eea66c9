#include "tests/bench/workload/lexlog_answers.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "tests/bench/workload/answer.h"
#include "tests/bench/workload/events.h"

namespace lexlog {
namespace {

uint64_t HashOf(uint32_t rule, const RuleState& state) {
  return state.stands() ? StateHash(rule, state.value, state.mask) : 0;
}

}  // namespace

AsOf AsOfPoint(const Point& point) {
  AsOf as_of;
  as_of.effective_on = point.on;
  as_of.recorded_by = SequenceOf(point.known.position);
  return as_of;
}

RuleState StateOf(const PackedRows& rows) {
  if (rows.empty()) return {};
  return ReadRuleState(rows[0].value).value_or(RuleState{});
}

uint64_t StateHashOf(absl::string_view subject, const PackedRows& rows) {
  const std::optional<uint32_t> rule = RuleOf(subject);
  return rule.has_value() ? HashOf(*rule, StateOf(rows)) : 0;
}

void AddState(uint32_t rule, const Standing& standing, Answer& answer) {
  const uint64_t hash = HashOf(rule, StateOf(standing.rows));
  answer.hash += hash;
  answer.count += hash != 0 ? 1 : 0;
}

void AddState(absl::string_view subject, const Standing& standing, Answer& answer) {
  const std::optional<uint32_t> rule = RuleOf(subject);
  if (rule.has_value()) AddState(*rule, standing, answer);
}

void StreamSet::Add(uint32_t rule) {
  const uint32_t stream = rule / kProvisions;
  if (stream >= seen_.size()) seen_.resize(size_t{stream} * 2 + 1);
  if (seen_[stream]) return;
  seen_[stream] = true;
  answer_.hash += StreamHash(stream);
  ++answer_.count;
}

absl::StatusOr<StateHashes> HashesOf(const Moment& moment, const AsOf& as_of) {
  StateHashes hashes;
  const absl::Status status =
      moment.Each(kRulesView, as_of, [&](absl::string_view subject, const Standing& standing) {
        const uint32_t rule = RuleOf(subject).value_or(0);
        if (rule >= hashes.size()) hashes.resize(size_t{rule} * 2 + 1);
        hashes[rule] = HashOf(rule, StateOf(standing.rows));
      });
  if (!status.ok()) return status;
  return hashes;
}

}  // namespace lexlog
