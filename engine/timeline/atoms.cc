#include "engine/timeline/atoms.h"

#include <algorithm>
#include <iterator>

namespace lexlog::timeline {
namespace {

using storage::v1::ViewRow;
using Stretch = DaySet::Stretch;

bool IsPlaced(const Item& item, const Items& group) {
  if (item.kind == ViewRow::CANCELLATION) return false;
  return item.kind == ViewRow::RESCHEDULE || group.rule.governs == ViewRule::Governs::kHighest;
}

}  // namespace

Atoms::Atoms(const std::vector<Items>& groups, const AsOf& as_of, const World& world)
    : world_(world), question_{int64_t{as_of.effective_on} + 1}, places_(world.size(), false) {
  if (as_of.public_by) question_.push_back(int64_t{*as_of.public_by} + 1);
  std::sort(question_.begin(), question_.end());
  for (const Items& group : groups) {
    for (const Item& item : group.all) {
      if (!IsPlaced(item, group)) continue;
      Note(item.act);
      if (group.rule.order == ViewRule::Order::kByEffect && item.sets_from) Note(item.from);
    }
  }
  Cut();
}

void Atoms::Note(Date date) {
  if (!date.crisp()) {
    if (places_[date.variable]) return;
    places_[date.variable] = true;
  }
  placed_.push_back(date);
}

std::vector<Stretch> Atoms::StretchesOf(Date date) const {
  if (date.crisp()) return {{date.day, date.day}};
  return world_[date.variable].stretches();
}

void Atoms::Cut() {
  std::vector<int64_t> cuts = question_;
  cuts.push_back(kFirstDay);
  for (const Date date : placed_) {
    for (const Stretch& s : StretchesOf(date)) {
      cuts.insert(cuts.end(), {s.first, int64_t{s.last} + 1});
    }
  }
  std::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  for (const int64_t cut : cuts) cells_.push_back({cut});
  const auto cell_at = [&](int64_t cut) {
    return std::lower_bound(cuts.begin(), cuts.end(), cut) - cuts.begin();
  };
  for (const Date date : placed_) {
    if (date.crisp()) continue;
    for (const Stretch& s : StretchesOf(date)) {
      ++cells_[cell_at(s.first)].dates;
      --cells_[cell_at(int64_t{s.last} + 1)].dates;
    }
  }
  for (size_t i = 1; i < cells_.size(); ++i) cells_[i].dates += cells_[i - 1].dates;
}

// Within a cell only the order of the unknown days among themselves can matter, so that as many
// days as there are such dates are enough for any order.
std::vector<Day> Atoms::Pick(int variable, bool edges) const {
  std::vector<Cell> by_question{{kFirstDay, 1}};
  for (const int64_t cut : question_) by_question.push_back({cut, 1});
  const std::vector<Cell>& cells = places_[variable] ? cells_ : by_question;
  std::vector<Day> days;
  for (const Stretch& s : world_[variable].stretches()) {
    auto next = std::partition_point(cells.begin(), cells.end(),
                                     [&](const Cell& c) { return c.first <= s.first; });
    for (int64_t first = s.first; first <= s.last; ++next) {
      const int64_t end = next == cells.end() ? int64_t{s.last} + 1 : next->first;
      const int64_t last = std::min<int64_t>(end - 1, s.last);
      const int64_t count = std::min<int64_t>(std::prev(next)->dates, last - first + 1);
      for (int64_t i = 0; i < count; ++i) days.push_back(static_cast<Day>(first + i));
      if (edges && days.back() != last) days.push_back(static_cast<Day>(last));
      first = last + 1;
    }
  }
  return days;
}

}  // namespace lexlog::timeline
