#include "engine/timeline/packed_group_small.h"

#include <algorithm>
#include <limits>
#include <new>
#include <optional>
#include <type_traits>
#include <utility>

#include "engine/timeline/packed_group_stretches.h"

namespace lexlog::timeline {
namespace {

constexpr uint32_t kNearStill = std::numeric_limits<uint32_t>::max();

}  // namespace

struct SmallGroup::Sizes {
  ViewRule rule;
  size_t spans = 0;
  size_t rows = 0;
  size_t marks = 0;
  size_t steps = 0;
  size_t values = 0;
};

struct SmallGroup::Asked {
  uint32_t recorded_by = 0;  // near
  std::optional<Day> public_by;
  int32_t floor = 0;
  bool all_seen = false;  // every row that is its event's content is seen
};

// Fills in what lies behind the object.
class SmallGroup::Writer {
 public:
  explicit Writer(SmallGroup& group) : group_(group) {}

  void Write(const GroupParts& parts, const std::vector<RecordSpan>& spans) {
    std::copy(parts.marks.begin(), parts.marks.end(), At<RecordMark>(group_.layout_.marks));
    std::vector<bool> has_span(parts.rows.size(), false);
    for (size_t i = 0; i < spans.size(); ++i) {
      const CrispRow& row = parts.rows[spans[i].row];
      At<Span>(sizeof(SmallGroup))[i] = {row.from, row.until, group_.Near(spans[i].rec_from),
                                         group_.Near(spans[i].rec_to)};
      WriteRest(i, row);
      if (has_span[spans[i].row]) continue;
      has_span[spans[i].row] = true;
      At<uint32_t>(group_.layout_.order)[spans[i].row] = static_cast<uint32_t>(i);
    }
  }

 private:
  template <typename T>
  T* At(size_t offset) {
    return const_cast<T*>(group_.At<T>(offset));
  }

  void WriteRest(size_t span, const CrispRow& row) {
    Rest& rest = At<Rest>(group_.layout_.rests)[span];
    rest = {group_.Near(row.place.sequence),
            group_.Near(row.recorded),
            group_.Near(row.content),
            row.place.number,
            row.act,
            row.order_in_day};
    rest.value = value_;
    rest.value_size = static_cast<uint32_t>(row.value.size());
    rest.step = step_;
    rest.steps = static_cast<uint16_t>(row.steps.size());
    rest.notified = row.notified;
    group_.notified_ = group_.notified_ || row.notified;
    if (!row.steps.empty()) {
      group_.proof_max_ = std::max(group_.proof_max_, row.steps[0].proof);
    }
    std::copy(row.steps.begin(), row.steps.end(), At<PublicStep>(group_.layout_.steps) + step_);
    std::copy(row.value.begin(), row.value.end(), At<char>(group_.layout_.values) + value_);
    step_ += rest.steps;
    value_ += rest.value_size;
  }

