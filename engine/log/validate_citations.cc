#include <cstddef>
#include <set>
#include <string>
#include <tuple>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/log/validate_body_parts.h"
#include "engine/log/validate_evidence.h"
#include "engine/log/validate_rules.h"

namespace lexlog::validation {
namespace {

constexpr size_t kQuoteCharactersMax = 500;

// Characters of UTF-8 text, not bytes.
size_t Characters(absl::string_view text) {
  size_t count = 0;
  for (const char c : text) count += (c & 0xC0) != 0x80;
  return count;
}

// "citation[1].quote"
std::string FieldOf(int index, absl::string_view part) {
  return absl::StrCat(At("citation", index), ".", part);
}

void CheckQuote(Checked& checked, const v1::Citation& citation, int index) {
  const size_t length = Characters(citation.quote());
  if (length > kQuoteCharactersMax) {
    checked.Refuse(FieldOf(index, "quote"), absl::StrCat("is ", length, " characters long"),
                   absl::StrCat("quote what shows it, in at most ", kQuoteCharactersMax,
                                " characters; the whole text belongs into the archive"));
  }
  if (!citation.quote_language().empty()) {
    const auto fault = LanguageFault(citation.quote_language());
    if (fault.has_value()) checked.Refuse(FieldOf(index, "quote_language"), *fault);
  }
}

void CheckSourceOf(Checked& checked, const v1::Citation& citation, int index, Ledger& ledger) {
  const std::string& name = citation.source();
  if (name.empty()) {
    return checked.Refuse(FieldOf(index, "source"), "is missing",
                          "write the name of the source that says so");
  }
  if (absl::StartsWith(name, "source/")) {
    return checked.Refuse(FieldOf(index, "source"), absl::StrCat(Quoted(name), " is a subject"),
                          absl::StrCat("write the name alone: ", Quoted(name.substr(7))));
  }
  const v1::Source* source = ledger.Source(name);
  if (source == nullptr) {
    return checked.Refuse(FieldOf(index, "source"),
                          absl::StrCat("no source is registered as ", Quoted(name)),
                          absl::StrCat("register it by an event with the subject ",
                                       Quoted("source/" + name), " and a body source { … }"));
  }
  const auto of_proof = ProofFault(citation, *source, ledger);
  if (of_proof.has_value()) checked.Refuse(FieldOf(index, "proof"), *of_proof);
  const auto of_quote = QuoteFault(citation, *source, ledger);
  if (of_quote.has_value()) checked.Refuse(FieldOf(index, "quote"), *of_quote);
}

}  // namespace

void CheckCitations(Checked& checked, Ledger& ledger) {
  const auto& citations = checked.event().citation();
  std::set<std::tuple<absl::string_view, absl::string_view, absl::string_view>> cited;
  for (int i = 0; i < citations.size(); ++i) {
    const v1::Citation& citation = citations[i];
    CheckSourceOf(checked, citation, i, ledger);
    CheckQuote(checked, citation, i);
    if (citations.size() == 1) return;
    if (!cited.emplace(citation.source(), citation.pinpoint(), citation.quote()).second) {
      checked.Refuse(At("citation", i),
                     absl::StrCat("cites ", Quoted(citation.source()),
                                  " a second time, at the same place for the same words"),
                     "take one of the two out");
    }
  }
}

}  // namespace lexlog::validation
