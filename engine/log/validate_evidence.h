#ifndef LEXLOG_ENGINE_LOG_VALIDATE_EVIDENCE_H_
#define LEXLOG_ENGINE_LOG_VALIDATE_EVIDENCE_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "engine/log/validate_checked.h"
#include "engine/log/validate_ledger.h"
#include "lexlog/v1/source.pb.h"

namespace lexlog::validation {

// Why `citation` cannot claim the proof that it claims (or would, by default) of `source`.
std::optional<Fault> ProofFault(const v1::Citation& citation, const v1::Source& source,
                                Ledger& ledger);

// Why its quotation cannot be one: it is not in the archived text. Nothing is found where no text
// is archived.
std::optional<Fault> QuoteFault(const v1::Citation& citation, const v1::Source& source,
                                Ledger& ledger);

// The part of `quote` that does not stand in `text` (both as FoldSpace gives them) after the parts
// before it; empty if it is all there. "…" and "[...]" stand for words left out.
std::string MissingPart(absl::string_view quote, absl::string_view text);

}  // namespace lexlog::validation

#endif  // LEXLOG_ENGINE_LOG_VALIDATE_EVIDENCE_H_
