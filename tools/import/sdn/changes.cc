#include "tools/import/sdn/changes.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/base/text.h"
#include "tools/import/sdn/row.h"

namespace lexlog {
namespace {

constexpr size_t kLossAlwaysPlausible = 10;
constexpr size_t kLossesInEntries = 20;  // one in so many

struct Alike {
  std::vector<uint32_t> added;
  std::vector<uint32_t> gone;
};

// A name and what bears it: two that are the same in both are taken for the same party.
std::string PartyOf(const SdnCopy& copy, uint32_t number) {
  SdnEntry entry;
  const SdnCopy::Row* row = copy.Find(number);
  if (row == nullptr || ReadSdnRow(copy.TextOf(*row), entry).has_value()) return "";
  const std::string name = FoldForSearch(entry.name);
  return name.empty() ? "" : absl::StrCat(name, "\n", entry.form);
}

void PairRedesignated(const SdnCopy& before, const SdnCopy& now, SdnChanges& changes) {
  if (changes.gone.empty() || changes.added.empty()) return;
  std::map<std::string, Alike> parties;
  for (const uint32_t number : changes.gone) {
    parties[PartyOf(before, number)].gone.push_back(number);
  }
  for (const uint32_t number : changes.added) {
    parties[PartyOf(now, number)].added.push_back(number);
  }
  for (const auto& [party, alike] : parties) {
    if (party.empty() || alike.gone.empty() || alike.added.empty()) continue;
    if (alike.gone.size() == 1 && alike.added.size() == 1) {
      changes.replaces[alike.added[0]] = alike.gone[0];
    } else {
      ++changes.replaced_by_several;
    }
  }
}

}  // namespace

SdnChanges ChangesBetween(const SdnCopy& before, const SdnCopy& now) {
  SdnChanges changes;
  auto was = before.rows().begin();
  auto is = now.rows().begin();
  while (was != before.rows().end() || is != now.rows().end()) {
    if (is == now.rows().end() || (was != before.rows().end() && was->number < is->number)) {
      changes.gone.push_back((was++)->number);
    } else if (was == before.rows().end() || is->number < was->number) {
      changes.added.push_back((is++)->number);
    } else {
      if (before.TextOf(*was) != now.TextOf(*is)) changes.changed.push_back(is->number);
      ++was;
      ++is;
    }
  }
  PairRedesignated(before, now, changes);
  return changes;
}

bool IsAbsurdlyShrunken(size_t entries_before, size_t gone) {
  return gone > std::max(kLossAlwaysPlausible, entries_before / kLossesInEntries);
}

}  // namespace lexlog
