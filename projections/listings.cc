#include "projections/listings.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "engine/timeline/edtf.h"
#include "projections/questions.h"
#include "projections/row_value.h"
#include "projections/views.h"
#include "projections/words.h"

namespace lexlog {
namespace {

bool IsOn(const v1::Listing& listing) {
  return listing.change() == v1::Listing::DESIGNATED || listing.change() == v1::Listing::MODIFIED;
}

// The entry's own rows, read.
struct Entry {
  const LoadedGroup* group = nullptr;
  std::vector<v1::Listing> contents;
  std::set<std::string> replaces;  // as rows that are seen say
};

absl::StatusOr<Entry> LoadEntry(Composer& composer, const std::string& subject) {
  Entry entry;
  LEXLOG_ASSIGN_OR_RETURN(entry.group, composer.reader().Load(kListsView, subject));
  for (int row = 0; row < static_cast<int>(entry.group->rows.size()); ++row) {
    entry.contents.push_back(ValueAt<v1::Listing>(*entry.group, row));
  }
  const bool links = std::any_of(entry.contents.begin(), entry.contents.end(),
                                 [](const auto& one) { return !one.replaces().empty(); });
  if (!links) return entry;
  const Resolver resolver(composer.as_of(), {{entry.group->rows, entry.group->rule}},
                          composer.reader().dates());
  for (const int row : resolver.Seen(0)) {
    const std::string& replaced = entry.contents[static_cast<size_t>(row)].replaces();
    if (!replaced.empty() && replaced != subject) entry.replaces.insert(replaced);
  }
  return entry;
}

void AddEntry(std::string subject, Entry entry, ListedParty& party) {
  if (party.list.empty() && !entry.contents.empty()) {
    party.list = ListOf(subject, entry.contents.front());
  }
  party.entries.push_back(std::move(subject));
  party.groups.push_back(entry.group);
  party.contents.push_back(std::move(entry.contents));
}

using Entries = std::map<std::string, Entry>;

// Everything that is linked with `first`, both ways.
absl::StatusOr<Entries> LinkedWith(Composer& composer, const std::string& first) {
  Entries entries;
  std::vector<std::string> next = {first};
  while (!next.empty()) {
    const std::string subject = std::move(next.back());
    next.pop_back();
    if (entries.contains(subject)) continue;
    LEXLOG_ASSIGN_OR_RETURN(Entry entry, LoadEntry(composer, subject));
    next.insert(next.end(), entry.replaces.begin(), entry.replaces.end());
    LEXLOG_ASSIGN_OR_RETURN(std::vector<std::string> by, RelatedTo(composer, subject, "listing"));
    next.insert(next.end(), by.begin(), by.end());
    entries.emplace(subject, std::move(entry));
  }
  return entries;
}

// Adds `subject` behind those whose place it took.
void AddInOrder(const std::string& subject, Entries& entries, std::set<std::string>& added,
                ListedParty& party) {
  const auto found = entries.find(subject);
  if (found == entries.end() || !added.insert(subject).second) return;
  for (const std::string& replaced : found->second.replaces) {
    AddInOrder(replaced, entries, added, party);
  }
  AddEntry(subject, std::move(found->second), party);
}

// Whether an act took it off, and nothing put it on again after that: an absence from a later copy
// says no more than the act.
std::optional<int> DelistingAct(const ListedParty& party, const Resolver& resolver, int entry) {
  std::optional<int> act;
  const auto& contents = party.contents[static_cast<size_t>(entry)];
  const Day today = resolver.as_of().effective_on;
  for (const int row : resolver.Seen(entry)) {
    if (contents[static_cast<size_t>(row)].change() != v1::Listing::DELISTED) continue;
    const EffectiveRange range = resolver.RangeOf(entry, row);
    if (range.from.max() <= today && range.until.min() > today) act = row;
  }
  if (!act.has_value()) return act;
  const Day delisted = resolver.DaysOf(entry, *act, v1::ACT_DAY).min();
  for (const int row : resolver.Seen(entry)) {
    const bool may_be_later = resolver.DaysOf(entry, row, v1::ACT_DAY).max() >= delisted &&
                              resolver.RangeOf(entry, row).from.min() <= today;
    if (IsOn(contents[static_cast<size_t>(row)]) && may_be_later) return std::nullopt;
  }
  return act;
}

Said SayOn(const ListedParty& party, RowRef ref) {
  const v1::Listing& listing = party.at(ref);
  Said said{"listed", "on the list"};
  if (!listing.program().empty()) {
    absl::StrAppend(&said.words, " under ", absl::StrJoin(listing.program(), ", "));
  }
  if (!listing.name().empty()) absl::StrAppend(&said.words, ", as “", listing.name(), "”");
  return said;
}

Said SayOff(const ListedParty& party, const Resolver& resolver, RowRef& ref) {
  if (party.at(ref).change() != v1::Listing::DELISTED) {
    const std::optional<int> act = DelistingAct(party, resolver, ref.group);
    if (act.has_value()) ref.row = *act;
  }
  if (party.at(ref).change() == v1::Listing::DELISTED) {
    return {"delisted", "taken off the list by an act on record"};
  }
  return {"missing", "no longer on the list as seen; no act that took it off is recorded"};
}

// Whether some event had surely begun to hold.
bool HasBegun(const ListedParty& party, const Resolver& resolver) {
  for (int entry = 0; entry < static_cast<int>(party.entries.size()); ++entry) {
    for (const int row : resolver.Seen(entry)) {
      if (resolver.RangeOf(entry, row).from.max() <= resolver.as_of().effective_on) return true;
    }
  }
  return false;
}

}  // namespace

std::string ListOf(absl::string_view entry, const v1::Listing& listing) {
  if (!listing.list().empty()) return listing.list();
  const absl::string_view name = NameOf(entry);
  return absl::StrCat("instrument/", name.substr(0, name.find('/')));
}

const v1::Listing& ListedParty::at(RowRef ref) const {
  return contents[static_cast<size_t>(ref.group)][static_cast<size_t>(ref.row)];
}

absl::StatusOr<ListedParty> EntryAlone(Composer& composer, const std::string& entry) {
  ListedParty party;
  LEXLOG_ASSIGN_OR_RETURN(Entry loaded, LoadEntry(composer, entry));
  AddEntry(entry, std::move(loaded), party);
  return party;
}

absl::StatusOr<ListedParty> PartyOf(Composer& composer, const std::string& entry) {
  LEXLOG_ASSIGN_OR_RETURN(Entries entries, LinkedWith(composer, entry));
  std::vector<std::string> subjects;
  for (const auto& [subject, loaded] : entries) subjects.push_back(subject);
  ListedParty party;
  std::set<std::string> added;
  for (const std::string& subject : subjects) AddInOrder(subject, entries, added, party);
  return party;
}

Said SayListing(const ListedParty& party, const Resolver& resolver, const JointOutcome& outcome) {
  std::optional<RowRef> on;
  std::optional<RowRef> off;
  for (int entry = 0; entry < static_cast<int>(party.entries.size()); ++entry) {
    const std::vector<int>& governing = outcome.governing[static_cast<size_t>(entry)];
    if (governing.empty()) continue;
    const RowRef ref{entry, governing.front()};
    (IsOn(party.at(ref)) ? on : off) = ref;
  }
  if (!on.has_value() && !off.has_value()) {
    return HasBegun(party, resolver) ? Said{"none", "nothing recorded for that day"}
                                     : Said{"not_yet_listed", "not yet on the list"};
  }
  RowRef ref = on.has_value() ? *on : *off;
  Said said = on.has_value() ? SayOn(party, ref) : SayOff(party, resolver, ref);
  said.basis = {ref};
  said.content = ref;
  return said;
}

bool ListingWorlds::in_all() const {
  return !worlds.empty() && std::all_of(worlds.begin(), worlds.end(),
                                        [](const World& one) { return one.state == "listed"; });
}

bool ListingWorlds::in_some() const {
  return std::any_of(worlds.begin(), worlds.end(),
                     [](const World& one) { return one.state == "listed"; });
}

Resolver ResolverOver(const Composer& composer, const Reader& reader, const ListedParty& party,
                      v1::Proof floor) {
  AsOf as_of = composer.as_of();
  as_of.floor = floor;
  std::vector<Group> groups;
  for (const LoadedGroup* group : party.groups) groups.push_back({group->rows, group->rule});
  return {as_of, std::move(groups), reader.dates()};
}

ListingWorlds WorldsOf(Composer& composer, const ListedParty& party) {
  ListingWorlds all;
  for (const v1::Proof level : kProofLevels) {
    if (level > composer.as_of().floor) break;
    const Resolver resolver = ResolverOver(composer, composer.reader(), party, level);
    bool answers = false;
    for (int i = 0; i < static_cast<int>(party.groups.size()) && !answers; ++i) {
      answers =
          AnswersAt(resolver, i, *party.groups[static_cast<size_t>(i)], composer.as_of().floor);
    }
    if (!answers) continue;
    for (const JointOutcome& outcome : resolver.Resolve().outcomes) {
      const Said said = SayListing(party, resolver, outcome);
      all.worlds.push_back({said.state, said.content});
    }
    return all;
  }
  return all;
}

absl::StatusOr<std::optional<v1::Aspect>> PartyAspect(Composer& composer,
                                                      const ListedParty& party) {
  AspectSpec spec;
  spec.name = "listing";
  spec.groups = party.groups;
  spec.say = [&](const Resolver& resolver, const JointOutcome& outcome) {
    return SayListing(party, resolver, outcome);
  };
  return composer.Compose(spec);
}

}  // namespace lexlog
