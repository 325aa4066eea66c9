#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "engine/timeline/edtf.h"
#include "projections/aspects.h"
#include "projections/listed_answer.h"
#include "projections/views.h"
#include "projections/words.h"

namespace lexlog {
namespace {

using Entry = v1::ListedAnswer::Entry;
using Seen = v1::ListedAnswer::Seen;

std::string WhyOpen(Composer& composer, const ListedParty& party) {
  const ListingSpell spell = SpellOf(composer, party);
  std::vector<std::string> words;
  if (!spell.since.empty()) words.push_back(absl::StrCat("on it since ", DaysInWords(spell.since)));
  if (!spell.until.empty()) {
    words.push_back(absl::StrCat("off it since ", DaysInWords(spell.until)));
  }
  return absl::StrJoin(words, "; ");
}

void SetContent(const ListedParty& party, const ListingWorlds& worlds, Entry& entry) {
  for (const ListingWorlds::World& world : worlds.worlds) {
    if (world.state != "listed" || !world.row.has_value()) continue;
    const v1::Listing& content = party.at(*world.row);
    entry.set_name(content.name());
    entry.set_form(content.form());
    entry.set_row(content.row());
    *entry.mutable_program() = content.program();
    return;
  }
}

std::string NameOfCopies(const Seen& seen, Day first, Day asked) {
  if (seen.copy_before().empty()) {
    return absl::StrCat("the first copy on record is of ", FormatDay(first),
                        ": what was on it before is not on record");
  }
  std::string words = absl::StrCat("seen in the copy of ", seen.copy_before());
  if (seen.copy_before() == FormatDay(asked)) return words;
  absl::StrAppend(&words, seen.copy_after().empty()
                              ? "; not looked at after that"
                              : absl::StrCat(" and next in that of ", seen.copy_after()));
  return words;
}

}  // namespace

absl::Status AddWholeList(Composer& composer, const std::string& list, v1::ListedAnswer& answer) {
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> subjects,
                          composer.reader().Subjects(kListsView, "listing"));
  for (const std::string& subject : subjects) {
    LEXLOG_ASSIGN_OR_RETURN(const ListedParty party, EntryAlone(composer, subject));
    if (party.list != list) continue;
    const ListingWorlds worlds = WorldsOf(composer, party);
    if (!worlds.in_some()) continue;
    Entry& entry = *answer.add_entry();
    entry.set_subject(subject);
    entry.set_state(worlds.in_all() ? "listed" : "depends");
    SetContent(party, worlds, entry);
    if (!worlds.in_all()) entry.set_words(WhyOpen(composer, party));
  }
  return absl::OkStatus();
}

absl::StatusOr<Seen> SeenOf(Composer& composer, ListedParties& lists, const std::string& list) {
  Seen seen;
  seen.set_list(list);
  LEXLOG_ASSIGN_OR_RETURN(const InstrumentFacts facts, FactsOf(composer, list));
  seen.set_title(facts.title.empty() ? std::string(NameOf(list)) : facts.title);
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<ListedParties::Copy> copies, lists.CopiesOf(list));
  if (copies.empty()) {
    seen.set_words("how far it was looked at is not recorded");
    return seen;
  }
  const Day asked = composer.as_of().effective_on;
  const ListedParties::Copy* before = nullptr;
  const ListedParties::Copy* after = nullptr;
  for (const ListedParties::Copy& copy : copies) {
    if (copy.day <= asked) before = &copy;
    if (copy.day > asked && after == nullptr) after = &copy;
  }
  for (const ListedParties::Copy* copy : {before, after}) {
    if (copy == nullptr) continue;
    (copy == before ? seen.mutable_copy_before() : seen.mutable_copy_after())
        ->assign(FormatDay(copy->day));
    LEXLOG_ASSIGN_OR_RETURN(*seen.add_because(), lists.CiteCopy(list, *copy));
  }
  seen.set_last_copy(FormatDay(copies.back().day));
  seen.set_words(NameOfCopies(seen, copies.front().day, asked));
  return seen;
}

}  // namespace lexlog
