#include "engine/log/validate_sound.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

#include "absl/strings/ascii.h"
#include "engine/base/text.h"
#include "engine/log/validate_bodies.h"
#include "engine/log/validate_rules.h"
#include "google/protobuf/repeated_ptr_field.h"

namespace lexlog::validation {
namespace {

using google::protobuf::RepeatedPtrField;

// Escape sequences and their like, which no text needs and which can deceive a terminal.
bool IsControl(char c) {
  return absl::ascii_iscntrl(static_cast<unsigned char>(c)) && c != '\n' && c != '\r' &&
         c != '\t' && c != '\f';
}

// Whether each of the eight bytes is at least ' ' and below 0x7f: of those that are not, the first
// has its highest bit set once ' ' is taken off, or one added.
bool IsPrintableAscii(uint64_t eight) {
  constexpr uint64_t kOnes = ~uint64_t{0} / 0xff;
  return (((eight - kOnes * ' ') | (eight + kOnes)) & (kOnes * 0x80)) == 0;
}

uint64_t EightAt(const char* bytes) {
  uint64_t eight = 0;
  std::memcpy(&eight, bytes, sizeof(eight));
  return eight;
}

bool IsPrintableAscii(absl::string_view text) {
  constexpr size_t kEight = sizeof(uint64_t);
  bool all = true;
  if (text.size() < kEight) {
    for (const char c : text) all &= c >= ' ' && c < '\x7f';
    return all;
  }
  for (size_t i = 0; i + kEight < text.size(); i += kEight) {
    all &= IsPrintableAscii(EightAt(text.data() + i));
  }
  return all && IsPrintableAscii(EightAt(text.data() + text.size() - kEight));
}

// Looks at every field of every message that an event can have. A field that is added to the
// protocol is added here; a test tries each.
class Look {
 public:
  bool IsSound(const v1::Event& m) {
    return All(m, m.id(), m.subject(), m.act_day(), m.public_day(), m.notified(), m.from(),
               m.until(), m.citation(), m.encoded_by(), m.reviewed_by(), m.note(), m.part_of(),
               m.announces(), m.responds_to()) &&
           IsSoundBody(m);
  }
  // An upper bound of how many bytes the event is written in.
  size_t bytes_most() const { return bytes_most_; }

 private:
  static constexpr size_t kFieldMost = 8;     // of a tag and the length of what follows
  static constexpr size_t kNumbersMost = 64;  // of a message's numbers, enums and bools

  template <typename Message, typename... Fields>
  bool All(const Message& message, const Fields&... fields) {
    if (&message == &Message::default_instance()) return true;  // it is not set
    bytes_most_ += kFieldMost + kNumbersMost;
    // To ask each message for it takes longer than all that is done with it.
    static const google::protobuf::Reflection& kReflection = *message.GetReflection();
    return kReflection.GetUnknownFields(message).empty() && (IsSound(fields) && ...);
  }

  bool IsSound(const std::string& text) {
    bytes_most_ += kFieldMost + text.size();
    return IsSoundText(text);
  }
  bool IsSound(const RepeatedPtrField<std::string>& texts) {
    return std::all_of(texts.begin(), texts.end(),
                       [this](const std::string& text) { return !text.empty() && IsSound(text); });
  }
  template <typename Message>
  bool IsSound(const RepeatedPtrField<Message>& messages) {
    return std::all_of(messages.begin(), messages.end(),
                       [this](const Message& message) { return IsSound(message); });
  }

  bool IsSoundBody(const v1::Event& m) {
    switch (m.body_case()) {
      case v1::Event::kInstrument:
        return IsSound(m.instrument());
      case v1::Event::kText:
        return IsSound(m.text());
      case v1::Event::kForce:
        return IsSound(m.force());
      case v1::Event::kSuspension:
        return IsSound(m.suspension());
      case v1::Event::kReschedule:
        return All(m.reschedule(), m.reschedule().target());
      case v1::Event::kCancellation:
        return All(m.cancellation(), m.cancellation().target(), m.cancellation().manner(),
                   m.cancellation().by());
      case v1::Event::kPosture:
        return IsSound(m.posture());
      case v1::Event::kNorm:
        return IsSound(m.norm());
      case v1::Event::kInterpretation:
        return IsSound(m.interpretation());
      case v1::Event::kAuthorisation:
        return IsSound(m.authorisation());
      case v1::Event::kNotice:
        return IsSound(m.notice());
      case v1::Event::kListing:
        return IsSound(m.listing());
      case v1::Event::kTaxonomy:
        return IsSound(m.taxonomy());
      case v1::Event::kMarket:
        return IsSound(m.market());
      case v1::Event::kCoverage:
        return IsSound(m.coverage());
      case v1::Event::kSource:
        return IsSound(m.source());
      case v1::Event::kCorrection:
        return IsSoundAct(m.correction());
      case v1::Event::kRetraction:
        return All(m.retraction(), m.retraction().target(), m.retraction().reason());
      case v1::Event::kReconciliation:
        return IsSound(m.reconciliation().field()) && IsSoundAct(m.reconciliation());
      case v1::Event::BODY_NOT_SET:
        return true;
    }
    return false;
  }

  // A correction or reconciliation.
  template <typename Act>
  bool IsSoundAct(const Act& m) {
    if (IsRecordAct(m.replacement())) return false;  // which is refused
    return All(m, m.target(), m.reason(), m.replacement());
  }

