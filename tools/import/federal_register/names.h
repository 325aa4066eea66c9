#ifndef LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_NAMES_H_
#define LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_NAMES_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "tools/import/federal_register/document.h"

namespace lexlog::fr {

// Every id and subject that the importer writes is made here, of what the register says alone.

inline constexpr char kPrint[] = "federal-register";         // source: the printed register
inline constexpr char kMetadata[] = "federal-register-api";  // source: what the API says of it

// What a document is called on record.
struct Names {
  std::string prefix;   // of its events: "fr:2023-28849:2024-01-03:"
  std::string subject;  // "instrument/fr-2023-28849-2024-01-03", "instrument/executive-order-13775"
  std::string own;      // always "instrument/fr-…"
};
Names NamesOf(const Document& document);

// The prefix of a document's events by its own subject; empty: it is none of this register.
std::string PrefixOf(absl::string_view subject);

// The subject of the executive order or proclamation that `text` begins with ("EO 13775, March 30,
// 2017"); empty: with none.
std::string PresidentialSubject(absl::string_view text);

// "provision/fr-2023-28849-2024-01-03/64.6040(c)"
std::string ProvisionOf(absl::string_view instrument, absl::string_view provision);

// `text` as a part of an id: "64.6040.c"
std::string IdPart(absl::string_view text);

// The id that stands for the start of force of whatever is printed at `citation`, until that is on
// record. A page of a volume is of one day, so that it needs no date.
std::string StandIn(absl::string_view citation);

// The name by which the corrections of a document are found: "Correction of 2023-28849".
std::string CorrectionOf(absl::string_view name);

// The party that issues the document: the most specific of its agencies. Empty: not stated.
std::string IssuerOf(const Document& document);

// The number of the document that this one corrects; empty: none.
std::string CorrectedNumber(const Document& document);

std::string DayText(absl::CivilDay day);

// `text` in at most `most` characters, cut at a word and ended by "…".
std::string Cut(absl::string_view text, size_t most);

}  // namespace lexlog::fr

#endif  // LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_NAMES_H_
