#include "engine/timeline/packed_group_large_writer.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "engine/timeline/packed_group_gaps.h"

namespace lexlog::timeline {
namespace {

// A ceiling that changes more often than this, for each row, costs more than it is worth: of rows
// with many holes, through which others show that come and go.
constexpr size_t kChangesPerRow = 16;

}  // namespace

bool LargeGroup::Writer::Add(GroupParts& more) {
  size_t row = 0;
  size_t mark = 0;
  while (row < more.rows.size() || mark < more.marks.size()) {
    uint64_t recorded = kStill;
    if (row < more.rows.size()) recorded = more.rows[row].recorded;
    if (mark < more.marks.size()) recorded = std::min(recorded, more.marks[mark].recorded);
    std::vector<CrispRow> at_once;
    while (row < more.rows.size() && more.rows[row].recorded == recorded) {
      at_once.push_back(std::move(more.rows[row++]));
    }
    const bool marked = mark < more.marks.size() && more.marks[mark].recorded == recorded;
    if (!AddAt(recorded, at_once, marked ? &more.marks[mark++] : nullptr)) return false;
  }
  return true;
}

// Rows that come are put on the ceiling before those that go are taken off it: mostly they cover
// just those, so that nothing must be looked for that shows beneath.
bool LargeGroup::Writer::AddAt(uint64_t recorded, std::vector<CrispRow>& at_once,
                               const RecordMark* mark) {
  const Lineage::Changes changes = lineage_.Add(at_once, mark);
  state_.newest = recorded;
  state_.marks += mark == nullptr ? 0 : 1;
  for (size_t i = at_once.size(); i > 0; --i) Note(*(lineage_.rows.end() - i));
  for (const LargeRow* row : changes.closed) {
    state_.spans.Close(*row, row->current_since, recorded);
  }
  for (LargeRow* row : changes.opened) {
    row->current_since = recorded;
    if (!state_.spans.Open(*row, recorded)) return false;
  }
  for (const LargeRow* row : changes.opened) Raise(*row, recorded);
  for (const LargeRow* row : changes.closed) Lower(*row, recorded);
  return true;
}

void LargeGroup::Writer::Note(const LargeRow& row) {
  state_.last = &row;
  ++state_.rows;
  state_.notified = state_.notified || row.row.notified;
  if (row.row.steps.empty()) return;
  state_.proof_max = std::max(state_.proof_max, row.row.steps[0].proof);
  state_.public_max = std::max(state_.public_max, row.row.steps[0].day);
}

void LargeGroup::Writer::Raise(const LargeRow& row, uint64_t recorded) {
  const bool top = state_.top == nullptr || row.row.place >= state_.top->row.place;
  if (top) state_.top = &row;
  if (!state_.ceiling) return;
  if (top) return Change(recorded, {row.row.from, row.row.until, &row});
  RowStretch run{.from = kNever, .row = &row};  // stretches that touch are one change
  for (const RowStretch& lower : state_.ceiling->Below(row)) {
    if (run.until != lower.from || run.from == kNever) {
      Change(recorded, run);
      run.from = lower.from;
    }
    run.until = lower.until;
  }
  Change(recorded, run);
}

void LargeGroup::Writer::Lower(const LargeRow& row, uint64_t recorded) {
  if (!state_.ceiling) return;
  for (const RowStretch& hole : state_.ceiling->Of(row)) {
    DayGaps gaps(hole.from, hole.until);
    SpansAsked asked{hole.from, hole.until - 1, recorded};
    asked.floor = std::numeric_limits<int32_t>::max();
    asked.below = row.row.place;
    state_.spans.Visit(asked, [&](const LargeRow& beneath) {
      gaps.PutUnder({beneath.row.from, beneath.row.until, &beneath});
      return !gaps.full();
    });
    gaps.PutUnder({hole.from, hole.until, nullptr});
    for (const RowStretch& stretch : gaps.Take()) Change(recorded, stretch);
  }
}

void LargeGroup::Writer::Change(uint64_t recorded, const RowStretch& stretch) {
  if (!state_.ceiling) return;
  state_.ceiling->Add({recorded, stretch});
  if (state_.ceiling->changes() > kChangesPerRow * (state_.rows + state_.marks)) {
    state_.ceiling.reset();
  }
}

}  // namespace lexlog::timeline
