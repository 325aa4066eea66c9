#include <string>

#include "engine/log/validate_bodies.h"
#include "engine/log/validate_rules.h"

namespace lexlog::validation {
namespace {

using v1::Citation;
using v1::Event;

// Fills in what the author left out of `citation`. What was filled in when the event was recorded
// stays so: a source corrected since then does not make it another event.
void CompleteCitation(Citation& citation, const Citation* recorded, Ledger& ledger) {
  const bool proof_due = citation.proof() == v1::PROOF_UNSPECIFIED;
  const bool language_due = citation.quote_language().empty() && !citation.quote().empty();
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

}  // namespace lexlog::validation
