#include "tools/import/federal_register/paper.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tools/import/federal_register/kinds.h"

namespace lexlog::fr {
namespace {

constexpr size_t kQuoteCharacters = 480;
constexpr size_t kProseBytesMax = 65536;  // no `dates` of the register is longer

std::vector<Statement> StatementsOf(const std::string& dates) {
  if (dates.empty()) return {};
  if (dates.size() <= kProseBytesMax) return ReadDates(dates);
  std::vector<Statement> kept(1);
  kept[0].wording = Cut(dates, kQuoteCharacters);
  return kept;
}

bool SaysDelay(const Document& document) {
  return absl::StrContains(absl::AsciiStrToLower(document.action), "delay") ||
         absl::StrContains(absl::AsciiStrToLower(document.title), "delay of effective");
}

// Also of what is not understood, and speaks of a delay or cites another document.
bool IsOfOthers(const Statement& statement) {
  if (statement.says == Says::kNotUnderstood) {
    return absl::StrContains(statement.wording, "delayed") ||
           absl::StrContains(statement.wording, " FR ");
  }
  return statement.says == Says::kMoves || statement.says == Says::kSuspends ||
         statement.says == Says::kWithdraws;
}

}  // namespace

Paper::Paper(const Document& read)
    : document(read),
      names(NamesOf(read)),
      published(DayOf(read.publication_date).value_or(absl::CivilDay())),
      kind(KindOf(read)),
      statements(StatementsOf(read.dates)),
      corrects(CorrectedNumber(read)),
      moves_others(SaysDelay(read) ||
                   std::any_of(statements.begin(), statements.end(), IsOfOthers)) {}

std::string PinpointOf(const Document& document) {
  const std::string number = absl::StrCat("FR Doc. ", document.number);
  return document.citation.empty() ? number : absl::StrCat(document.citation, ", ", number);
}

v1::Event EventOf(const Paper& paper, absl::string_view what, absl::string_view words) {
  v1::Event event;
  event.set_id(absl::StrCat(paper.names.prefix, what));
  event.set_subject(paper.names.subject);
  event.add_public_day()->set_day(DayText(paper.published));
  v1::Citation& citation = *event.add_citation();
  citation.set_source(kPrint);
  citation.set_pinpoint(PinpointOf(paper.document));
  if (!words.empty()) citation.set_quote(Cut(words, kQuoteCharacters));
  return event;
}

void CiteMetadata(v1::Event& event, absl::string_view field, absl::string_view words) {
  v1::Citation& citation = *event.add_citation();
  citation.set_source(kMetadata);
  citation.set_pinpoint(std::string(field));
  if (!words.empty()) citation.set_quote(Cut(words, kQuoteCharacters));
}

void Claim(v1::DateClaim& claim, absl::CivilDay day, absl::string_view wording) {
  claim.set_day(DayText(day));
  claim.set_wording(Cut(wording, kQuoteCharacters));
  claim.set_source(kPrint);
}

}  // namespace lexlog::fr
