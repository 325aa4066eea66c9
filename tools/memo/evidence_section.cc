#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "projections/words.h"
#include "tools/memo/gather.h"
#include "tools/memo/sections.h"

namespace lexlog {
namespace {

std::vector<v1::Dispute> DisputesOf(const MemoInput& input) {
  return input.check ? DisputesIn(*input.check) : DisputesIn(*input.history);
}

Line ClaimLine(const v1::RivalClaim& claim) {
  Line line = {Strong(claim.value()), Plain(": ")};
  if (claim.source().empty()) {
    line.push_back(Plain("the record"));
  } else {
    Append({Plain(claim.source()), Quiet(absl::StrCat(" [", WordsOf(claim.proof()), "]"))}, line);
  }
  if (!claim.wording().empty()) Append({Plain(", "), Quoted(claim.wording(), "")}, line);
  if (claim.picked()) line.push_back(Plain("; picked by the editor"));
  return line;
}

struct DateField {
  const char* name;
  const google::protobuf::RepeatedPtrField<v1::DateClaim>& claims;
};

// Whether the claim may be told at the coordinate: its source is among those cited there.
bool IsSeen(const v1::DateClaim& claim, const v1::Cited& cited) {
  if (claim.source().empty()) return true;
  return std::any_of(cited.citation().begin(), cited.citation().end(),
                     [&](const auto& citation) { return citation.source() == claim.source(); });
}

Line ClaimedDay(const char* field, const v1::DateClaim& claim) {
  const std::string day = claim.has_same_day_as()
                              ? absl::StrCat("the same day as ", claim.same_day_as().event())
                              : DaysInWords(claim.day());
  Line line = {Plain(absl::StrCat(field, " ", day, ": ", WordsOf(claim.basis())))};
  if (!claim.anchor().empty()) line.push_back(Plain(absl::StrCat(", from: ", claim.anchor())));
  if (!claim.wording().empty()) Append({Plain("; "), Quoted(claim.wording(), "")}, line);
  return line;
}

// Days that no source states as they stand, with what they were worked out from.
void AddDayChoices(const v1::Event& event, const v1::Cited& cited, std::vector<Line>& lines) {
  for (const DateField& field :
       {DateField{"act day", event.act_day()}, DateField{"public day", event.public_day()},
        DateField{"from", event.from()}, DateField{"until", event.until()},
        DateField{"applies from", event.norm().applies_from()}}) {
    for (const v1::DateClaim& claim : field.claims) {
      const bool chosen = claim.basis() == v1::INFERRED || claim.basis() == v1::ASSUMED;
      if (chosen && IsSeen(claim, cited)) lines.push_back(ClaimedDay(field.name, claim));
    }
  }
}

void AddScopeChoices(const v1::Event& event, std::vector<Line>& lines) {
  const auto add = [&](bool stated, const v1::Scope& scope) {
    if (stated) lines.push_back({Plain(absl::StrCat("scope as encoded: ", ScopeInWords(scope)))});
  };
  add(event.norm().has_scope(), event.norm().scope());
  add(event.interpretation().has_scope(), event.interpretation().scope());
  add(event.authorisation().has_scope(), event.authorisation().scope());
}

const v1::Event* EventNamed(const std::string& id, const MemoContext& context) {
  const auto found = context.events.find(id);
  return found == context.events.end() ? nullptr : &found->second->event();
}

// What was chosen in writing down one event; of one that our record corrected, in the correction.
std::vector<Line> ChoicesOf(const v1::Cited& cited, const MemoContext& context) {
  std::vector<Line> lines;
  const v1::Event* act = EventNamed(cited.corrected_by(), context);
  const v1::Event* event = EventNamed(cited.event(), context);
  if (act != nullptr) {
    const bool correction = act->has_correction();
    event = correction ? &act->correction().replacement() : &act->reconciliation().replacement();
    const std::string& reason =
        correction ? act->correction().reason() : act->reconciliation().reason();
    lines.push_back({Plain(absl::StrCat("our record corrected by ", act->id(), ": ", reason))});
  }
  if (event == nullptr) return lines;
  AddDayChoices(*event, cited, lines);
  AddScopeChoices(*event, lines);
  if (!event->note().empty()) lines.push_back({Plain(absl::StrCat("note: ", event->note()))});
  return lines;
}

}  // namespace

Blocks DisputeBlocks(const MemoContext& context) {
  Blocks blocks = {Head(2, "Disputes")};
  for (const v1::Dispute& dispute : DisputesOf(context.input)) {
    std::vector<Line> claims;
    for (const v1::RivalClaim& claim : dispute.claim()) claims.push_back(ClaimLine(claim));
    Section section{Section::Kind::kFinding, {}};
    section.blocks.push_back(Says(absl::StrCat("Sources disagree on ", Spaced(dispute.field()),
                                               " of ", dispute.event(), ":")));
    section.blocks.push_back(ListOf(std::move(claims)));
    if (!dispute.reconciled().empty()) {
      section.blocks.push_back(Says(absl::StrCat("Reconciled: ", dispute.reconciled())));
    }
    blocks.push_back({std::move(section)});
  }
  if (blocks.size() == 1) {
    blocks.push_back(Says("No sources on record disagree on what the account rests on."));
  }
  return blocks;
}

Blocks ChoiceBlocks(const MemoContext& context) {
  if (context.input.without_reasons) return {};
  Blocks blocks = {Head(2, "The encoder's choices")};
  List list;
  for (const v1::Cited& cited : EventsRelied(context.input)) {
    std::vector<Line> lines = ChoicesOf(cited, context);
    if (lines.empty()) continue;
    list.items.push_back({Says(EventLine(cited)), ListOf(std::move(lines))});
  }
  if (list.items.empty()) {
    blocks.push_back(Says("No inferred or assumed day and no encoded scope is relied on."));
  } else {
    blocks.push_back({std::move(list)});
  }
  return blocks;
}

Blocks CoverageBlocks(const MemoContext& context) {
  const MemoInput& input = context.input;
  std::set<std::string> known;
  std::vector<Line> lines;
  const auto add = [&](const auto& notes) {
    for (const v1::CoverageNote& note : notes) {
      if (!known.insert(note.event().event()).second) continue;
      Line line = {Plain(absl::StrCat(note.words(), "; "))};
      Append(EventLine(note.event()), line);
      lines.push_back(std::move(line));
    }
  };
  if (input.check) add(input.check->coverage());
  for (const v1::RulesAnswer& answer : input.instruments) add(answer.coverage());
  Blocks blocks = {Head(2, "Coverage: what was searched, and found or not")};
  if (lines.empty()) {
    blocks.push_back(
        Says("No search is on record that bears on this: nobody is recorded to have "
             "looked for what is absent."));
  } else {
    blocks.push_back(ListOf(std::move(lines)));
  }
  return blocks;
}

}  // namespace lexlog
