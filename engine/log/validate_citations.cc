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

void CheckQuote(Checked& checked, const v1::Citation& citation, const std::string& field) {
  const size_t length = Characters(citation.quote());
  if (length > kQuoteCharactersMax) {
    checked.Refuse(field + ".quote", absl::StrCat("is ", length, " characters long"),
                   absl::StrCat("quote what shows it, in at most ", kQuoteCharactersMax,
                                " characters; the whole text belongs into the archive"));
  }
  if (!citation.quote_language().empty()) {
    RefuseIf(checked, field + ".quote_language", LanguageFault(citation.quote_language()));
  }
}

void CheckSourceOf(Checked& checked, const v1::Citation& citation, const std::string& field,
                   Ledger& ledger) {
  const std::string& name = citation.source();
  if (name.empty()) {
    return checked.Refuse(field + ".source", "is missing",
                          "write the name of the source that says so");
  }
  if (absl::StartsWith(name, "source/")) {
    return checked.Refuse(field + ".source", absl::StrCat(Quoted(name), " is a subject"),
                          absl::StrCat("write the name alone: ", Quoted(name.substr(7))));
  }
  const v1::Source* source = ledger.Source(name);
  if (source == nullptr) {
    return checked.Refuse(field + ".source",
                          absl::StrCat("no source is registered as ", Quoted(name)),
                          absl::StrCat("register it by an event with the subject ",
                                       Quoted("source/" + name), " and a body source { … }"));
  }
  RefuseIf(checked, field + ".proof", ProofFault(citation, *source, ledger));
  RefuseIf(checked, field + ".quote", QuoteFault(citation, *source, ledger));
}

}  // namespace

void CheckCitations(Checked& checked, Ledger& ledger) {
  std::set<std::tuple<std::string, std::string, std::string>> cited;
  for (int i = 0; i < checked.event().citation_size(); ++i) {
    const v1::Citation& citation = checked.event().citation(i);
    const std::string field = At("citation", i);
    CheckSourceOf(checked, citation, field, ledger);
    CheckQuote(checked, citation, field);
    if (!cited.emplace(citation.source(), citation.pinpoint(), citation.quote()).second) {
      checked.Refuse(field,
                     absl::StrCat("cites ", Quoted(citation.source()),
                                  " a second time, at the same place for the same words"),
                     "take one of the two out");
    }
  }
}

}  // namespace lexlog::validation
