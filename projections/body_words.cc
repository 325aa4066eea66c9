#include "projections/body_words.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "projections/words.h"

namespace lexlog {
namespace {

std::string Named(const google::protobuf::RepeatedPtrField<std::string>& subjects,
                  const Naming& name) {
  std::vector<std::string> names;
  for (const std::string& subject : subjects) names.push_back(name(subject));
  return absl::StrJoin(names, ", ");
}

// "a; b; c" of the parts that are not empty.
std::string Joined(std::initializer_list<std::string> parts) {
  std::vector<std::string> said;
  for (const std::string& part : parts) {
    if (!part.empty()) said.push_back(part);
  }
  return absl::StrJoin(said, "; ");
}

std::string If(const std::string& value, absl::string_view before) {
  return value.empty() ? "" : absl::StrCat(before, value);
}

std::string ForceInWords(const v1::Force& force) {
  const std::string announced = force.stage() == v1::ANNOUNCED_ONLY ? "announced only: " : "";
  if (force.has_begins()) return absl::StrCat(announced, "force begins");
  return absl::StrCat(announced, "force ends by ", WordsOf(force.ends().manner()),
                      If(force.ends().by(), ", by "));
}

std::string PostureInWords(const v1::Posture& posture) {
  switch (posture.posture_case()) {
    case v1::Posture::kEnforcement:
      return WordsOf(posture.enforcement());
    case v1::Posture::kReviewPolicy:
      return absl::StrCat("licence review policy: ", WordsOf(posture.review_policy()));
    case v1::Posture::kLicensing:
      return absl::StrCat("licensing: ", WordsOf(posture.licensing()));
    case v1::Posture::POSTURE_NOT_SET:
      break;
  }
  return "";
}

std::string TextInWords(const v1::Text& text) {
  return absl::StrCat("wording ", WordsOf(text.change()), " (", WordsOf(text.extent()), "): “",
                      text.wording(), "”");
}

std::string ReadingInWords(const v1::Interpretation& reading, const Naming& name) {
  return Joined({absl::StrCat(name(reading.speaker()), " (", WordsOf(reading.stance()),
                              reading.withdrawn() ? ", withdrawn): " : "): ", reading.says()),
                 If(reading.ground(), "ground: ")});
}

}  // namespace

std::string FigureInWords(const v1::Market& market, const Naming& name) {
  const std::string earlier =
      market.has_earlier_value()
          ? absl::StrCat("from ", QuantityInWords(market.earlier_value()), " to ")
          : "";
  std::string attributed;
  if (!market.attributed_to().empty()) {
    attributed = absl::StrCat(
        market.attribution() == v1::Market::STATED_CAUSE ? "stated cause: " : "suggested cause: ",
        name(market.attributed_to()));
  }
  return Joined(
      {absl::StrCat(WordsOf(market.kind()), ": ", earlier, QuantityInWords(market.value())),
       market.summary(), market.company().empty() ? "" : name(market.company()),
       If(market.period(), "period "),
       market.says().empty() ? "" : absl::StrCat("says ", name(market.says())), attributed});
}

std::string TaxonomyInWords(const v1::Taxonomy& taxonomy, const Naming& name) {
  return Joined({taxonomy.label(), If(absl::StrJoin(taxonomy.alias(), ", "), "also called "),
                 If(Named(taxonomy.parent(), name), "is one of: "),
                 If(Named(taxonomy.derived_from(), name), "derived from: "), taxonomy.summary()});
}

std::string NoticeInWords(const v1::Notice& notice, const Naming& name) {
  return Joined(
      {absl::StrCat(
           "notice to ", name(notice.addressee()),
           notice.from_party().empty() ? "" : absl::StrCat(" from ", name(notice.from_party()))),
       notice.says()});
}

std::string ListingInWords(const v1::Listing& listing) {
  const std::string change = listing.change() == v1::Listing::MISSING
                                 ? "absent from a later copy, which is not a delisting"
                                 : WordsOf(listing.change());
  return Joined({absl::StrCat(listing.name(), ": ", change),
                 If(absl::StrJoin(listing.program(), ", "), "program "), listing.detail()});
}

std::string AuthorisationInWords(const v1::Authorisation& authorisation, const Naming& name) {
  return Joined({absl::StrCat(WordsOf(authorisation.change()),
                              authorisation.addressee().empty()
                                  ? ""
                                  : absl::StrCat(" to ", name(authorisation.addressee()))),
                 If(Named(authorisation.under(), name), "under "), authorisation.summary()});
}

std::string CoverageInWords(const v1::Coverage& coverage) {
  return absl::StrCat(
      coverage.found() ? "found" : "not found", ": ", coverage.searched_for(), " (searched ",
      coverage.searched(), " through ", coverage.through(),
      coverage.language().empty() ? "" : absl::StrCat(", in ", coverage.language()),
      coverage.searched_by().empty() ? ")" : absl::StrCat(", by ", coverage.searched_by(), ")"));
}

std::string BodyInWords(const v1::Event& event, const Naming& name) {
  switch (event.body_case()) {
    case v1::Event::kInstrument:
      return Joined({absl::StrCat(WordsOf(event.instrument().act()), ": ",
                                  WordsOf(event.instrument().kind())),
                     event.instrument().title(), event.instrument().summary()});
    case v1::Event::kText:
      return TextInWords(event.text());
    case v1::Event::kForce:
      return ForceInWords(event.force());
    case v1::Event::kSuspension:
      return absl::StrCat(
          event.suspension().stage() == v1::ANNOUNCED_ONLY ? "announced only: " : "",
          WordsOf(event.suspension().kind()), If(event.suspension().by(), ", by "));
    case v1::Event::kReschedule:
      return absl::StrCat("sets new dates for ", event.reschedule().target());
    case v1::Event::kCancellation:
      return Joined({absl::StrCat("unmakes ", event.cancellation().target()),
                     event.cancellation().manner(), If(event.cancellation().by(), "by ")});
    case v1::Event::kPosture:
      return Joined({PostureInWords(event.posture()),
                     event.posture().by().empty() ? "" : name(event.posture().by()),
                     event.posture().summary()});
    case v1::Event::kNorm:
      return Joined(
          {event.norm().change() == v1::Norm::ENDS ? "norm ends" : WordsOf(event.norm().modality()),
           event.norm().summary(), ScopeInWords(event.norm().scope())});
    case v1::Event::kInterpretation:
      return ReadingInWords(event.interpretation(), name);
    case v1::Event::kAuthorisation:
      return AuthorisationInWords(event.authorisation(), name);
    case v1::Event::kNotice:
      return NoticeInWords(event.notice(), name);
    case v1::Event::kListing:
      return ListingInWords(event.listing());
    case v1::Event::kTaxonomy:
      return TaxonomyInWords(event.taxonomy(), name);
    case v1::Event::kMarket:
      return FigureInWords(event.market(), name);
    case v1::Event::kCoverage:
      return CoverageInWords(event.coverage());
    case v1::Event::kSource:
      return Joined({event.source().title(), event.source().publisher()});
    case v1::Event::kCorrection:
      return Joined({absl::StrCat("our record corrected: ", event.correction().target()),
                     event.correction().reason()});
    case v1::Event::kRetraction:
      return Joined({absl::StrCat("our record retracted: ", event.retraction().target()),
                     event.retraction().reason()});
    case v1::Event::kReconciliation:
      return Joined({absl::StrCat("our record reconciled: ", event.reconciliation().target(), ", ",
                                  event.reconciliation().field()),
                     event.reconciliation().reason()});
    case v1::Event::BODY_NOT_SET:
      break;
  }
  return "";
}

}  // namespace lexlog