  bool IsSound(const v1::DateClaim& m) {
    return All(m, m.day(), m.wording(), m.anchor(), m.source()) && v1::Basis_IsValid(m.basis()) &&
           (!m.has_same_day_as() || IsSound(m.same_day_as()));
  }
  bool IsSound(const v1::SameDay& m) {
    return All(m, m.event()) && v1::DateField_IsValid(m.field());
  }
  bool IsSound(const v1::Notified& m) { return All(m, m.party(), m.day()); }
  bool IsSound(const v1::Citation& m) {
    return All(m, m.source(), m.public_day(), m.pinpoint(), m.quote(), m.quote_language(),
               m.retrieved_on(), m.claim()) &&
           v1::Proof_IsValid(m.proof());
  }
  bool IsSound(const v1::FieldClaim& m) { return All(m, m.field(), m.value(), m.wording()); }
  bool IsSound(const v1::Source& m) {
    return All(m, m.title(), m.publisher(), m.author(), m.url(), m.language(), m.published(),
               m.retrieved_on(), m.sha256(), m.note()) &&
           v1::Proof_IsValid(m.carries());
  }

  bool IsSound(const v1::Instrument& m) {
    return All(m, m.title(), m.issuer(), m.jurisdiction(), m.alias(), m.reference(), m.summary()) &&
           v1::Instrument::Act_IsValid(m.act()) && v1::InstrumentKind_IsValid(m.kind());
  }
  bool IsSound(const v1::Text& m) {
    return All(m, m.wording(), m.language()) && v1::Text::Change_IsValid(m.change()) &&
           v1::Text::Extent_IsValid(m.extent());
  }
  bool IsSound(const v1::Force& m) {
    return All(m) && All(m.begins()) && All(m.ends(), m.ends().by()) &&
           v1::Force::Manner_IsValid(m.ends().manner()) && v1::Stage_IsValid(m.stage());
  }
  bool IsSound(const v1::Suspension& m) {
    return All(m, m.by()) && v1::Suspension::Kind_IsValid(m.kind()) && v1::Stage_IsValid(m.stage());
  }
  bool IsSound(const v1::Posture& m) {
    return All(m, m.by(), m.summary()) && v1::Posture::Enforcement_IsValid(m.enforcement()) &&
           v1::Posture::ReviewPolicy_IsValid(m.review_policy()) &&
           v1::Posture::Licensing_IsValid(m.licensing());
  }
  bool IsSound(const v1::Norm& m) {
    return All(m, m.instrument(), m.applies_from(), m.consequence(), m.excepts(), m.overrides(),
               m.prohibits_complying_with(), m.summary()) &&
           v1::Norm::Change_IsValid(m.change()) && v1::Norm::Modality_IsValid(m.modality()) &&
           (!m.has_scope() || IsSound(m.scope()));
  }
  bool IsSound(const v1::Scope& m) {
    return All(m, m.who(), m.nexus(), m.item(), m.activity(), m.from(), m.to(), m.counterparty(),
               m.end_use(), m.knowledge(), m.because_of(), m.quantity());
  }
  bool IsSound(const v1::Terms& m) { return All(m, m.term()); }
  bool IsSound(const v1::Consequence& m) {
    return All(m, m.what(), m.legal_basis(), m.maximum()) &&
           v1::Consequence::Mode_IsValid(m.mode());
  }
  bool IsSound(const v1::Interpretation& m) {
    return All(m, m.speaker(), m.reads(), m.says(), m.ground(), m.scope(), m.instrument()) &&
           v1::Interpretation::Stance_IsValid(m.stance()) &&
           v1::Interpretation::Rebuttable_IsValid(m.rebuttable());
  }
  bool IsSound(const v1::Authorisation& m) {
    return All(m, m.addressee(), m.under(), m.summary(), m.scope()) &&
           v1::Authorisation::Change_IsValid(m.change());
  }
  bool IsSound(const v1::Notice& m) {
    return All(m, m.addressee(), m.from_party(), m.about(), m.says());
  }
  bool IsSound(const v1::Listing& m) {
    return All(m, m.list(), m.name(), m.program(), m.alias(), m.detail(), m.form(), m.row(),
               m.replaces()) &&
           v1::Listing::Change_IsValid(m.change());
  }
  bool IsSound(const v1::Taxonomy& m) {
    return All(m, m.label(), m.alias(), m.parent(), m.derived_from(), m.summary());
  }
  bool IsSound(const v1::Market& m) {
    return All(m, m.value(), m.earlier_value(), m.period(), m.company(), m.says(), m.item(),
               m.place(), m.attributed_to(), m.summary()) &&
           v1::Market::Kind_IsValid(m.kind()) && v1::Market::Attribution_IsValid(m.attribution());
  }
  bool IsSound(const v1::Quantity& m) {
    return All(m, m.number(), m.unit(), m.currency()) && v1::Bound_IsValid(m.bound());
  }
  bool IsSound(const v1::Coverage& m) {
    return All(m, m.about(), m.searched(), m.searched_for(), m.searched_by(), m.through(),
               m.language());
  }

  size_t bytes_most_ = 0;
};

}  // namespace

bool IsSoundText(absl::string_view text) {
  if (IsPrintableAscii(text)) return true;
  return IsUtf8(text) && std::none_of(text.begin(), text.end(), IsControl);
}

bool IsSurelySound(const v1::Event& event) {
  Look look;
  return look.IsSound(event) && look.bytes_most() <= kEventBytesMax;
}

}  // namespace lexlog::validation
