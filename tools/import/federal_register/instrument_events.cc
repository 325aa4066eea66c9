#include "tools/import/federal_register/instrument_events.h"

#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "projections/weight.h"
#include "tools/import/federal_register/dispositions.h"

namespace lexlog::fr {
namespace {

constexpr int kReferencesMax = 60;  // what amends a hundred parts is not found by each of them
constexpr size_t kNoteCharacters = 4000;

v1::Event Source(const char* name, v1::Proof carries, const char* title, const char* note) {
  v1::Event event;
  event.set_id(name);
  event.set_subject(absl::StrCat("source/", name));
  v1::Source& source = *event.mutable_source();
  source.set_title(title);
  source.set_publisher(
      "Office of the Federal Register, National Archives and Records "
      "Administration");
  source.set_url("https://www.federalregister.gov/");
  source.set_language("en");
  source.set_carries(carries);
  source.set_note(note);
  return event;
}

// What every act in the life of the paper says of it.
v1::Instrument BriefOf(const Paper& paper, v1::Instrument::Act act) {
  v1::Instrument instrument;
  instrument.set_act(act);
  instrument.set_kind(paper.kind);
  instrument.set_title(std::string(absl::StripAsciiWhitespace(paper.document.title)));
  instrument.set_issuer(IssuerOf(paper.document));
  instrument.set_jurisdiction("US");
  return instrument;
}

void AddAliases(const Paper& paper, v1::Instrument& instrument) {
  const Document& document = paper.document;
  instrument.add_alias(document.number);
  if (!document.citation.empty()) instrument.add_alias(document.citation);
  if (!paper.corrects.empty()) {
    instrument.add_alias(CorrectionOf(paper.corrects));
  } else if (!document.executive_order_number.empty()) {
    instrument.add_alias(absl::StrCat("EO ", document.executive_order_number));
    instrument.add_alias(absl::StrCat("Executive Order ", document.executive_order_number));
  } else if (!document.proclamation_number.empty()) {
    instrument.add_alias(absl::StrCat("Proclamation ", document.proclamation_number));
  }
  for (const Statement& statement : paper.statements) {
    if (statement.says != Says::kCorrects) continue;
    for (const Cited& cited : statement.targets) {
      instrument.add_alias(CorrectionOf(cited.citation));
    }
  }
}

void AddReferences(const Paper& paper, v1::Instrument& instrument) {
  const Document& document = paper.document;
  for (const CfrReference& cfr : document.cfr) {
    if (cfr.title.empty() || instrument.reference_size() >= kReferencesMax) continue;
    instrument.add_reference(
        absl::StrCat(cfr.title, " CFR", cfr.part.empty() ? "" : " ", cfr.part));
  }
  for (const std::string& rin : document.rins) {
    if (instrument.reference_size() < kReferencesMax) {
      instrument.add_reference(absl::StrCat("RIN ", rin));
    }
  }
  for (const std::string& docket : document.docket_ids) {
    if (instrument.reference_size() < kReferencesMax) {
      instrument.add_reference(Cut(docket, 120));
    }
  }
  for (const std::string* notes : {&document.disposition_notes, &document.executive_order_notes}) {
    for (const Disposition& one : ReadDispositions(*notes)) {
      if (instrument.reference_size() < kReferencesMax) {
        instrument.add_reference(Cut(one.wording, 200));
      }
    }
  }
}

// Whether no other event holds the words of `statement`: it is not understood, or about something
// that is not named, or not encoded, or the paper is of a kind without force.
bool IsKept(const Paper& paper, const Statement& statement) {
  switch (statement.says) {
    case Says::kInForce:
      return !CanHaveForce(paper.kind) || IsProposal(paper.kind);
    case Says::kMoves:
    case Says::kWithdraws:
      return statement.targets.empty();
    case Says::kSuspends:
    case Says::kCorrects:
    case Says::kNotUnderstood:
      return true;
    case Says::kActualNotice:
    case Says::kNotForce:
      return false;
  }
  return true;
}

// What of `dates` stands in no other event, letter for letter.
std::string KeptWords(const Paper& paper) {
  std::string kept;
  std::string other;
  for (const Statement& statement : paper.statements) {
    const bool is_other = statement.says == Says::kNotForce;
    if (!is_other && !IsKept(paper, statement)) continue;
    std::string& to = is_other ? other : kept;
    absl::StrAppend(&to, to.empty() ? "" : " | ", statement.wording);
  }
  std::string note;
  if (!kept.empty()) absl::StrAppend(&note, "dates, kept as words: ", kept);
  if (!other.empty()) absl::StrAppend(&note, note.empty() ? "" : "\n", "other dates: ", other);
  return Cut(note, kNoteCharacters);
}

v1::Event Published(const Paper& paper) {
  v1::Event event = EventOf(paper, "published", paper.document.action);
  v1::Instrument& instrument = *event.mutable_instrument();
  instrument = BriefOf(paper, v1::Instrument::PUBLISHED);
  AddAliases(paper, instrument);
  AddReferences(paper, instrument);
  std::string note = KeptWords(paper);
  if (paper.moves_others && !paper.document.effective_on.empty()) {
    absl::StrAppend(&note, note.empty() ? "" : "\n", "effective_on: ", paper.document.effective_on,
                    ", which may be of the document that it moves");
  }
  if (!note.empty()) event.set_note(note);
  return event;
}

}  // namespace

std::vector<v1::Event> SourceEvents() {
  return {Source(kPrint, v1::OFFICIAL, "Federal Register",
                 "as printed: the words of those who issue what it publishes"),
          Source(kMetadata, v1::PRESS, "Federal Register, API",
                 "what the register's editors derive from the print, as effective_on")};
}

std::vector<v1::Event> InstrumentEvents(const Paper& paper) {
  std::vector<v1::Event> events;
  const Document& document = paper.document;
  if (const auto signed_on = DayOf(document.signing_date)) {
    v1::Event event = EventOf(paper, "signed", "");
    CiteMetadata(event, "signing_date", document.signing_date);
    Claim(*event.add_act_day(), *signed_on, absl::StrCat("signing_date: ", document.signing_date));
    *event.mutable_instrument() = BriefOf(paper, v1::Instrument::ISSUED);
    events.push_back(std::move(event));
  }
  if (const auto filed_on = DayOf(document.filed_at)) {
    v1::Event event = EventOf(paper, "filed", "");
    event.clear_public_day();
    CiteMetadata(event, "filed_at", document.filed_at);
    Claim(*event.add_public_day(), *filed_on, absl::StrCat("filed_at: ", document.filed_at));
    event.mutable_public_day(0)->set_source(kMetadata);
    event.mutable_citation()->DeleteSubrange(0, 1);  // it is not printed by then
    *event.mutable_instrument() = BriefOf(paper, v1::Instrument::FILED);
    AddAliases(paper, *event.mutable_instrument());
    events.push_back(std::move(event));
  }
  if (document.filing_type.empty()) events.push_back(Published(paper));
  return events;
}

}  // namespace lexlog::fr
