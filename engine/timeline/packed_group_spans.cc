#include "engine/timeline/packed_group_spans.h"

#include <algorithm>

namespace lexlog::timeline {
namespace {

constexpr Place kHighestPlace{std::numeric_limits<Day>::max(), std::numeric_limits<Day>::max(),
                              std::numeric_limits<int32_t>::max(),
                              std::numeric_limits<uint64_t>::max(),
                              std::numeric_limits<uint32_t>::max()};

// The last step that is good enough has the earliest day.
bool IsSeen(const CrispRow& row, const SpansAsked& asked) {
  if (row.steps.empty()) return true;
  if (row.steps[0].proof > asked.floor) return false;
  if (!asked.public_by) return true;
  Day day = row.steps[0].day;
  for (const PublicStep step : row.steps) {
    if (step.proof <= asked.floor) day = step.day;
  }
  return day <= *asked.public_by;
}

}  // namespace

Spans::Box Spans::Box::Of(const Key& key, const Value& value) {
  const CrispRow& row = value.row->row;
  constexpr int32_t kLeast = std::numeric_limits<int32_t>::min();
  const bool cites = !row.steps.empty();
  return {row.from,
          row.until,
          cites ? row.steps.back().day : kLeast,
          cites ? row.steps[0].proof : kLeast,
          key.since,
          value.rec_to};
}

void Spans::Box::Add(const Box& box) {
  from = std::min(from, box.from);
  until = std::max(until, box.until);
  public_day = std::min(public_day, box.public_day);
  proof = std::min(proof, box.proof);
  rec_from = std::min(rec_from, box.rec_from);
  rec_to = std::max(rec_to, box.rec_to);
}

bool Spans::Box::May(const SpansAsked& asked) const {
  return from <= asked.last && until > asked.first && rec_from <= asked.recorded_by &&
         rec_to > asked.recorded_by && proof <= asked.floor &&
         (!asked.public_by || public_day <= *asked.public_by);
}

bool Spans::Open(const LargeRow& row, uint64_t recorded) {
  const Key key{row.row.place, recorded};
  bool free = true;
  const Key before{row.row.place, recorded == 0 ? 0 : recorded - 1};
  tree_.Visit(
      before, {row.row.place, kStill}, [](const Box&) { return true; },
      [&](const Key& other, const Value& value) {
        free = free && (other.place != key.place || value.rec_to <= recorded);
      });
  if (!free) return false;
  tree_.Change(key, key, {{key, Value{&row, kStill}}});
  ++count_;
  return true;
}

void Spans::Close(const LargeRow& row, uint64_t since, uint64_t recorded) {
  const Key key{row.row.place, since};
  tree_.Change(key, {row.row.place, since + 1}, {{key, Value{&row, recorded}}});
}

void Spans::Visit(const SpansAsked& asked, absl::FunctionRef<bool(const LargeRow&)> visit) const {
  const Key last{asked.below.value_or(kHighestPlace), kStill};
  tree_.VisitBack(
      last, [&](const Box& box) { return box.May(asked); },
      [&](const Key& key, const Value& value) {
        const bool is_asked = Box::Of(key, value).May(asked) && IsSeen(value.row->row, asked);
        return !is_asked || visit(*value.row);
      });
}

// Nodes are two thirds full, or more.
size_t Spans::bytes() const { return count_ * 3 * (sizeof(Key) + sizeof(Value)) / 2; }

}  // namespace lexlog::timeline
