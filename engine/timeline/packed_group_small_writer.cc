#include "engine/timeline/packed_group_small_writer.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

namespace lexlog::timeline {
namespace {

constexpr uint64_t kApartMax = kNearStill - 2;  // places in the log of one small group
constexpr size_t kBytesMax = size_t{1} << 30;

bool IsPlain(const CrispRow& row) {
  return row.recorded == row.place.sequence && row.content == row.place.sequence &&
         row.place.number == 0;
}

bool IsPlain(const GroupParts& parts, const std::vector<RecordSpan>& spans) {
  return parts.marks.empty() && spans.size() == parts.rows.size() &&
         std::all_of(parts.rows.begin(), parts.rows.end(),
                     [](const CrispRow& row) { return IsPlain(row); });
}

bool InOrder(const std::vector<RecordSpan>& spans) {
  return std::is_sorted(spans.begin(), spans.end(), [](const RecordSpan& a, const RecordSpan& b) {
    return a.rec_from > b.rec_from;
  });
}

// Of all places in the log the first, and the last.
std::pair<uint64_t, uint64_t> Reach(const GroupParts& parts) {
  uint64_t first = kStill;
  uint64_t last = 0;
  const auto add = [&](uint64_t place) {
    first = std::min(first, place);
    last = std::max(last, place);
  };
  for (const CrispRow& row : parts.rows) {
    add(row.place.sequence);
    add(row.content);
  }
  for (const RecordMark& mark : parts.marks) add(mark.recorded);
  return {first, last};
}

// Copies `count` things with others put in front of the at-th.
template <typename T>
void CopyWith(const T* from, size_t count, size_t at, absl::Span<const T> put, T* to) {
  to = std::copy(from, from + at, to);
  to = std::copy(put.begin(), put.end(), to);
  std::copy(from + at, from + count, to);
}

}  // namespace

SmallGroup::Writer::Writer(const Head& head, size_t value_bytes, size_t steps)
    : layout_(LayoutOf(head, value_bytes, steps)) {
  static_assert(sizeof(SmallGroup) % alignof(RecordMark) == 0 &&
                alignof(SmallGroup) == alignof(RecordMark) &&
                alignof(Span) <= alignof(RecordMark) && alignof(Rest) <= alignof(RecordMark) &&
                alignof(PublicStep) == alignof(Rest) && alignof(Told) == alignof(Rest));
  static_assert(std::is_trivially_destructible_v<Head>);
  made_ = new (::operator new(layout_.bytes)) SmallGroup(head);
  group_ = {made_, [](const SmallGroup* made) {
              made->~SmallGroup();
              ::operator delete(const_cast<SmallGroup*>(made));
            }};
}

void SmallGroup::Writer::WriteSpan(size_t span, const CrispRow& row, uint64_t rec_from) {
  std::copy(row.value.begin(), row.value.end(), At<char>(layout_.values) + value_);
  std::copy(row.steps.begin(), row.steps.end(), At<PublicStep>(layout_.steps) + step_);
  value_ += static_cast<uint32_t>(row.value.size());
  step_ += static_cast<uint32_t>(row.steps.size());
  At<Span>(sizeof(SmallGroup))[span] = {row.from, row.until, made_->Near(rec_from), value_};
  At<Rest>(layout_.rests)[span] = {row.act, row.order_in_day, step_, row.notified ? 1U : 0U};
}

void SmallGroup::Writer::WriteTold(size_t span, const CrispRow& row, uint64_t rec_to) {
  At<Told>(layout_.told)[span] = {made_->Near(rec_to), made_->Near(row.place.sequence),
                                  made_->Near(row.recorded), made_->Near(row.content),
                                  row.place.number};
}

void SmallGroup::Writer::Write(const GroupParts& parts, const std::vector<RecordSpan>& spans) {
  std::copy(parts.marks.begin(), parts.marks.end(), At<RecordMark>(layout_.marks));
  std::vector<bool> has_span(parts.rows.size(), false);
  for (size_t i = 0; i < spans.size(); ++i) {
    const CrispRow& row = parts.rows[spans[i].row];
    WriteSpan(i, row, spans[i].rec_from);
    if (made_->head_.plain) continue;
    WriteTold(i, row, spans[i].rec_to);
    if (has_span[spans[i].row]) continue;
    has_span[spans[i].row] = true;
    At<uint32_t>(layout_.order)[spans[i].row] = static_cast<uint32_t>(i);
  }
}

void SmallGroup::Writer::Write(const SmallGroup& from, const CrispRow& row, size_t at) {
  const Layout old = from.layout();
  const size_t count = from.head_.spans;
  const uint32_t value = from.ValueOf(at);
  const uint32_t step = from.StepOf(at);
  const auto value_bytes = static_cast<uint32_t>(row.value.size());
  const auto steps = static_cast<uint32_t>(row.steps.size());
  CopyWith<char>(from.At<char>(old.values), from.ValueOf(count), value, row.value,
                 At<char>(layout_.values));
  CopyWith<PublicStep>(from.At<PublicStep>(old.steps), from.StepOf(count), step, row.steps,
                       At<PublicStep>(layout_.steps));
  const Span span{row.from, row.until, made_->Near(row.recorded), value + value_bytes};
  const Rest rest{row.act, row.order_in_day, step + steps, row.notified ? 1U : 0U};
  auto* const new_spans = At<Span>(sizeof(SmallGroup));
  auto* const new_rests = At<Rest>(layout_.rests);
  CopyWith<Span>(from.spans(), count, at, {&span, 1}, new_spans);
  CopyWith<Rest>(from.At<Rest>(old.rests), count, at, {&rest, 1}, new_rests);
  for (size_t i = at + 1; i <= count; ++i) {
    new_spans[i].value_end += value_bytes;
    new_rests[i].step_end += steps;
  }
}

std::shared_ptr<const SmallGroup> SmallGroup::Make(const GroupParts& parts,
                                                   const std::vector<RecordSpan>& spans) {
  const auto [first, last] = Reach(parts);
  if (last >= first && last - first >= kApartMax) return nullptr;
  Head head{.base = first};
  head.spans = static_cast<uint32_t>(spans.size());
  head.rows = static_cast<uint32_t>(parts.rows.size());
  head.marks = static_cast<uint32_t>(parts.marks.size());
  head.by_effect = parts.rule.order == ViewRule::Order::kByEffect;
  head.each = parts.rule.governs == ViewRule::Governs::kEach;
  head.plain = IsPlain(parts, spans);
  head.in_order = InOrder(spans);
  size_t steps = 0;
  size_t values = 0;
  for (const RecordSpan& span : spans) {
    const CrispRow& row = parts.rows[span.row];
    steps += row.steps.size();
    values += row.value.size();
    head.notified = head.notified || row.notified;
    if (!row.steps.empty()) head.proof_max = std::max(head.proof_max, row.steps[0].proof);
  }
  if (values > kBytesMax || steps > kBytesMax / sizeof(PublicStep)) return nullptr;
  Writer writer(head, values, steps);
  writer.Write(parts, spans);
  return writer.Take();
}

const PackedGroup* SmallGroup::CopyTo(void* memory) const {
  auto* const copy = new (memory) SmallGroup(head_);
  std::memcpy(reinterpret_cast<char*>(copy) + sizeof(SmallGroup), At<char>(sizeof(SmallGroup)),
              bytes() - sizeof(SmallGroup));
  return copy;
}

// Of the row of a span.
CrispRow SmallGroup::PartOf(size_t span) const {
  const Layout lie = layout();
  const Rest& rest = At<Rest>(lie.rests)[span];
  const PackedRow told = RowOf(span);
  CrispRow row;
  row.act = rest.act;
  row.from = spans()[span].from;
  row.until = spans()[span].until;
  row.order_in_day = rest.order_in_day;
  row.recorded = told.recorded;
  row.content = head_.plain ? told.sequence : Far(At<Told>(lie.told)[span].content);
  row.notified = rest.notified != 0;
  const auto* const steps = At<PublicStep>(lie.steps);
  row.steps.assign(steps + StepOf(span), steps + rest.step_end);
  row.value.assign(told.value.data(), told.value.size());
  row.place = PlaceOf(row, told.sequence, told.number, rule());
  return row;
}

GroupParts SmallGroup::Parts() const {
  GroupParts parts{.rule = rule()};
  const auto* const marks = At<RecordMark>(layout().marks);
  parts.marks.assign(marks, marks + head_.marks);
  for (const uint32_t span : Order()) parts.rows.push_back(PartOf(span));
  return parts;
}

// Whether `row` was recorded after all others, and the group is plain and small with it too.
bool SmallGroup::TakesPlain(const CrispRow& row) const {
  if (!head_.plain || !IsPlain(row) || head_.spans == 0 || head_.spans >= kSpansMax) return false;
  if (row.recorded <= head_.base || row.recorded - head_.base >= kApartMax) return false;
  if (ValueOf(head_.spans) + row.value.size() > kBytesMax) return false;
  const Span* const all = spans();
  const size_t last = head_.in_order ? 1 : head_.spans;
  const uint32_t near = Near(row.recorded);
  return std::all_of(all, all + last, [near](const Span& span) { return span.rec_from < near; });
}

// The span in front of which that of `row` comes, which was recorded after all others.
size_t SmallGroup::PlaceFor(const CrispRow& row) const {
  if (head_.each) return 0;
  const Rest* const rests = rest();
  for (size_t i = 0; i < head_.spans; ++i) {
    const Day effect = head_.by_effect ? std::max(rests[i].act, spans()[i].from) : rests[i].act;
    if (std::tuple(effect, rests[i].act, rests[i].order_in_day) <=
        std::tuple(row.place.effect, row.place.act, row.place.order_in_day)) {
      return i;
    }
  }
  return head_.spans;
}

std::shared_ptr<const SmallGroup> SmallGroup::WithPlain(const CrispRow& row) const {
  const size_t at = PlaceFor(row);
  Head head = head_;
  ++head.spans;
  ++head.rows;
  head.notified = head.notified || row.notified;
  head.in_order = head.in_order && at == 0;
  if (!row.steps.empty()) head.proof_max = std::max(head.proof_max, row.steps[0].proof);
  Writer writer(head, ValueOf(head_.spans) + row.value.size(),
                StepOf(head_.spans) + row.steps.size());
  writer.Write(*this, row, at);
  return writer.Take();
}

std::shared_ptr<const PackedGroup> SmallGroup::With(
    absl::Span<const storage::v1::ViewRow> more) const {
  GroupParts added{.rule = rule()};
  if (!added.Read(more)) return nullptr;
  if (added.marks.empty() && added.rows.size() == 1 && TakesPlain(added.rows[0])) {
    return WithPlain(added.rows[0]);
  }
  GroupParts parts = Parts();
  parts.marks.insert(parts.marks.end(), added.marks.begin(), added.marks.end());
  parts.rows.insert(parts.rows.end(), std::make_move_iterator(added.rows.begin()),
                    std::make_move_iterator(added.rows.end()));
  return PackParts(std::move(parts));
}

}  // namespace lexlog::timeline
