#include "engine/timeline/packed_group_lineage.h"

#include <algorithm>
#include <utility>

namespace lexlog::timeline {

Lineage::Changes Lineage::Add(std::vector<CrispRow>& at_once, const RecordMark* mark) {
  Changes changes;
  if (mark != nullptr) {
    marks.push_back(*mark);
    std::vector<uint64_t> changed;
    acts_.Add(*mark, changed);
    for (const uint64_t sequence : changed) Move(sequence, changes);
  }
  for (CrispRow& row : at_once) {
    const LargeRow* before = rows.empty() ? nullptr : &rows.back();
    value_bytes += row.value.size();
    LargeRow& added = rows.emplace_back(LargeRow{std::move(row), before});
    const uint64_t sequence = added.row.place.sequence;
    if (acts_.ContentOf(sequence) == added.row.content) changes.opened.push_back(&added);
  }
  return changes;
}

// Rows lie where their content does, but for those of added events, which come first.
std::vector<LargeRow*> Lineage::RowsOf(uint64_t sequence, uint64_t content) {
  std::vector<LargeRow*> found;
  for (const uint64_t recorded : {uint64_t{0}, content}) {
    auto row =
        std::lower_bound(rows.begin(), rows.end(), recorded,
                         [](const LargeRow& a, uint64_t place) { return a.row.recorded < place; });
    for (; row != rows.end() && row->row.recorded == recorded; ++row) {
      const bool is_its = row->row.place.sequence == sequence && row->row.content == content;
      if (is_its) found.push_back(&*row);
    }
  }
  return found;
}

// Of rows that were there before.
void Lineage::Move(uint64_t sequence, Changes& changes) {
  uint64_t& content = contents_.try_emplace(sequence, sequence).first->second;
  const uint64_t now = acts_.ContentOf(sequence);
  if (now == content) return;
  changes.closed = RowsOf(sequence, content);
  changes.opened = RowsOf(sequence, now);
  content = now;
}

}  // namespace lexlog::timeline
