#include <algorithm>
#include <tuple>
#include <utility>

#include "projections/listings.h"

namespace lexlog {
namespace {

// The days on which the first of several events can have been: of each one day of its set.
DaySet FirstOf(const std::vector<DaySet>& all) {
  DaySet first;
  if (all.empty()) return first;
  Day least = all.front().min();
  Day most = all.front().max();
  for (const DaySet& days : all) {
    least = std::min(least, days.min());
    most = std::min(most, days.max());
  }
  for (const DaySet& days : all) first.Add(days.Within(least, most));
  return first;
}

// In which order events are taken whose days are not known: by the earliest or the latest.
enum class Order { kEarliest, kLatest };

// Goes through the events of one entry in order of their days.
class EntrySpells {
 public:
  EntrySpells(const ListedParty& party, const Resolver& resolver, int entry, Order order)
      : party_(party), resolver_(resolver), entry_(entry), order_(order) {}

  void AddTo(std::vector<ListingSpell>& spells) {
    for (const int row : InOrder()) {
      const RowRef ref{entry_, row};
      const v1::Listing& listing = party_.at(ref);
      switch (listing.change()) {
        case v1::Listing::DESIGNATED:
        case v1::Listing::MODIFIED:
          Begin(ref, spells);
          break;
        default:
          if (spells.empty()) spells.emplace_back();
          spells.back().ended.push_back(ref);
          open_ = false;
      }
    }
  }

 private:
  std::vector<int> InOrder() const {
    std::vector<int> rows = resolver_.Seen(entry_);
    const auto place = [&](int row) {
      const DaySet days = resolver_.DaysOf(entry_, row, v1::ACT_DAY);
      return order_ == Order::kEarliest ? std::tuple(days.min(), days.max(), row)
                                        : std::tuple(days.max(), days.min(), row);
    };
    std::sort(rows.begin(), rows.end(), [&](int a, int b) { return place(a) < place(b); });
    return rows;
  }

  void Begin(RowRef ref, std::vector<ListingSpell>& spells) {
    const v1::Listing& listing = party_.at(ref);
    const bool designated = listing.change() == v1::Listing::DESIGNATED;
    if (open_) {
      if (designated && !continued_) spells.back().began.push_back(ref);
      return;
    }
    open_ = true;
    // It goes on where the entry before it ended.
    continued_ = !listing.replaces().empty() && !spells.empty();
    if (continued_) {
      spells.back().ended.clear();
      return;
    }
    spells.emplace_back().began.push_back(ref);
  }

  const ListedParty& party_;
  const Resolver& resolver_;
  const int entry_;
  const Order order_;
  bool open_ = false;
  bool continued_ = false;
};

std::vector<DaySet> Beginnings(const Resolver& resolver, const std::vector<RowRef>& rows) {
  std::vector<DaySet> days;
  for (const RowRef& ref : rows) days.push_back(resolver.RangeOf(ref.group, ref.row).from);
  return days;
}

void SetDays(const Resolver& resolver, ListingSpell& spell) {
  spell.since = FirstOf(Beginnings(resolver, spell.began));
  spell.until = FirstOf(Beginnings(resolver, spell.ended));
}

bool MayHaveBegun(const ListingSpell& spell, Day today) {
  return spell.since.empty() || spell.since.min() <= today;
}

bool MayHold(const ListingSpell& spell, Day today) {
  return MayHaveBegun(spell, today) && (spell.until.empty() || spell.until.max() > today);
}

// The last that may have begun, with the beginnings of all that may hold; else the first.
ListingSpell Told(std::vector<ListingSpell> spells, Day today) {
  if (spells.empty()) return {};
  size_t told = 0;
  for (size_t i = 0; i < spells.size(); ++i) {
    if (MayHaveBegun(spells[i], today)) told = i;
  }
  ListingSpell last = spells[told];
  for (size_t i = 0; i < told; ++i) {
    if (!MayHold(spells[i], today)) continue;
    last.since.Add(spells[i].since);
    last.began.insert(last.began.begin(), spells[i].began.begin(), spells[i].began.end());
  }
  return last;
}

ListingSpell SpellIn(Order order, const ListedParty& party, const Resolver& resolver) {
  std::vector<ListingSpell> spells;
  for (int entry = 0; entry < static_cast<int>(party.entries.size()); ++entry) {
    EntrySpells(party, resolver, entry, order).AddTo(spells);
  }
  for (ListingSpell& spell : spells) SetDays(resolver, spell);
  return Told(std::move(spells), resolver.as_of().effective_on);
}

void AddNew(const std::vector<RowRef>& more, std::vector<RowRef>& rows) {
  for (const RowRef& ref : more) {
    if (std::find(rows.begin(), rows.end(), ref) == rows.end()) rows.push_back(ref);
  }
}

}  // namespace

ListingSpell SpellOf(Composer& composer, const ListedParty& party) {
  const Resolver resolver =
      ResolverOver(composer, composer.reader(), party, composer.as_of().floor);
  ListingSpell spell = SpellIn(Order::kEarliest, party, resolver);
  // Where events may have come in another order, both are told.
  const ListingSpell other = SpellIn(Order::kLatest, party, resolver);
  spell.since.Add(other.since);
  spell.until.Add(other.until);
  AddNew(other.began, spell.began);
  AddNew(other.ended, spell.ended);
  return spell;
}

}  // namespace lexlog
