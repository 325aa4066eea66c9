#include "engine/log/validate_evidence.h"

#include <cstddef>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/base/text.h"

namespace lexlog::validation {
namespace {

constexpr absl::string_view kLeftOut = "…";

// Parts of a quotation between the marks of words left out.
std::vector<std::string> PartsOf(absl::string_view quote) {
  const std::string marked =
      absl::StrReplaceAll(quote, {{"[...]", kLeftOut}, {"[…]", kLeftOut}, {"[. . .]", kLeftOut}});
  std::vector<std::string> parts;
  for (const absl::string_view part : absl::StrSplit(marked, kLeftOut)) {
    std::string folded = FoldSpace(part);
    if (!folded.empty()) parts.push_back(std::move(folded));
  }
  return parts;
}

}  // namespace

std::string MissingPart(absl::string_view quote, absl::string_view text) {
  // The source itself may have such marks.
  if (text.find(quote) != absl::string_view::npos) return "";
  const std::vector<std::string> parts = PartsOf(quote);
  if (parts.empty()) return std::string(quote);
  size_t from = 0;
  for (const std::string& part : parts) {
    const size_t at = text.find(part, from);
    if (at == absl::string_view::npos) return part;
    from = at + part.size();
  }
  return "";
}

std::optional<Fault> ProofFault(const v1::Citation& citation, const v1::Source& source,
                                Ledger& ledger) {
  const v1::Proof proof =
      citation.proof() == v1::PROOF_UNSPECIFIED ? source.carries() : citation.proof();
  if (source.carries() == v1::PROOF_UNSPECIFIED) return std::nullopt;  // is refused of the source
  if (proof < source.carries()) {
    return Fault{absl::StrCat(v1::Proof_Name(proof), " is better proof than the source ",
                              Quoted(citation.source()), " carries, which is ",
                              v1::Proof_Name(source.carries())),
                 absl::StrCat("write ", v1::Proof_Name(source.carries()),
                              " or worse, or cite a source that carries it")};
  }
  if (proof != v1::TEXT || ledger.IsArchived(source.sha256())) return std::nullopt;
  if (source.sha256().empty()) {
    return Fault{absl::StrCat("TEXT is proved by archived bytes, and the source ",
                              Quoted(citation.source()), " has no sha256"),
                 "archive the instrument's bytes and write their SHA-256 into the source, or "
                 "write proof: OFFICIAL"};
  }
  return Fault{
      absl::StrCat("TEXT is proved by archived bytes, and those of the source ",
                   Quoted(citation.source()), " (SHA-256 ", source.sha256(), ") are not archived"),
      "hand in the bytes together with the file, or write proof: OFFICIAL"};
}

std::optional<Fault> QuoteFault(const v1::Citation& citation, const v1::Source& source,
                                Ledger& ledger) {
  if (citation.quote().empty()) return std::nullopt;
  const std::string* text = ledger.ArchivedText(source.sha256());
  if (text == nullptr) return std::nullopt;
  const std::string missing = MissingPart(FoldSpace(citation.quote()), *text);
  if (missing.empty()) return std::nullopt;
  return Fault{absl::StrCat(Quoted(missing), " does not stand in the archived text of ",
                            Quoted(citation.source())),
               "copy it letter for letter, with the source's own quotation marks and dashes; "
               "write \"…\" where words are left out"};
}

}  // namespace lexlog::validation
