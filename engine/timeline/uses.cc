#include "engine/timeline/uses.h"

namespace lexlog::timeline {
namespace {

using storage::v1::ViewRow;

void Use(Date date, std::vector<int>& variables) {
  if (!date.crisp()) variables.push_back(date.variable);
}

// Of a row the act day may also be a public day or an end; of a reschedule only a public day; of a
// cancellation it does not matter.
void UsesOfOne(const Item& item, std::vector<int>& variables) {
  const bool placed = item.kind != ViewRow::CANCELLATION;
  const bool is_row = item.kind == ViewRow::ROW;
  if (placed) Use(item.act, variables);
  for (const Date day : item.seen_by) {
    if (!placed || day != item.act) Use(day, variables);
  }
  if (!placed) return;
  if (item.sets_from && !(is_row && item.from == item.act)) Use(item.from, variables);
  if (item.sets_until && !(is_row && item.until == item.act)) Use(item.until, variables);
}

}  // namespace

std::vector<int> UsesOf(const Items& items, int row) {
  std::vector<int> variables;
  std::vector<int> pending{row};
  while (!pending.empty()) {
    const Item& item = items.all[pending.back()];
    pending.pop_back();
    UsesOfOne(item, variables);
    pending.insert(pending.end(), item.cancelled_by.begin(), item.cancelled_by.end());
    pending.insert(pending.end(), item.moved_by.begin(), item.moved_by.end());
  }
  return variables;
}

}  // namespace lexlog::timeline
