#include "tools/import/federal_register/dispositions.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tools/import/federal_register/names.h"
#include "tools/import/federal_register/prose_tokens.h"

namespace lexlog::fr {
namespace {

Disposition::Kind KindOf(absl::string_view label) {
  const std::string lower = absl::AsciiStrToLower(label);
  if (lower == "revokes") return Disposition::Kind::kRevokes;
  if (lower == "supersedes") return Disposition::Kind::kSupersedes;
  if (lower == "revoked by") return Disposition::Kind::kRevokedBy;
  if (lower == "superseded by") return Disposition::Kind::kSupersededBy;
  return Disposition::Kind::kOther;
}

// Whether the note speaks of a part of a document only.
bool IsInPart(absl::string_view note) {
  const std::string lower = absl::AsciiStrToLower(note);
  for (const char* words : {"in part", "section", "sec.", "except", "paragraph"}) {
    if (absl::StrContains(lower, words)) return true;
  }
  return false;
}

Disposition Read(absl::string_view label, absl::string_view note) {
  Disposition one;
  one.kind = IsInPart(note) ? Disposition::Kind::kOther : KindOf(label);
  one.target = PresidentialSubject(note);
  one.wording = label.empty() ? std::string(note) : absl::StrCat(label, ": ", note);
  for (const Token& token : TokensOf(note)) {
    if (token.kind == Token::Kind::kDate && !one.date.has_value()) one.date = token.date;
  }
  return one;
}

}  // namespace

std::vector<Disposition> ReadDispositions(absl::string_view notes) {
  std::vector<Disposition> all;
  std::string label;
  for (absl::string_view note : absl::StrSplit(notes, absl::ByAnyChar(";\n\r"))) {
    note = absl::StripAsciiWhitespace(note);
    const size_t colon = note.find(':');
    if (colon < 40) {
      label = std::string(note.substr(0, colon));
      note = absl::StripAsciiWhitespace(note.substr(colon + 1));
    }
    while (absl::EndsWith(note, ".")) note.remove_suffix(1);
    if (!note.empty()) all.push_back(Read(label, note));
  }
  return all;
}

}  // namespace lexlog::fr
