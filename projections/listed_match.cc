#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "engine/timeline/edtf.h"
#include "projections/aspects.h"
#include "projections/listed_answer.h"
#include "projections/words.h"

namespace lexlog {
namespace {

using Match = v1::ListedAnswer::Match;

std::string HowFound(const NamedEntry& found) {
  if (found.asked == found.subject) return "entry";
  if (found.likeness < 1) return "alike";
  return found.asked == found.matched ? "exact" : "folded";
}

// The contents that govern in some world; where it is not on the list, the last that it was seen
// with.
std::vector<v1::Listing> ContentsAt(const ListedParty& party, const ListingWorlds& worlds,
                                    bool listed) {
  std::vector<v1::Listing> contents;
  std::set<RowRef> known;
  for (const ListingWorlds::World& world : worlds.worlds) {
    if (listed != (world.state == "listed") || !world.row.has_value()) continue;
    if (known.insert(*world.row).second) contents.push_back(party.at(*world.row));
  }
  return contents;
}

void SetPrograms(const std::vector<v1::Listing>& listed, Match& match) {
  std::map<std::string, size_t> in;
  for (const v1::Listing& content : listed) {
    const std::set<std::string> programs(content.program().begin(), content.program().end());
    for (const std::string& program : programs) ++in[program];
  }
  for (const auto& [program, worlds] : in) {
    *(worlds == listed.size() ? match.add_program() : match.add_program_in_some()) = program;
  }
}

void SetContent(const std::vector<v1::Listing>& contents, Match& match) {
  std::set<std::string> aliases;
  std::set<std::string> rows;
  for (const v1::Listing& content : contents) {
    if (match.name().empty()) match.set_name(content.name());
    if (match.form().empty()) match.set_form(content.form());
    if (match.detail().empty()) match.set_detail(content.detail());
    aliases.insert(content.alias().begin(), content.alias().end());
    if (!content.row().empty()) rows.insert(content.row());
  }
  match.mutable_alias()->Assign(aliases.begin(), aliases.end());
  match.mutable_row()->Assign(rows.begin(), rows.end());
}

// "; first seen in …", by the sources of the events.
absl::StatusOr<std::string> SeenIn(Composer& composer, const ListedParty& party,
                                   const std::vector<RowRef>& events) {
  std::vector<std::string> titles;
  const Resolver resolver =
      ResolverOver(composer, composer.reader(), party, composer.as_of().floor);
  for (const RowRef& ref : events) {
    LEXLOG_ASSIGN_OR_RETURN(
        const v1::Cited cited,
        Cite(composer.reader(), resolver, *party.groups[static_cast<size_t>(ref.group)], ref));
    for (const std::string& title : cited.source_title()) {
      if (std::find(titles.begin(), titles.end(), title) == titles.end()) titles.push_back(title);
    }
  }
  return absl::StrJoin(titles, "; ");
}

std::string SinceInWords(const DaySet& since) {
  if (since.is_crisp()) return absl::StrCat("on the list since ", DaysInWords(since));
  if (since.min() == kFirstDay) {
    return absl::StrCat("on the list at the latest on ", FormatDay(since.max()));
  }
  return absl::StrCat("came onto the list on ", DaysInWords(since));
}

std::string UntilInWords(const DaySet& until, bool by_act) {
  return absl::StrCat(by_act ? "taken off the list by an act on record, as of "
                             : "no longer on the list as seen from ",
                      DaysInWords(until), by_act ? "" : " on; no act that took it off is recorded");
}

absl::Status SetDays(Composer& composer, const ListedParty& party, Match& match) {
  const ListingSpell spell = SpellOf(composer, party);
  if (!spell.since.empty()) {
    match.set_since(FormatDays(spell.since));
    LEXLOG_ASSIGN_OR_RETURN(const std::string seen_in, SeenIn(composer, party, spell.began));
    match.set_since_words(absl::StrCat(SinceInWords(spell.since),
                                       seen_in.empty() ? "" : "; first seen in: ", seen_in));
  }
  if (!spell.until.empty()) {
    const bool by_act = std::any_of(spell.ended.begin(), spell.ended.end(), [&](const RowRef& ref) {
      return party.at(ref).change() == v1::Listing::DELISTED;
    });
    match.set_until(FormatDays(spell.until));
    LEXLOG_ASSIGN_OR_RETURN(const std::string seen_in, SeenIn(composer, party, spell.ended));
    match.set_until_words(absl::StrCat(UntilInWords(spell.until, by_act),
                                       seen_in.empty() ? "" : "; as seen in: ", seen_in));
  }
  return absl::OkStatus();
}

std::string StateInWords(const Match& match, const ListingWorlds& worlds) {
  if (worlds.in_all()) return "on";
  if (worlds.in_some()) return "may have been on";
  const std::string state = match.listing().outcome(0).state();
  if (state == "delisted") return "taken off";
  if (state == "missing") return "no longer on";
  return "not yet on";
}

std::string InWords(const Match& match, const ListingWorlds& worlds) {
  const std::string name = absl::StrCat("“", match.matched(), "”");
  std::string words;
  if (match.how() == "alike") {
    words = absl::StrCat("a name like it, ", name, ", is on record as ");
  } else if (match.how() == "entry") {
    words = "it is on record as ";
  } else {
    words = absl::StrCat(name, " is on record as ");
  }
  absl::StrAppend(&words, StateInWords(match, worlds), " ", match.list_title());
  if (!match.program().empty() && worlds.in_some()) {
    absl::StrAppend(&words, " under ", absl::StrJoin(match.program(), ", "));
  }
  if (match.how() == "alike") {
    absl::StrAppend(&words, "; whether it is the same party is not on record");
  }
  return words;
}

}  // namespace

absl::StatusOr<std::optional<Match>> MatchOf(Composer& composer, const NamedEntry& found,
                                             const ListedParty& party) {
  LEXLOG_ASSIGN_OR_RETURN(std::optional<v1::Aspect> aspect, PartyAspect(composer, party));
  if (!aspect.has_value()) return std::optional<Match>();
  Match match;
  match.set_how(HowFound(found));
  match.set_likeness(found.likeness);
  match.set_asked(found.asked);
  match.set_matched(found.matched);
  match.set_matched_alias(found.alias);
  match.set_list(party.list);
  LEXLOG_ASSIGN_OR_RETURN(const InstrumentFacts facts, FactsOf(composer, party.list));
  match.set_list_title(facts.title.empty() ? std::string(NameOf(party.list)) : facts.title);
  for (const std::string& entry : party.entries) match.add_entry(entry);
  *match.mutable_listing() = *std::move(aspect);
  const ListingWorlds worlds = WorldsOf(composer, party);
  const std::vector<v1::Listing> listed = ContentsAt(party, worlds, true);
  SetPrograms(listed, match);
  SetContent(listed.empty() ? ContentsAt(party, worlds, false) : listed, match);
  LEXLOG_RETURN_IF_ERROR(SetDays(composer, party, match));
  if (match.how() == "entry") match.set_matched(match.name());
  match.set_words(InWords(match, worlds));
  return std::optional<Match>(std::move(match));
}

}  // namespace lexlog
