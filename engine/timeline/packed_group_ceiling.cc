#include "engine/timeline/packed_group_ceiling.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "engine/timeline/packed_group_gaps.h"

namespace lexlog::timeline {
namespace {

constexpr Day kBeforeAll = std::numeric_limits<Day>::min();

bool IsLower(const LargeRow* a, const LargeRow* b) {
  if (a == nullptr || b == nullptr) return b != nullptr;
  return a->row.place < b->row.place;
}

}  // namespace

void Ceiling::Bounds::Add(const Bounds& bounds) {
  if (empty || IsLower(bounds.low, low)) low = bounds.low;
  if (empty || IsLower(high, bounds.high)) high = bounds.high;
  empty = false;
}

Ceiling::Ceiling() {
  now_.Change(kBeforeAll, kBeforeAll, {{kBeforeAll, nullptr}});
  last_.before = now_;
}

const Ceiling::Era* Ceiling::EraAt(uint64_t recorded_by) const {
  if (!last_.changes.empty() && last_.changes[0].recorded <= recorded_by) return &last_;
  const auto* era = eras_.FindUpTo(recorded_by);
  return era == nullptr ? nullptr : era->get();
}

const LargeRow* Ceiling::At(Day on, uint64_t recorded_by) const {
  const Era* era = EraAt(recorded_by);
  if (era == nullptr || on == kNever) return nullptr;
  const std::vector<Change>& changes = era->changes;
  size_t up_to = changes.size();
  if (changes[up_to - 1].recorded > recorded_by) {
    up_to = 0;  // counted without a branch that could be guessed wrong
    for (const Change& change : changes) up_to += change.recorded <= recorded_by ? 1 : 0;
  }
  while (up_to-- > 0) {
    const RowStretch& stretch = changes[up_to].stretch;
    if (stretch.from <= on && on < stretch.until) return stretch.row;
  }
  return *era->before.FindUpTo(on);
}

std::vector<RowStretch> Ceiling::Between(Day from, Day until, uint64_t recorded_by) const {
  const Era* era = EraAt(recorded_by);
  if (era == nullptr) return {};
  DayGaps gaps(from, until);
  for (size_t i = era->changes.size(); i-- > 0;) {
    if (era->changes[i].recorded <= recorded_by) gaps.PutUnder(era->changes[i].stretch);
  }
  RowStretch open{.from = kNever};
  era->before.Visit(
      from, until, [](const Bounds&) { return true; },
      [&](Day day, const LargeRow* row) {
        if (open.from < day) gaps.PutUnder({open.from, day, open.row});
        open = {day, until, row};
      });
  if (open.from < until) gaps.PutUnder({open.from, until, open.row});
  return gaps.Take();
}

// Stretches on days of `row` that are to be taken. Where nodes are passed over, what comes before
// them ends no later than they begin.
std::vector<RowStretch> Ceiling::Now(const LargeRow& row,
                                     absl::FunctionRef<bool(const Bounds&)> may,
                                     absl::FunctionRef<bool(const LargeRow*)> take) const {
  std::vector<RowStretch> taken;
  now_.Visit(row.row.from, row.row.until, may, [&](Day day, const LargeRow* governs) {
    if (!take(governs)) return;
    const Day from = std::max(day, row.row.from);
    const Day* next = now_.KeyAfter(day);
    const Day until = std::min(next == nullptr ? kNever : *next, row.row.until);
    if (from < until) taken.push_back({from, until, governs});
  });
  return taken;
}

std::vector<RowStretch> Ceiling::Below(const LargeRow& row) const {
  return Now(
      row, [&](const Bounds& bounds) { return !IsLower(&row, bounds.low); },
      [&](const LargeRow* governs) { return !IsLower(&row, governs); });
}

std::vector<RowStretch> Ceiling::Of(const LargeRow& row) const {
  return Now(
      row, [&](const Bounds& b) { return !IsLower(&row, b.low) && !IsLower(b.high, &row); },
      [&](const LargeRow* governs) { return governs == &row; });
}

void Ceiling::Add(const Change& change) {
  const auto& [from, until, row] = change.stretch;
  if (from >= until) return;
  if (last_.changes.size() == kChanges) BeginEra();
  last_.changes.push_back(change);
  ++changes_;
  // kNever is in no stretch, as no range has its last day.
  if (until == kNever) {
    now_.Change(from, kNever, {{from, row}});
  } else {
    const LargeRow* const next = *now_.FindUpTo(until);
    now_.Change(from, until + 1, {{from, row}, {until, next}});
  }
}

// A full era that begins where another does is in its place: whoever asks from there on has the
// changes of both.
void Ceiling::BeginEra() {
  bytes_ += sizeof(Era) + kChanges * sizeof(Change) + now_.BytesBeside(last_.before);
  auto full = std::make_shared<const Era>(std::move(last_));
  last_ = Era{.before = now_};
  const uint64_t begins = full->changes[0].recorded;
  eras_.Change(begins, begins + 1, {{begins, std::move(full)}});
}

}  // namespace lexlog::timeline
