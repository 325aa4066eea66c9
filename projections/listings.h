#ifndef LEXLOG_PROJECTIONS_LISTINGS_H_
#define LEXLOG_PROJECTIONS_LISTINGS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "projections/composer.h"

namespace lexlog {

// The list that an entry is of: "instrument/NAME". What it says, else as its subject is named.
std::string ListOf(absl::string_view entry, const v1::Listing& listing);

// A party on a list: one entry, or several of which each took the place of one before, so that the
// party was on the list throughout although no entry was. Groups are valid as long as the reader.
struct ListedParty {
  std::string list;
  std::vector<std::string> entries;                // each after the one whose place it took
  std::vector<const LoadedGroup*> groups;          // by entry, of the view `lists`
  std::vector<std::vector<v1::Listing>> contents;  // by entry and row
  const v1::Listing& at(RowRef ref) const;
};

// The party of `entry` as far as anything of it is seen at the coordinate; with just that entry,
// where nothing links it to others. Statuses are those of the reader.
absl::StatusOr<ListedParty> PartyOf(Composer& composer, const std::string& entry);
// The same without looking for others.
absl::StatusOr<ListedParty> EntryAlone(Composer& composer, const std::string& entry);

// What it is in one world: "listed"; "missing" from a later copy; "delisted" by an act;
// "not_yet_listed"; "none", where nothing holds. Pure.
Said SayListing(const ListedParty& party, const Resolver& resolver, const JointOutcome& outcome);

// The same in every world, on the best proof that has anything of it.
struct ListingWorlds {
  struct World {
    std::string state;
    std::optional<RowRef> row;  // that says so
  };
  std::vector<World> worlds;  // one for each outcome; empty: nothing is seen
  bool in_all() const;        // listed in every world
  bool in_some() const;       // in some
};
ListingWorlds WorldsOf(Composer& composer, const ListedParty& party);

// "listing" with these states, and what it hangs on. Nullopt: nothing is seen.
absl::StatusOr<std::optional<v1::Aspect>> PartyAspect(Composer& composer, const ListedParty& party);

// When it was on the list, as the events about it say: the listing that may have begun by the day
// asked, else the first to come. Of more than two events that may have come in any order, as those
// between copies never do, some order may be left out.
struct ListingSpell {
  DaySet since;               // when it came onto the list; empty: no event says
  DaySet until;               // the first day on which it was off again; empty: no event says
  std::vector<RowRef> began;  // events that say so
  std::vector<RowRef> ended;
};
ListingSpell SpellOf(Composer& composer, const ListedParty& party);

// The resolver over the groups of the party, at the composer's coordinate.
Resolver ResolverOver(const Composer& composer, const Reader& reader, const ListedParty& party,
                      v1::Proof floor);

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_LISTINGS_H_
