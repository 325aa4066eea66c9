#include "engine/timeline/stamp.h"

#include <algorithm>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/timeline/edtf.h"
#include "google/protobuf/repeated_ptr_field.h"

namespace lexlog {
namespace {

using Claims = google::protobuf::RepeatedPtrField<v1::DateClaim>;
using DayClaims = google::protobuf::RepeatedPtrField<storage::v1::DayClaim>;

absl::Status Refuse(const v1::Event& event, absl::string_view field, absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat("event ", event.id(), ": ", field, ": ", what));
}

// A proof that nobody filled in shows no more than the worst does.
uint32_t ProofOf(const v1::Citation& citation) {
  return citation.proof() == v1::PROOF_UNSPECIFIED ? v1::HEARSAY : citation.proof();
}

// 1-based place of the citation of `source`, the best proved where it is cited more than once.
uint32_t PlaceOf(const v1::Event& event, absl::string_view source) {
  int best = -1;
  for (int i = 0; i < event.citation_size(); ++i) {
    if (event.citation(i).source() != source) continue;
    if (best < 0 || ProofOf(event.citation(i)) < ProofOf(event.citation(best))) best = i;
  }
  return best + 1;
}

void AddStretch(Day first, Day last, storage::v1::DayClaim& day) {
  day.add_bound(first);
  day.add_bound(last);
}

absl::Status ReadDay(const v1::DateClaim& claim, storage::v1::DayClaim& day) {
  if (claim.has_same_day_as()) {
    if (!claim.day().empty()) {
      return absl::InvalidArgumentError("has a day and same_day_as: write one of the two");
    }
    const v1::DateField field = claim.same_day_as().field();
    day.set_same_event(claim.same_day_as().event());
    day.set_same_field(field == v1::DATE_FIELD_UNSPECIFIED ? v1::ACT_DAY : field);
    return absl::OkStatus();
  }
  if (const std::optional<Day> plain = PlainDay(claim.day())) {
    AddStretch(*plain, *plain, day);
    return absl::OkStatus();
  }
  LEXLOG_ASSIGN_OR_RETURN(const DaySet days, ParseDays(claim.day()));
  for (const DaySet::Stretch& stretch : days.stretches()) {
    AddStretch(stretch.first, stretch.last, day);
  }
  return absl::OkStatus();
}

// A list of claims, by its path in the event; "citation" or "notified" when it is within one.
struct Field {
  absl::string_view within = {};
  int which = 0;
  absl::string_view name = {};

  std::string PathTo(int index, absl::string_view part) const {
    const std::string list = absl::StrCat(name, "[", index, "].", part);
    return within.empty() ? list : absl::StrCat(within, "[", which, "].", list);
  }
};

absl::Status ReadClaims(const v1::Event& event, const Field& field, const Claims& claims,
                        DayClaims& days) {
  for (int i = 0; i < claims.size(); ++i) {
    const v1::DateClaim& claim = claims[i];
    storage::v1::DayClaim& day = *days.Add();
    const absl::Status read = ReadDay(claim, day);
    if (!read.ok()) return Refuse(event, field.PathTo(i, "day"), read.message());
    day.set_picked(claim.picked());
    if (claim.source().empty()) continue;
    day.set_citation(PlaceOf(event, claim.source()));
    if (day.citation() == 0) {
      return Refuse(event, field.PathTo(i, "source"),
                    absl::StrCat("\"", claim.source(), "\" is none of the event's citations: ",
                                 "cite it, or leave the claim's source out"));
    }
  }
  return absl::OkStatus();
}

absl::Status ReadCitations(const v1::Event& event, storage::v1::Stamp& stamp) {
  for (int i = 0; i < event.citation_size(); ++i) {
    storage::v1::Stamp::CitedProof& cited = *stamp.add_citation();
    cited.set_proof(ProofOf(event.citation(i)));
    LEXLOG_RETURN_IF_ERROR(ReadClaims(event, {"citation", i, "public_day"},
                                      event.citation(i).public_day(), *cited.mutable_public_day()));
  }
  return absl::OkStatus();
}

absl::Status ReadNotified(const v1::Event& event, storage::v1::Stamp& stamp) {
  for (int i = 0; i < event.notified_size(); ++i) {
    storage::v1::Stamp::NotifiedParty& notified = *stamp.add_notified();
    notified.set_party(event.notified(i).party());
    LEXLOG_RETURN_IF_ERROR(ReadClaims(event, {"notified", i, "day"}, event.notified(i).day(),
                                      *notified.mutable_day()));
  }
  return absl::OkStatus();
}

// What is registered as a source was public when it was published.
absl::Status ReadPublicDay(const v1::Event& event, storage::v1::Stamp& stamp) {
  const bool published = event.has_source() && event.public_day().empty();
  return ReadClaims(event, {.name = published ? "source.published" : "public_day"},
                    published ? event.source().published() : event.public_day(),
                    *stamp.mutable_public_day());
}

}  // namespace

absl::StatusOr<storage::v1::Stamp> MakeStamp(const v1::Event& event) {
  storage::v1::Stamp stamp;
  LEXLOG_RETURN_IF_ERROR(MakeStampInto(event, stamp));
  return stamp;
}

absl::Status MakeStampInto(const v1::Event& event, storage::v1::Stamp& stamp) {
  stamp.Clear();
  LEXLOG_RETURN_IF_ERROR(ReadCitations(event, stamp));
  LEXLOG_RETURN_IF_ERROR(ReadNotified(event, stamp));
  LEXLOG_RETURN_IF_ERROR(ReadPublicDay(event, stamp));
  LEXLOG_RETURN_IF_ERROR(
      ReadClaims(event, {.name = "act_day"}, event.act_day(), *stamp.mutable_act_day()));
  LEXLOG_RETURN_IF_ERROR(ReadClaims(event, {.name = "from"}, event.from(), *stamp.mutable_from()));
  LEXLOG_RETURN_IF_ERROR(
      ReadClaims(event, {.name = "until"}, event.until(), *stamp.mutable_until()));
  stamp.set_order_in_day(event.order_in_day());
  return absl::OkStatus();
}

}  // namespace lexlog
