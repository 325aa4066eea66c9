#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/log/entry.h"
#include "engine/log/validate_bodies.h"
#include "engine/log/validate_rules.h"
#include "google/protobuf/io/coded_stream.h"

namespace lexlog::validation {
namespace {

using google::protobuf::io::CodedInputStream;
using v1::Citation;
using v1::Event;

bool IsProofDue(const Citation& citation) { return citation.proof() == v1::PROOF_UNSPECIFIED; }

bool IsLanguageDue(const Citation& citation) {
  return citation.quote_language().empty() && !citation.quote().empty();
}

// Fills in what the author left out of `citation`. What was filled in when the event was recorded
// stays so: a source corrected since then does not make it another event.
void CompleteCitation(Citation& citation, const Citation* recorded, Ledger& ledger) {
  const bool proof_due = IsProofDue(citation);
  const bool language_due = IsLanguageDue(citation);
  if (!proof_due && !language_due) return;
  const std::string& name = citation.source();
  const v1::Source* source = ledger.Source(name);
  if (source != nullptr && proof_due) citation.set_proof(source->carries());
  if (source != nullptr && language_due) citation.set_quote_language(source->language());
  if (recorded == nullptr || recorded->source() != name) return;
  const auto carried = [&](const v1::Source& s) { return s.carries() == recorded->proof(); };
  const auto spoke = [&](const v1::Source& s) {
    return s.language() == recorded->quote_language();
  };
  if (proof_due && ledger.EverHeld(name, carried)) citation.set_proof(recorded->proof());
  if (language_due && ledger.EverHeld(name, spoke)) {
    citation.set_quote_language(recorded->quote_language());
  }
}

void CompleteContent(Event& content, const Event* recorded, Ledger& ledger) {
  for (int i = 0; i < content.citation_size(); ++i) {
    const bool known = recorded != nullptr && i < recorded->citation_size();
    CompleteCitation(*content.mutable_citation(i), known ? &recorded->citation(i) : nullptr,
                     ledger);
  }
}

bool IsComplete(const Event& content) {
  return std::none_of(
      content.citation().begin(), content.citation().end(),
      [](const Citation& citation) { return IsProofDue(citation) || IsLanguageDue(citation); });
}

// Moves `in` over the fields of an event up to one of number `field` or higher; where that begins.
size_t SkipTo(int field, CodedInputStream& in) {
  constexpr uint32_t kNumbersOfWireType = 8;
  constexpr uint32_t kLengthDelimited = 2;
  for (;;) {
    const int at = in.CurrentPosition();
    const uint32_t tag = in.ReadTag();
    if (tag == 0 || static_cast<int>(tag / kNumbersOfWireType) >= field) {
      return static_cast<size_t>(at);
    }
    uint32_t value = 0;  // an event has no numbers of 64 bits
    in.ReadVarint32(&value);
    if (tag % kNumbersOfWireType == kLengthDelimited) in.Skip(static_cast<int>(value));
  }
}

// The bytes of an event with the citations of `filled`, made from the bytes of it as it is: to copy
// an event so as to fill them in takes longer than to write it.
std::string WithCitationsFilledIn(absl::string_view bytes, const Event& filled) {
  const auto place_of = [&](int field) {
    CodedInputStream in(reinterpret_cast<const uint8_t*>(bytes.data()),
                        static_cast<int>(bytes.size()));
    return SkipTo(field, in);
  };
  // Fields stand in the order of their numbers, so that the citations stand together.
  const size_t begin = place_of(Event::kCitationFieldNumber);
  const size_t end = place_of(Event::kCitationFieldNumber + 1);
  return absl::StrCat(bytes.substr(0, begin), BytesOf(filled), bytes.substr(end));
}

Event* MutableReplacement(Event& event) {
  if (ReplacementOf(event) == nullptr) return nullptr;
  return event.has_correction() ? event.mutable_correction()->mutable_replacement()
                                : event.mutable_reconciliation()->mutable_replacement();
}

}  // namespace

Event Completed(const Event& event, Ledger& ledger) {
  Event complete = event;
  const Event* recorded = ledger.Recorded(event.id());
  CompleteContent(complete, recorded, ledger);
  Event* replacement = MutableReplacement(complete);
  if (replacement != nullptr) {
    const Event* before = recorded == nullptr ? nullptr : ReplacementOf(*recorded);
    CompleteContent(*replacement, before, ledger);
  }
  return complete;
}

std::string CompletedBytes(const Event& event, Ledger& ledger, Filled& filled) {
  const Event* replacement = ReplacementOf(event);
  if (replacement != nullptr && !IsComplete(*replacement)) {
    filled = {std::make_unique<Event>(Completed(event, ledger)), true};
    return BytesOf(*filled.event);
  }
  std::string bytes = BytesOf(event);
  if (IsComplete(event)) return bytes;
  filled.event = std::make_unique<Event>();
  *filled.event->mutable_citation() = event.citation();
  CompleteContent(*filled.event, nullptr, ledger);
  return WithCitationsFilledIn(bytes, *filled.event);
}

}  // namespace lexlog::validation
