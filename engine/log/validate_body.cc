#include <array>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/log/validate_body_parts.h"
#include "engine/log/validate_rules.h"
#include "engine/timeline/edtf.h"

namespace lexlog::validation {
namespace {

using v1::Event;

constexpr std::array<absl::string_view, 3> kTerms = {"item", "party", "place"};

void CheckInstrument(Checked& checked, const v1::Instrument& body) {
  MustChoose(checked, "instrument.act", body.act(), v1::Instrument::Act_descriptor());
  MustChoose(checked, "instrument.kind", body.kind(), v1::InstrumentKind_descriptor());
  Refer(checked, "instrument.issuer", body.issuer(), {"party"});
  if (!body.jurisdiction().empty()) {
    RefuseIf(checked, "instrument.jurisdiction", JurisdictionFault(body.jurisdiction()));
  }
}

void CheckText(Checked& checked, const v1::Text& body) {
  MustChoose(checked, "text.change", body.change(), v1::Text::Change_descriptor());
  if (!body.language().empty()) {
    RefuseIf(checked, "text.language", LanguageFault(body.language()));
  }
  if (body.change() == v1::Text::REMOVED) return;
  MustChoose(checked, "text.extent", body.extent(), v1::Text::Extent_descriptor());
  MustSay(checked, "text.wording", body.wording(),
          "copy the words that the source shows; where it is only known that words are gone, "
          "write extent: PHRASE_ABSENT and those words; where the provision is gone, change: "
          "REMOVED");
}

void CheckForce(Checked& checked, const v1::Force& body) {
  if (body.change_case() == v1::Force::CHANGE_NOT_SET) {
    checked.Refuse("force", "does not say whether force begins or ends",
                   "write begins { } or ends { manner: … }");
  }
  ReferOrWords(checked, "force.ends.by", body.ends().by(), {"instrument", "party"});
}

void CheckPosture(Checked& checked, const v1::Posture& body) {
  switch (body.posture_case()) {
    case v1::Posture::kEnforcement:
      MustChoose(checked, "posture.enforcement", body.enforcement(),
                 v1::Posture::Enforcement_descriptor());
      break;
    case v1::Posture::kReviewPolicy:
      MustChoose(checked, "posture.review_policy", body.review_policy(),
                 v1::Posture::ReviewPolicy_descriptor());
      break;
    case v1::Posture::kLicensing:
      MustChoose(checked, "posture.licensing", body.licensing(),
                 v1::Posture::Licensing_descriptor());
      break;
    case v1::Posture::POSTURE_NOT_SET:
      checked.Refuse("posture", "does not say what the posture is",
                     "write enforcement, review_policy or licensing");
      break;
  }
  Refer(checked, "posture.by", body.by(), {"party"});
}

void CheckInterpretation(Checked& checked, const v1::Interpretation& body) {
  MustSay(checked, "interpretation.speaker", body.speaker(),
          "write whose reading it is, as party/NAME");
  Refer(checked, "interpretation.speaker", body.speaker(), {"party"});
  if (body.reads().empty()) {
    checked.Refuse("interpretation.reads", "does not say what is read",
                   "write the norm, instrument or event that it is a reading of");
  }
  IdOrSubjectEach(checked, "interpretation.reads", body.reads());
  Refer(checked, "interpretation.instrument", body.instrument(), {"instrument", "provision"});
  CheckScope(checked, "interpretation.scope", body.scope());
  if (body.withdrawn()) return;
  MustChoose(checked, "interpretation.stance", body.stance(),
             v1::Interpretation::Stance_descriptor());
}

void CheckAuthorisation(Checked& checked, const v1::Authorisation& body) {
  MustChoose(checked, "authorisation.change", body.change(),
             v1::Authorisation::Change_descriptor());
  MustSay(checked, "authorisation.addressee", body.addressee(),
          "write to whom, as party/NAME or in the source's words");
  ReferOrWords(checked, "authorisation.addressee", body.addressee(), {"party"});
  ReferOrWordsEach(checked, "authorisation.under", body.under(),
                   {"norm", "instrument", "provision"});
  CheckScope(checked, "authorisation.scope", body.scope());
}

void CheckNotice(Checked& checked, const v1::Notice& body) {
  MustSay(checked, "notice.addressee", body.addressee(),
          "write to whom, as party/NAME or in the source's words");
  ReferOrWords(checked, "notice.addressee", body.addressee(), {"party"});
  ReferOrWords(checked, "notice.from_party", body.from_party(), {"party"});
}

void CheckListing(Checked& checked, const v1::Listing& body) {
  MustChoose(checked, "listing.change", body.change(), v1::Listing::Change_descriptor());
  Refer(checked, "listing.list", body.list(), {"instrument"});
}

void CheckTaxonomy(Checked& checked, const v1::Taxonomy& body) {
  ReferEach(checked, "taxonomy.parent", body.parent(), kTerms);
  ReferEach(checked, "taxonomy.derived_from", body.derived_from(), kTerms);
}

void CheckCoverage(Checked& checked, const v1::Coverage& body) {
  if (body.about().empty()) {
    checked.Refuse("coverage.about", "does not say what was looked for",
                   "write the subjects, or the code of a jurisdiction");
  }
  for (int i = 0; i < body.about_size(); ++i) {
    const std::string& about = body.about(i);
    if (about.empty() || IsJurisdiction(about)) continue;
    const bool subject = about.find('/') != std::string::npos;
    RefuseIf(checked, At("coverage.about", i),
             subject ? SubjectFault(about) : JurisdictionFault(about));
  }
  MustSay(checked, "coverage.searched", body.searched(), "write what was searched");
  MustSay(checked, "coverage.through", body.through(),
          "write the last day that the search covered, as YYYY-MM-DD");
}

void CheckSourceBody(Checked& checked, const v1::Source& body) {
  MustSay(checked, "source.title", body.title(), "write the title that it can be found by");
  MustChoose(checked, "source.carries", body.carries(), v1::Proof_descriptor());
  if (!body.language().empty()) {
    RefuseIf(checked, "source.language", LanguageFault(body.language()));
  }
}

}  // namespace

void CheckBody(Checked& checked) {
  const Event& event = checked.event();
  switch (event.body_case()) {
    case Event::kInstrument:
      return CheckInstrument(checked, event.instrument());
    case Event::kText:
      return CheckText(checked, event.text());
    case Event::kForce:
      return CheckForce(checked, event.force());
    case Event::kSuspension:
      MustChoose(checked, "suspension.kind", event.suspension().kind(),
                 v1::Suspension::Kind_descriptor());
      return ReferOrWords(checked, "suspension.by", event.suspension().by(),
                          {"instrument", "party"});
    case Event::kPosture:
      return CheckPosture(checked, event.posture());
    case Event::kNorm:
      return CheckNorm(checked, event.norm());
    case Event::kInterpretation:
      return CheckInterpretation(checked, event.interpretation());
    case Event::kAuthorisation:
      return CheckAuthorisation(checked, event.authorisation());
    case Event::kNotice:
      return CheckNotice(checked, event.notice());
    case Event::kListing:
      return CheckListing(checked, event.listing());
    case Event::kTaxonomy:
      return CheckTaxonomy(checked, event.taxonomy());
    case Event::kMarket:
      return CheckMarket(checked, event.market());
    case Event::kCoverage:
      return CheckCoverage(checked, event.coverage());
    case Event::kSource:
      return CheckSourceBody(checked, event.source());
    case Event::kReschedule:
    case Event::kCancellation:
    case Event::kCorrection:
    case Event::kRetraction:
    case Event::kReconciliation:
      return;  // what they act upon: CheckTarget, CheckRecordAct
    case Event::BODY_NOT_SET:
      checked.Refuse("", "says nothing: it has no body",
                     "write what happened: instrument { … }, text { … }, force { … }, norm { … } "
                     "or another body of docs/encoding.md");
  }
}

}  // namespace lexlog::validation
