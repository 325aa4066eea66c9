#include "tools/import/federal_register/disposition_events.h"

#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "tools/import/federal_register/dispositions.h"

namespace lexlog::fr {
namespace {

constexpr char kField[] = "disposition_notes";

void Ends(v1::Event& event, v1::Force::Manner manner, const std::string& by) {
  event.mutable_force()->mutable_ends()->set_manner(manner);
  event.mutable_force()->mutable_ends()->set_by(by);
}

std::string NamePart(absl::string_view subject) {
  absl::ConsumePrefix(&subject, "instrument/");
  return IdPart(subject);
}

// This paper ends the other on the day of its signing, else of its publication.
v1::Event EndsOther(const Paper& paper, const Disposition& note, v1::Force::Manner manner) {
  v1::Event event = EventOf(paper, absl::StrCat("ends:", NamePart(note.target)), "");
  event.set_subject(note.target);
  CiteMetadata(event, kField, note.wording);
  const auto signed_on = DayOf(paper.document.signing_date);
  v1::DateClaim& from = *event.add_from();
  Claim(from, signed_on.value_or(paper.published), note.wording);
  from.clear_source();
  from.set_basis(v1::INFERRED);
  from.set_anchor(signed_on.has_value() ? "signed on that day, and no other day is stated"
                                        : "published on that day, and no other day is stated");
  if (signed_on.has_value()) {
    Claim(*event.add_act_day(), *signed_on, absl::StrCat("signing_date: ", DayText(*signed_on)));
    event.mutable_act_day(0)->clear_source();
  }
  Ends(event, manner, paper.names.subject);
  return event;
}

// The other, of which nothing but the note may be on record, ended this paper: by the register's
// note, so it is printed there.
v1::Event EndedBy(const Paper& paper, const Disposition& note, v1::Force::Manner manner) {
  v1::Event event = EventOf(paper, absl::StrCat("ended-by:", NamePart(note.target)), "");
  event.mutable_citation(0)->set_pinpoint(NamePart(note.target));
  CiteMetadata(event, kField, note.wording);
  event.clear_public_day();
  for (v1::DateClaim* claim : {event.add_act_day(), event.add_public_day(), event.add_from()}) {
    claim->set_wording(Cut(note.wording, 200));
    claim->set_day(note.date.has_value() ? DayText(*note.date) : "unknown");
    if (!note.date.has_value()) continue;
    claim->set_basis(v1::INFERRED);
    claim->set_anchor("the day of the document that the note names");
  }
  Ends(event, manner, note.target);
  return event;
}

}  // namespace

std::vector<v1::Event> DispositionEvents(const Paper& paper, Tally& tally) {
  std::vector<v1::Event> events;
  std::set<std::string> ids;
  const auto add = [&](v1::Event event) {
    if (!ids.insert(event.id()).second) return;
    ++tally["orders ended by others, as the register notes"];
    events.push_back(std::move(event));
  };
  const Document& document = paper.document;
  for (const std::string* notes : {&document.disposition_notes, &document.executive_order_notes}) {
    for (const Disposition& note : ReadDispositions(*notes)) {
      const bool whole = !note.target.empty() && note.target != paper.names.subject;
      if (!whole || note.kind == Disposition::Kind::kOther) {
        ++tally["dispositions kept as references"];
      } else if (note.kind == Disposition::Kind::kRevokes) {
        add(EndsOther(paper, note, v1::Force::RESCISSION));
      } else if (note.kind == Disposition::Kind::kSupersedes) {
        add(EndsOther(paper, note, v1::Force::SUPERSESSION));
      } else if (note.kind == Disposition::Kind::kRevokedBy) {
        add(EndedBy(paper, note, v1::Force::RESCISSION));
      } else {
        add(EndedBy(paper, note, v1::Force::SUPERSESSION));
      }
    }
  }
  return events;
}

}  // namespace lexlog::fr
