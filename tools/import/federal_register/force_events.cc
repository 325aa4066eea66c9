#include "tools/import/federal_register/force_events.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "projections/weight.h"

namespace lexlog::fr {
namespace {

bool IsOfWhole(const Statement& statement) {
  return statement.says == Says::kInForce && statement.provisions.empty();
}

bool IsSame(const v1::DateClaim& claim, const std::string& day) { return claim.day() == day; }

void AddClaim(google::protobuf::RepeatedPtrField<v1::DateClaim>& claims, const std::string& day,
              const Statement& statement) {
  for (const v1::DateClaim& claim : claims) {
    if (IsSame(claim, day)) return;
  }
  v1::DateClaim& claim = *claims.Add();
  Claim(claim, absl::CivilDay(), statement.wording);
  claim.set_day(day);
}

void AddStart(const Paper& paper, const Statement& statement, v1::Event& event) {
  switch (statement.start.kind) {
    case Start::Kind::kDay:
      return AddClaim(*event.mutable_from(), DayText(statement.start.day), statement);
    case Start::Kind::kNever:
      return AddClaim(*event.mutable_from(), "never", statement);
    case Start::Kind::kOnPublication: {
      AddClaim(*event.mutable_from(), DayText(paper.published), statement);
      v1::DateClaim& claim = *event.mutable_from()->rbegin();
      claim.set_basis(v1::INFERRED);
      claim.set_anchor(absl::StrCat("published on ", DayText(paper.published)));
      return;
    }
    case Start::Kind::kNotSaid:
      return;
  }
}

void AddEnd(const Statement& statement, v1::Event& event) {
  if (statement.until_further_notice) {
    AddClaim(*event.mutable_until(), "indefinite", statement);
  } else if (statement.until.has_value()) {
    AddClaim(*event.mutable_until(), DayText(*statement.until), statement);
  }
}

void AddNote(v1::Event& event, absl::string_view words) {
  const std::string& note = event.note();
  event.set_note(absl::StrCat(note, note.empty() ? "" : "\n", words));
}

// The days of those who were told before the world was: "actual notice will be used from …".
void AddActualNotice(const Paper& paper, v1::Event& event, Tally& tally) {
  for (const Statement& statement : paper.statements) {
    if (statement.says != Says::kActualNotice) continue;
    ++tally["periods of actual notice kept as words"];
    AddNote(event, absl::StrCat("of those with actual notice: from ", DayText(statement.start.day),
                                " (", statement.wording, ")"));
  }
}

// An end that does not come after the beginning is a misprint of one of the two.
void DropImpossibleEnd(const Paper& paper, v1::Event& event, Tally& tally) {
  std::string first = event.from().empty() ? DayText(paper.published) : "";
  for (const v1::DateClaim& claim : event.from()) first = std::max(first, claim.day());
  for (const v1::DateClaim& claim : event.until()) {
    if (first == "never" || claim.day() > first) continue;
    AddNote(event, absl::StrCat("ends before it begins, kept as words: ", claim.wording()));
    event.clear_until();
    ++tally["ends before the beginning, kept as words"];
    return;
  }
}

// What the API says beside the prose.
void AddMetadata(const Paper& paper, v1::Event& event, Tally& tally) {
  const std::string& day = paper.document.effective_on;
  if (day.empty() || paper.moves_others) return;
  const bool by_prose = !event.from().empty();
  if (by_prose || event.until().empty()) {
    const bool agrees = std::any_of(event.from().begin(), event.from().end(),
                                    [&](const auto& claim) { return IsSame(claim, day); });
    ++tally[!by_prose ? "effective_on alone"
            : agrees  ? "effective_on says what the prose says"
                      : "effective_on says another day than the prose (conflict)"];
    CiteMetadata(event, "effective_on", day);
    v1::DateClaim& claim = *event.add_from();
    claim.set_day(day);
    claim.set_wording(absl::StrCat("effective_on: ", day));
    claim.set_source(kMetadata);
  } else {
    ++tally["effective_on beside an end alone, not used"];
  }
}

// A date alone in the prose, of which the API says that it is the day of effect.
bool IsDateAlone(const Paper& paper, const Statement& statement) {
  return statement.says == Says::kNotUnderstood && statement.start.kind == Start::Kind::kDay &&
         DayText(statement.start.day) == paper.document.effective_on;
}

// Whether the API's day may stand alone: the prose, if there is any, is about force and not read.
bool MayStandAlone(const Paper& paper) {
  const Document& document = paper.document;
  if (document.effective_on.empty() || paper.moves_others) return false;
  if (document.type != "Rule" && document.type != "Presidential Document") return false;
  if (document.dates.empty()) return true;
  return std::any_of(paper.statements.begin(), paper.statements.end(), [&](const auto& statement) {
    return IsDateAlone(paper, statement) ||
           (statement.says == Says::kNotUnderstood &&
            absl::StrContains(absl::AsciiStrToLower(statement.wording), "effective"));
  });
}

void AddDateAlone(const Paper& paper, v1::Event& event) {
  for (const Statement& statement : paper.statements) {
    if (!IsDateAlone(paper, statement) || !event.from().empty()) continue;
    AddStart(paper, statement, event);
    event.mutable_from(0)->set_basis(v1::INFERRED);
    event.mutable_from(0)->set_anchor("effective_on says that it is the day of effect");
    event.mutable_citation(0)->set_quote(statement.wording);
  }
}

std::optional<v1::Event> Whole(const Paper& paper, Tally& tally) {
  const auto first = std::find_if(paper.statements.begin(), paper.statements.end(), IsOfWhole);
  const bool stated = first != paper.statements.end();
  if (!stated && !MayStandAlone(paper)) return std::nullopt;
  v1::Event event = EventOf(paper, "effective", stated ? first->wording : "");
  for (const Statement& statement : paper.statements) {
    if (!IsOfWhole(statement)) continue;
    AddStart(paper, statement, event);
    AddEnd(statement, event);
    if (statement.conditional) {
      ++tally["starts of force on a condition"];
      AddNote(event, absl::StrCat("on a condition: ", statement.wording));
    }
  }
  if (!stated) AddDateAlone(paper, event);
  if (!stated && event.from().empty()) event.clear_citation();
  DropImpossibleEnd(paper, event, tally);
  AddMetadata(paper, event, tally);
  AddActualNotice(paper, event, tally);
  event.mutable_force()->mutable_begins();
  return event;
}

// An order of the President of which no other day is stated is in force from its signing.
std::optional<v1::Event> FromSigning(const Paper& paper, Tally& tally) {
  const auto signed_on = DayOf(paper.document.signing_date);
  if (paper.kind != v1::EXECUTIVE_ORDER || !signed_on.has_value()) return std::nullopt;
  ++tally["executive orders in force from their signing (inferred)"];
  v1::Event event = EventOf(paper, "effective", "");
  CiteMetadata(event, "signing_date", paper.document.signing_date);
  v1::DateClaim& claim = *event.add_from();
  Claim(claim, *signed_on, absl::StrCat("signing_date: ", paper.document.signing_date));
  claim.set_basis(v1::INFERRED);
  claim.set_anchor("signed on that day, and no other day of effect is stated");
  Claim(*event.add_act_day(), *signed_on, claim.wording());
  event.mutable_force()->mutable_begins();
  return event;
}

v1::Event OfProvision(const Paper& paper, const Statement& statement,
                      const std::string& provision) {
  v1::Event event =
      EventOf(paper, absl::StrCat("effective:", IdPart(provision)), statement.wording);
  event.set_subject(ProvisionOf(paper.names.subject, provision));
  AddStart(paper, statement, event);
  AddEnd(statement, event);
  event.mutable_force()->mutable_begins();
  return event;
}

}  // namespace

std::vector<v1::Event> ForceEvents(const Paper& paper, Tally& tally) {
  std::vector<v1::Event> events;
  if (!CanHaveForce(paper.kind) || IsProposal(paper.kind)) {
    if (std::any_of(paper.statements.begin(), paper.statements.end(), IsOfWhole)) {
      ++tally["days of effect of papers without force, kept as words"];
    }
    return events;
  }
  std::optional<v1::Event> whole = Whole(paper, tally);
  if (!whole.has_value()) whole = FromSigning(paper, tally);
  if (whole.has_value()) events.push_back(*std::move(whole));
  for (const Statement& statement : paper.statements) {
    if (statement.says != Says::kInForce) continue;
    for (const std::string& provision : statement.provisions) {
      v1::Event event = OfProvision(paper, statement, provision);
      const bool again = std::any_of(events.begin(), events.end(),
                                     [&](const auto& other) { return other.id() == event.id(); });
      if (again) continue;
      ++tally["starts of force of single provisions"];
      DropImpossibleEnd(paper, event, tally);
      events.push_back(std::move(event));
    }
  }
  return events;
}

}  // namespace lexlog::fr
