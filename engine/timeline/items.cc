#include "engine/timeline/items.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "engine/timeline/current.h"

namespace lexlog::timeline {
namespace {

using storage::v1::ViewRow;

// A day by which an item is seen: settles it, or is left for the worlds to settle.
void SeenBy(Date day, const AsOf& as_of, const World& world, Item& item) {
  const Bounds bounds = BoundsOf(day, world);
  if (bounds.max <= *as_of.public_by) item.always_seen = true;
  if (bounds.min > *as_of.public_by) return;
  const auto& days = item.seen_by;
  if (std::find(days.begin(), days.end(), day) == days.end()) item.seen_by.push_back(day);
}

// Fills in how `row` comes to be seen; false if it never does.
bool See(const ViewRow& row, const AsOf& as_of, Dates& dates, Item& item) {
  const storage::v1::Stamp& stamp = row.stamp();
  bool good_enough = false;
  for (int i = 0; i < stamp.citation_size(); ++i) {
    if (!dates.AtFloor(stamp.citation(i))) continue;
    good_enough = true;
    if (as_of.public_by) SeenBy(dates.PublicDayOf(row, i), as_of, dates.world(), item);
  }
  if (stamp.citation().empty() || (good_enough && !as_of.public_by)) item.always_seen = true;
  if (good_enough && as_of.public_by) {
    for (const Date day : dates.NotifiedDaysOf(row)) SeenBy(day, as_of, dates.world(), item);
  }
  if (item.always_seen) item.seen_by.clear();
  return item.always_seen || !item.seen_by.empty();
}

void FillDates(const ViewRow& row, Dates& dates, Item& item) {
  item.place.order_in_day = row.stamp().order_in_day();
  item.place.sequence = row.sequence();
  item.place.number = row.number();
  item.act = dates.Of(row, v1::ACT_DAY);
  if (row.kind() == ViewRow::CANCELLATION) return;
  if (row.kind() == ViewRow::RESCHEDULE) {
    item.sets_from = !row.stamp().from().empty();
    item.sets_until = !row.stamp().until().empty();
  }
  if (item.sets_from) item.from = dates.Of(row, v1::FROM);
  if (item.sets_until) item.until = dates.Of(row, v1::UNTIL);
}

// Hangs every act on what it acts upon. A reschedule moves rows; what is no row has no range.
void HangActs(const Group& group, std::vector<Item>& all) {
  absl::flat_hash_map<absl::string_view, std::vector<int>> acts_on;
  for (size_t i = 0; i < all.size(); ++i) {
    if (all[i].kind == ViewRow::ROW) continue;
    acts_on[group.rows[all[i].row].target()].push_back(static_cast<int>(i));
  }
  if (acts_on.empty()) return;
  for (Item& item : all) {
    const auto acts = acts_on.find(group.rows[item.row].event());
    if (acts == acts_on.end()) continue;
    for (const int act : acts->second) {
      if (all[act].kind == ViewRow::CANCELLATION) item.cancelled_by.push_back(act);
      if (all[act].kind == ViewRow::RESCHEDULE && item.kind == ViewRow::ROW) {
        item.moved_by.push_back(act);
      }
    }
  }
}

// The acts, each after those upon it. Those that stand in a circle never come.
std::vector<int> InOrder(const std::vector<Item>& all) {
  std::vector<size_t> awaited(all.size(), 0);
  std::vector<std::vector<int>> upon(all.size());
  std::vector<int> ordered;
  for (size_t i = 0; i < all.size(); ++i) {
    if (all[i].kind == ViewRow::ROW) continue;
    awaited[i] = all[i].cancelled_by.size();
    for (const int act : all[i].cancelled_by) upon[act].push_back(static_cast<int>(i));
    if (awaited[i] == 0) ordered.push_back(static_cast<int>(i));
  }
  for (size_t next = 0; next < ordered.size(); ++next) {
    for (const int target : upon[ordered[next]]) {
      if (--awaited[target] == 0) ordered.push_back(target);
    }
  }
  return ordered;
}

// Takes acts that are not in `acts` off what they act upon.
void KeepOnly(const std::vector<int>& acts, std::vector<Item>& all) {
  std::vector<bool> kept(all.size(), false);
  for (const int act : acts) kept[act] = true;
  for (Item& item : all) {
    for (std::vector<int>* upon : {&item.cancelled_by, &item.moved_by}) {
      upon->erase(std::remove_if(upon->begin(), upon->end(), [&](int a) { return !kept[a]; }),
                  upon->end());
    }
  }
}

}  // namespace

Items MakeItems(const Group& group, const AsOf& as_of, Dates& dates) {
  Items items{.rule = group.rule};
  bool has_acts = false;
  for (const int index : CurrentRows(group.rows, as_of.recorded_by)) {
    const ViewRow& row = group.rows[index];
    Item item{.row = index, .kind = row.kind()};
    if (!See(row, as_of, dates, item)) continue;
    FillDates(row, dates, item);
    if (item.kind == ViewRow::ROW) items.rows.push_back(static_cast<int>(items.all.size()));
    has_acts = has_acts || item.kind != ViewRow::ROW;
    items.all.push_back(std::move(item));
  }
  if (!has_acts) return items;
  HangActs(group, items.all);
  items.acts = InOrder(items.all);
  KeepOnly(items.acts, items.all);
  return items;
}

Items Only(const Items& items, const std::vector<int>& rows) {
  std::vector<int> needed = rows;
  std::vector<int> place(items.all.size(), -1);
  for (const int row : rows) place[row] = 0;
  for (size_t next = 0; next < needed.size(); ++next) {
    const Item& item = items.all[needed[next]];
    for (const std::vector<int>* upon : {&item.cancelled_by, &item.moved_by}) {
      for (const int act : *upon) {
        if (std::exchange(place[act], 0) < 0) needed.push_back(act);
      }
    }
  }
  std::sort(needed.begin(), needed.end());
  Items only{.rule = items.rule};
  for (const int index : needed) {
    place[index] = static_cast<int>(only.all.size());
    if (items.all[index].kind == ViewRow::ROW) only.rows.push_back(place[index]);
    only.all.push_back(items.all[index]);
  }
  for (Item& item : only.all) {
    for (int& act : item.cancelled_by) act = place[act];
    for (int& act : item.moved_by) act = place[act];
  }
  for (const int act : items.acts) {
    if (place[act] >= 0) only.acts.push_back(place[act]);
  }
  return only;
}

}  // namespace lexlog::timeline