  SmallGroup& group_;
  uint32_t step_ = 0;
  uint32_t value_ = 0;
};

SmallGroup::Layout SmallGroup::LayoutOf(const Sizes& sizes) {
  size_t next = sizeof(SmallGroup) + sizes.spans * sizeof(Span);
  const auto take = [&](size_t bytes) {
    next += bytes;
    return static_cast<uint32_t>(next - bytes);
  };
  Layout layout;
  layout.marks = take(sizes.marks * sizeof(RecordMark));
  layout.rests = take(sizes.spans * sizeof(Rest));
  layout.steps = take(sizes.steps * sizeof(PublicStep));
  layout.order = take(sizes.rows * sizeof(uint32_t));
  layout.values = take(sizes.values);
  layout.bytes = take(0);
  return layout;
}

SmallGroup::SmallGroup(const Sizes& sizes, uint64_t base)
    : base_(base),
      layout_(LayoutOf(sizes)),
      count_(static_cast<uint32_t>(sizes.spans)),
      rows_(static_cast<uint32_t>(sizes.rows)),
      marks_(static_cast<uint32_t>(sizes.marks)),
      rule_(sizes.rule) {}

std::shared_ptr<const SmallGroup> SmallGroup::Make(const GroupParts& parts,
                                                   const std::vector<RecordSpan>& spans) {
  static_assert(sizeof(SmallGroup) % alignof(RecordMark) == 0 &&
                std::is_trivially_destructible_v<Rest> && alignof(Rest) <= alignof(RecordMark));
  Sizes sizes{parts.rule, spans.size(), parts.rows.size(), parts.marks.size()};
  uint64_t base = kStill;
  uint64_t last = 0;
  for (const CrispRow& row : parts.rows) {
    base = std::min({base, row.place.sequence, row.content});
    last = std::max({last, row.place.sequence, row.content});
  }
  for (const RecordMark& mark : parts.marks) {
    base = std::min(base, mark.recorded);
    last = std::max(last, mark.recorded);
  }
  for (const RecordSpan& span : spans) {
    sizes.steps += parts.rows[span.row].steps.size();
    sizes.values += parts.rows[span.row].value.size();
  }
  constexpr size_t kBytesMax = size_t{1} << 31;
  if (sizes.values > kBytesMax || sizes.steps > kBytesMax / 16) return nullptr;
  if (last >= base && last - base >= kNearStill - 2) return nullptr;
  void* memory = ::operator new(LayoutOf(sizes).bytes);
  auto* group = new (memory) SmallGroup(sizes, base);
  Writer(*group).Write(parts, spans);
  return {group, [](const SmallGroup* made) {
            made->~SmallGroup();
            ::operator delete(const_cast<SmallGroup*>(made));
          }};
}

// 0 is before all, as 0 is in the log.
uint32_t SmallGroup::Near(uint64_t sequence) const {
  if (sequence == kStill) return kNearStill;
  if (sequence < base_) return 0;
  return static_cast<uint32_t>(std::min<uint64_t>(sequence - base_ + 1, kNearStill - 1));
}

bool SmallGroup::Ask(const AsOf& as_of, Asked& asked) const {
  if (notified_ && as_of.public_by && !as_of.known_to.empty()) return false;
  asked.recorded_by = std::min(Near(as_of.recorded_by.value), kNearStill - 1);
  asked.public_by = as_of.public_by;
  asked.floor = as_of.floor;
  asked.all_seen = !as_of.public_by && asked.floor >= proof_max_;
  return true;
}

// The last step that is good enough has the earliest day.
bool SmallGroup::IsSeen(size_t span, const Asked& asked) const {
  if (asked.all_seen) return true;
  const Rest& rest = RestOf(span);
  if (rest.steps == 0) return true;
  const PublicStep* steps = At<PublicStep>(layout_.steps) + rest.step;
  if (steps[0].proof > asked.floor) return false;
  if (!asked.public_by) return true;
  int last = 0;
  while (last + 1 < rest.steps && steps[last + 1].proof <= asked.floor) ++last;
  return steps[last].day <= *asked.public_by;
}

PackedRow SmallGroup::RowOf(size_t span) const {
  const Rest& rest = RestOf(span);
  return {Far(rest.sequence),
          Far(rest.recorded),
          rest.number,
          {At<char>(layout_.values) + rest.value, rest.value_size}};
}

bool SmallGroup::Governing(const AsOf& as_of, PackedRows& rows) const {
  rows.clear();
  Asked asked;
  if (!Ask(as_of, asked)) return false;
  const Day on = as_of.effective_on;
  const bool highest = rule_.governs == ViewRule::Governs::kHighest;
  const Span* const all = spans();
  for (size_t i = 0; i < count_; ++i) {
    const Span& span = all[i];
    if (span.from > on || span.until <= on || span.rec_from > asked.recorded_by ||
        span.rec_to <= asked.recorded_by || !IsSeen(i, asked)) {
      continue;
    }
    rows.push_back(RowOf(i));
    if (highest) return true;
  }
  std::reverse(rows.begin(), rows.end());
  return true;
}

bool SmallGroup::EachStretch(const AsOf& as_of, StretchVisitor visit) const {
  Asked asked;
  if (rule_.governs == ViewRule::Governs::kEach || !Ask(as_of, asked)) return false;
  Stretches stretches;
  const Span* const all = spans();
  for (uint32_t i = 0; i < count_; ++i) {
    const Span& span = all[i];
    if (span.rec_from > asked.recorded_by || span.rec_to <= asked.recorded_by) continue;
    if (IsSeen(i, asked)) stretches.PutUnder({span.from, span.until, i});
  }
  for (const Stretch& stretch : stretches.all()) {
    visit(stretch.from, stretch.until, RowOf(stretch.row));
  }
  return true;
}

void SmallGroup::EachRow(RowVisitor visit) const {
  const auto* order = At<uint32_t>(layout_.order);
  for (uint32_t i = 0; i < rows_; ++i) visit(RowOf(order[i]));
}

GroupParts SmallGroup::Parts() const {
  GroupParts parts{.rule = rule_};
  const auto* marks = At<RecordMark>(layout_.marks);
  parts.marks.assign(marks, marks + marks_);
  const auto* order = At<uint32_t>(layout_.order);
  for (uint32_t i = 0; i < rows_; ++i) {
    const Rest& rest = RestOf(order[i]);
    const Span& span = spans()[order[i]];
    CrispRow& row = parts.rows.emplace_back();
    row.act = rest.act;
    row.from = span.from;
    row.until = span.until;
    row.order_in_day = rest.order_in_day;
    row.recorded = Far(rest.recorded);
    row.content = Far(rest.content);
    row.notified = rest.notified;
    const PublicStep* steps = At<PublicStep>(layout_.steps) + rest.step;
    row.steps.assign(steps, steps + rest.steps);
    row.value.assign(At<char>(layout_.values) + rest.value, rest.value_size);
    row.place = PlaceOf(row, Far(rest.sequence), rest.number, rule_);
  }
  return parts;
}

std::shared_ptr<const PackedGroup> SmallGroup::With(
    absl::Span<const storage::v1::ViewRow> more) const {
  GroupParts parts = Parts();
  return parts.Read(more) ? PackParts(std::move(parts)) : nullptr;
}

}  // namespace lexlog::timeline
