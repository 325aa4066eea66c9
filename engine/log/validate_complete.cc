#include <string>
#include <vector>

#include "absl/types/span.h"
#include "engine/log/validate.h"
#include "engine/log/validate_bodies.h"
#include "engine/log/validate_rules.h"

namespace lexlog {
namespace validation {
namespace {

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

// What is filled in of the citations of `content`, which is not on record.
void FindFilledOf(const Event& content, bool is_replacement, Ledger& ledger,
                  std::vector<Filled>& filled) {
  for (int i = 0; i < content.citation_size(); ++i) {
    const Citation& citation = content.citation(i);
    const bool proof_due = IsProofDue(citation);
    const bool language_due = IsLanguageDue(citation);
    if (!proof_due && !language_due) continue;
    const v1::Source* source = ledger.Source(citation.source());
    if (source == nullptr) continue;
    Filled& one = filled.emplace_back(Filled{i, is_replacement});
    if (proof_due) one.proof = source->carries();
    if (language_due) one.quote_language = source->language();
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

void FindFilled(const Event& event, Ledger& ledger, std::vector<Filled>& filled) {
  FindFilledOf(event, false, ledger, filled);
  const Event* replacement = ReplacementOf(event);
  if (replacement != nullptr) FindFilledOf(*replacement, true, ledger, filled);
}

}  // namespace validation

namespace {

v1::Citation& CitationOf(const Filled& filled, v1::Event& event) {
  v1::Event& content = filled.in_replacement ? *validation::MutableReplacement(event) : event;
  return *content.mutable_citation(filled.citation);
}

}  // namespace

void FillIn(absl::Span<const Filled> filled, v1::Event& event) {
  for (const Filled& one : filled) {
    v1::Citation& citation = CitationOf(one, event);
    if (one.proof != v1::PROOF_UNSPECIFIED) citation.set_proof(one.proof);
    if (!one.quote_language.empty()) citation.set_quote_language(one.quote_language);
  }
}

void TakeBack(absl::Span<const Filled> filled, v1::Event& event) {
  for (const Filled& one : filled) {
    v1::Citation& citation = CitationOf(one, event);
    if (one.proof != v1::PROOF_UNSPECIFIED) citation.clear_proof();
    if (!one.quote_language.empty()) citation.clear_quote_language();
  }
}

}  // namespace lexlog
