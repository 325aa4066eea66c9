#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/timeline/edtf.h"
#include "projections/aspects.h"
#include "projections/listed_parties.h"
#include "projections/words.h"

namespace lexlog {
namespace {

using Verdict = ListedAs::Verdict;

bool IsEntry(const std::string& subject) { return KindOf(subject) == "listing"; }

// One party that the names lead to, and how it stands.
struct Candidate {
  NamedEntry entry;
  ListedParty party;
  ListingWorlds worlds;
  ListingSpell spell;
  Verdict verdict() const {
    return worlds.in_all() ? Verdict::kYes : worlds.in_some() ? Verdict::kDepends : Verdict::kNo;
  }
};

// Works out how one subject stands to one list.
class OnList {
 public:
  OnList(Composer& composer, ListedParties& lists, const std::string& subject,
         const std::string& list)
      : composer_(composer), lists_(lists), subject_(subject), list_(list) {}

  absl::StatusOr<ListedAs> Standing();
  absl::StatusOr<std::set<std::string>> Entries();

 private:
  absl::StatusOr<std::vector<Candidate>> Named();
  absl::StatusOr<std::vector<Candidate>> Alike();
  absl::StatusOr<std::vector<Candidate>> Parties(const std::vector<NamedEntry>& entries);
  absl::Status SetNames();
  ListedAs Say(Verdict verdict, v1::DependsOn::Kind open, std::vector<Candidate> decided) const;
  ListedAs SayAlike(std::vector<Candidate> alike) const;
  ListedAs SayNot(std::vector<Candidate> named) const;
  std::string InWords(const Candidate& candidate) const;

