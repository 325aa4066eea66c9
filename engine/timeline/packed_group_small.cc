#include "engine/timeline/packed_group_small.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>

#include "engine/timeline/packed_group_small_writer.h"
#include "engine/timeline/packed_group_stretches.h"

namespace lexlog::timeline {

struct SmallGroup::Asked {
  uint32_t recorded_by = 0;  // near
  std::optional<Day> public_by;
  int32_t floor = 0;
  bool all_seen = false;  // every row that is its event's content is seen
};

ViewRule SmallGroup::rule() const {
  return {head_.by_effect ? ViewRule::Order::kByEffect : ViewRule::Order::kByAct,
          head_.each ? ViewRule::Governs::kEach : ViewRule::Governs::kHighest};
}

SmallGroup::Layout SmallGroup::LayoutOf(const Head& head, size_t value_bytes, size_t steps) {
  size_t next = sizeof(SmallGroup) + head.spans * sizeof(Span);
  const auto take = [&](size_t bytes) {
    next += bytes;
    return next - bytes;
  };
  Layout layout;
  layout.values = take(value_bytes);
  take((alignof(RecordMark) - next % alignof(RecordMark)) % alignof(RecordMark));
  layout.marks = take(head.marks * sizeof(RecordMark));
  layout.rests = take(head.spans * sizeof(Rest));
  layout.steps = take(steps * sizeof(PublicStep));
  layout.told = take(head.plain ? 0 : head.spans * sizeof(Told));
  layout.order = take(head.plain ? 0 : head.rows * sizeof(uint32_t));
  layout.bytes = take(0);
  return layout;
}

size_t SmallGroup::rests() const { return LayoutOf(head_, ValueOf(head_.spans), 0).rests; }

SmallGroup::Layout SmallGroup::layout() const {
  return LayoutOf(head_, ValueOf(head_.spans), StepOf(head_.spans));
}

// 0 is before all, as 0 is in the log.
uint32_t SmallGroup::Near(uint64_t sequence) const {
  if (sequence == kStill) return kNearStill;
  if (sequence < head_.base) return 0;
  return static_cast<uint32_t>(std::min<uint64_t>(sequence - head_.base + 1, kNearStill - 1));
}

bool SmallGroup::Ask(const AsOf& as_of, Asked& asked) const {
  if (head_.notified && as_of.public_by && !as_of.known_to.empty()) return false;
  asked.recorded_by = std::min(Near(as_of.recorded_by.value), kNearStill - 1);
  asked.public_by = as_of.public_by;
  asked.floor = as_of.floor;
  asked.all_seen = !as_of.public_by && asked.floor >= head_.proof_max;
  return true;
}

// What stands in front of it was recorded later. Halves without a branch that could be guessed
// wrong.
size_t SmallGroup::FirstRecordedBy(uint32_t recorded_by) const {
  if (!head_.in_order || head_.spans == 0) return 0;
  const Span* const all = spans();
  size_t first = 0;
  for (size_t left = head_.spans; left > 1;) {
    const size_t half = left / 2;
    first += all[first + half - 1].rec_from > recorded_by ? half : 0;
    left -= half;
  }
  return first;
}

// Whether it is its event's content, and seen.
bool SmallGroup::Has(size_t span, const Asked& asked) const {
  if (spans()[span].rec_from > asked.recorded_by) return false;
  if (!head_.plain && At<Told>(layout().told)[span].rec_to <= asked.recorded_by) return false;
  return asked.all_seen || IsSeen(span, asked);
}

// The last step that is good enough has the earliest day.
bool SmallGroup::IsSeen(size_t span, const Asked& asked) const {
  const Layout lie = layout();
  const uint32_t begin = StepOf(span);
  const uint32_t count = At<Rest>(lie.rests)[span].step_end - begin;
  if (count == 0) return true;
  const PublicStep* steps = At<PublicStep>(lie.steps) + begin;
  if (steps[0].proof > asked.floor) return false;
  if (!asked.public_by) return true;
  uint32_t last = 0;
  while (last + 1 < count && steps[last + 1].proof <= asked.floor) ++last;
  return steps[last].day <= *asked.public_by;
}

// Written where it stays: a row that is copied as soon as it is written keeps a processor from
// going on to the next group while it waits for this one's memory.
void SmallGroup::Fill(size_t span, PackedRow& row) const {
  const uint32_t begin = ValueOf(span);
  const size_t values = sizeof(SmallGroup) + head_.spans * sizeof(Span);
  row.value = {At<char>(values) + begin, spans()[span].value_end - begin};
  if (head_.plain) {
    row.sequence = row.recorded = Far(spans()[span].rec_from);
    return;
  }
  const Told& told = At<Told>(layout().told)[span];
  row.sequence = Far(told.sequence);
  row.recorded = Far(told.recorded);
  row.number = told.number;
}

PackedRow SmallGroup::RowOf(size_t span) const {
  PackedRow row;
  Fill(span, row);
  return row;
}

bool SmallGroup::Governing(const AsOf& as_of, PackedRows& rows) const {
  rows.clear();
  Asked asked;
  if (!Ask(as_of, asked)) return false;
  const Day on = as_of.effective_on;
  const Span* const all = spans();
  for (size_t i = FirstRecordedBy(asked.recorded_by); i < head_.spans; ++i) {
    if (all[i].from > on || all[i].until <= on || !Has(i, asked)) continue;
    Fill(i, rows.emplace_back());
    if (!head_.each) return true;
  }
  std::reverse(rows.begin(), rows.end());
  return true;
}

bool SmallGroup::EachStretch(const AsOf& as_of, StretchVisitor visit) const {
  Asked asked;
  if (head_.each || !Ask(as_of, asked)) return false;
  Stretches stretches;
  const Span* const all = spans();
  const auto first = static_cast<uint32_t>(FirstRecordedBy(asked.recorded_by));
  for (uint32_t i = first; i < head_.spans; ++i) {
    if (Has(i, asked)) stretches.PutUnder({all[i].from, all[i].until, i});
  }
  for (const Stretch& stretch : stretches.all()) {
    visit(stretch.from, stretch.until, RowOf(stretch.row));
  }
  return true;
}

// Spans, one for each row, in the order in which the rows were recorded.
std::vector<uint32_t> SmallGroup::Order() const {
  if (!head_.plain) {
    const auto* const order = At<uint32_t>(layout().order);
    return {order, order + head_.rows};
  }
  std::vector<uint32_t> order(head_.spans);
  std::iota(order.rbegin(), order.rend(), 0U);
  if (head_.in_order) return order;
  const Span* const all = spans();
  std::sort(order.begin(), order.end(),
            [all](uint32_t a, uint32_t b) { return all[a].rec_from < all[b].rec_from; });
  return order;
}

void SmallGroup::EachRow(RowVisitor visit) const {
  for (const uint32_t span : Order()) visit(RowOf(span));
}

}  // namespace lexlog::timeline