  Composer& composer_;
  ListedParties& lists_;
  const std::string& subject_;
  const std::string& list_;
  std::vector<std::string> names_;
  std::string title_;  // of the list
};

absl::Status OnList::SetNames() {
  LEXLOG_ASSIGN_OR_RETURN(const InstrumentFacts facts, FactsOf(composer_, list_));
  title_ = facts.title.empty() ? list_ : facts.title;
  if (IsEntry(subject_)) return absl::OkStatus();
  LEXLOG_ASSIGN_OR_RETURN(names_, lists_.NamesOf(subject_));
  return absl::OkStatus();
}

absl::StatusOr<std::vector<Candidate>> OnList::Parties(const std::vector<NamedEntry>& entries) {
  std::vector<Candidate> parties;
  std::set<std::string> known;
  for (const NamedEntry& entry : entries) {
    if (known.contains(entry.subject)) continue;
    Candidate candidate;
    candidate.entry = entry;
    LEXLOG_ASSIGN_OR_RETURN(candidate.party, PartyOf(composer_, entry.subject));
    known.insert(candidate.party.entries.begin(), candidate.party.entries.end());
    if (candidate.party.list != list_) continue;
    candidate.worlds = WorldsOf(composer_, candidate.party);
    candidate.spell = SpellOf(composer_, candidate.party);
    parties.push_back(std::move(candidate));
  }
  return parties;
}

absl::StatusOr<std::vector<Candidate>> OnList::Named() {
  std::vector<NamedEntry> entries;
  if (IsEntry(subject_)) {
    entries.push_back({subject_, list_, subject_, subject_});
  }
  for (const std::string& name : names_) {
    LEXLOG_ASSIGN_OR_RETURN(const auto called, lists_.Called(name, list_));
    entries.insert(entries.end(), called.begin(), called.end());
  }
  return Parties(entries);
}

absl::StatusOr<std::vector<Candidate>> OnList::Alike() {
  std::vector<NamedEntry> entries;
  for (const std::string& name : names_) {
    LEXLOG_ASSIGN_OR_RETURN(const auto called, lists_.CalledAlike(name, list_));
    entries.insert(entries.end(), called.begin(), called.end());
  }
  return Parties(entries);
}

std::string OnList::InWords(const Candidate& candidate) const {
  const ListingSpell& spell = candidate.spell;
  std::string words =
      absl::StrCat("“", candidate.entry.matched, "” (", candidate.party.entries.back(), ")");
  if (!spell.since.empty()) absl::StrAppend(&words, ", on it since ", DaysInWords(spell.since));
  if (!spell.until.empty()) {
    absl::StrAppend(&words, ", off it since ", DaysInWords(spell.until));
  }
  return words;
}

ListedAs OnList::Say(Verdict verdict, v1::DependsOn::Kind open,
                     std::vector<Candidate> decided) const {
  ListedAs said;
  said.verdict = verdict;
  said.open = open;
  const Candidate& first = decided.front();
  said.words = verdict == Verdict::kYes
                   ? absl::StrCat("by its name on ", title_, ": ", InWords(first))
                   : absl::StrCat("whether it was then on ", title_, " as ", InWords(first),
                                  ", hangs on a day that is not known");
  for (Candidate& candidate : decided) said.parties.push_back(std::move(candidate.party));
  return said;
}

ListedAs OnList::SayAlike(std::vector<Candidate> alike) const {
  ListedAs said;
  said.verdict = Verdict::kDepends;
  said.open = v1::DependsOn::NOT_ON_RECORD;
  said.words = absl::StrCat("a name like it is on ", title_, ": ", InWords(alike.front()),
                            "; whether it is the same party is not on record");
  for (Candidate& candidate : alike) said.parties.push_back(std::move(candidate.party));
  return said;
}

// What kept those of that name from being on the list.
ListedAs OnList::SayNot(std::vector<Candidate> named) const {
  ListedAs said;
  if (named.empty()) {
    said.words = absl::StrCat("no entry of ", title_, " on record has that name");
    return said;
  }
  const Candidate& first = named.front();
  const bool has_worlds = !first.worlds.worlds.empty();
  const std::string state = has_worlds ? first.worlds.worlds.front().state : "none";
  const std::string entry =
      absl::StrCat("“", first.entry.matched, "” (", first.party.entries.back(), ")");
  const DaySet& until = first.spell.until;
  const std::string off = until.empty() ? "" : absl::StrCat(": off it since ", DaysInWords(until));
  if (state == "missing") {
    said.words = absl::StrCat(entry, " is no longer on ", title_, " as seen", off,
                              "; no act that took it off is recorded");
  } else if (state == "delisted") {
    said.words = absl::StrCat(entry, " was taken off ", title_, " by an act on record", off);
  } else {
    said.words = absl::StrCat(entry, " is not on ", title_, " on that day");
    if (!first.spell.since.empty()) {
      absl::StrAppend(&said.words, "; on it since ", DaysInWords(first.spell.since));
    }
  }
  for (Candidate& candidate : named) said.parties.push_back(std::move(candidate.party));
  return said;
}

std::vector<Candidate> Those(const std::vector<Candidate>& all, Verdict verdict) {
  std::vector<Candidate> those;
  std::copy_if(all.begin(), all.end(), std::back_inserter(those),
               [&](const Candidate& one) { return one.verdict() == verdict; });
  return those;
}

absl::StatusOr<ListedAs> OnList::Standing() {
  LEXLOG_RETURN_IF_ERROR(SetNames());
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<Candidate> named, Named());
  std::vector<Candidate> on = Those(named, Verdict::kYes);
  if (!on.empty()) return Say(Verdict::kYes, v1::DependsOn::KIND_UNSPECIFIED, std::move(on));
  std::vector<Candidate> may_be = Those(named, Verdict::kDepends);
  if (!may_be.empty()) return Say(Verdict::kDepends, v1::DependsOn::DATES, std::move(may_be));
  LEXLOG_ASSIGN_OR_RETURN(std::vector<Candidate> alike, Alike());
  std::erase_if(alike, [](const Candidate& one) { return one.verdict() == Verdict::kNo; });
  if (!alike.empty()) return SayAlike(std::move(alike));
  LEXLOG_ASSIGN_OR_RETURN(const auto copies, lists_.CopiesOf(list_));
  if (!copies.empty() && composer_.as_of().effective_on < copies.front().day) {
    ListedAs said;
    said.verdict = Verdict::kDepends;
    said.open = v1::DependsOn::NOT_ON_RECORD;
    said.words = absl::StrCat("what was on ", title_, " before ", FormatDay(copies.front().day),
                              " is not on record");
    return said;
  }
  return SayNot(named);
}

absl::StatusOr<std::set<std::string>> OnList::Entries() {
  LEXLOG_RETURN_IF_ERROR(SetNames());
  std::set<std::string> entries;
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<Candidate> named, Named());
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<Candidate> alike, Alike());
  for (const auto* candidates : {&named, &alike}) {
    for (const Candidate& one : *candidates) {
      entries.insert(one.party.entries.begin(), one.party.entries.end());
    }
  }
  return entries;
}

}  // namespace

absl::StatusOr<ListedAs> StandingOnList(Composer& composer, ListedParties& lists,
                                        const std::string& subject, const std::string& list) {
  return OnList(composer, lists, subject, list).Standing();
}

absl::StatusOr<std::set<std::string>> EntriesAbout(Composer& composer, ListedParties& lists,
                                                   const std::string& subject,
                                                   const std::string& list) {
  return OnList(composer, lists, subject, list).Entries();
}

absl::StatusOr<std::vector<v1::Cited>> Cite(Composer& composer, const ListedAs& listed) {
  std::vector<v1::Cited> cited;
  for (const ListedParty& party : listed.parties) {
    const ListingSpell spell = SpellOf(composer, party);
    std::set<RowRef> rows(spell.began.begin(), spell.began.end());
    rows.insert(spell.ended.begin(), spell.ended.end());
    for (const ListingWorlds::World& world : WorldsOf(composer, party).worlds) {
      if (world.row.has_value()) rows.insert(*world.row);
    }
    const Resolver resolver =
        ResolverOver(composer, composer.reader(), party, composer.as_of().floor);
    for (const RowRef& ref : rows) {
      LEXLOG_ASSIGN_OR_RETURN(
          cited.emplace_back(),
          Cite(composer.reader(), resolver, *party.groups[static_cast<size_t>(ref.group)], ref));
    }
  }
  return cited;
}

}  // namespace lexlog
