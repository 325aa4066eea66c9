#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "projections/words.h"
#include "tools/memo/language.h"
#include "tools/memo/sections.h"

namespace lexlog {
namespace {

// Searches and acts on the record are of our record, and have no days of their own.
std::string DaysOf(const v1::Cited& cited) {
  std::vector<std::string> days;
  const bool ours = cited.proof() == v1::PROOF_UNSPECIFIED;
  const auto add = [&](const char* name, const std::string& day) {
    if (ours && DaysInWords(day) == DaysInWords(DaySet::Unknown())) return;
    if (!day.empty()) days.push_back(absl::StrCat(name, " ", DaysInWords(day)));
  };
  add("act", cited.act_day());
  add("public", cited.public_day());
  add("from", cited.from());
  add("until", cited.until());
  return absl::StrJoin(days, "; ");
}

std::string PeopleOf(const v1::Cited& cited, const v1::LogAnswer::Entry* entry) {
  const std::string encoded = cited.encoded_by().empty()
                                  ? "encoder not named"
                                  : absl::StrCat("encoded: ", cited.encoded_by());
  const bool reviewed = entry != nullptr && !entry->event().reviewed_by().empty();
  return absl::StrCat(
      encoded, "; ",
      reviewed ? absl::StrCat("reviewed: ", entry->event().reviewed_by()) : "no reviewer named");
}

std::vector<Line> EventRow(const v1::Cited& cited, const MemoContext& context) {
  const auto found = context.events.find(cited.event());
  const v1::LogAnswer::Entry* entry = found == context.events.end() ? nullptr : found->second;
  Run number = Plain(absl::StrCat(cited.sequence()));
  number.anchor = absl::StrCat("event-", cited.sequence());
  std::string says = entry == nullptr ? cited.subject() : entry->words();
  if (!cited.corrected_by().empty()) {
    absl::StrAppend(&says, " (our record corrected by ", cited.corrected_by(), ")");
  }
  return {{std::move(number)},
          {Plain(cited.event())},
          {Plain(says)},
          {Plain(DaysOf(cited))},
          {Plain(absl::StrCat(
              cited.proof() == v1::PROOF_UNSPECIFIED ? "our record" : WordsOf(cited.proof()), "; ",
              PeopleOf(cited, entry)))}};
}

std::string PublishedInWords(const v1::Source& source) {
  std::vector<std::string> days;
  for (const v1::DateClaim& claim : source.published()) days.push_back(DaysInWords(claim.day()));
  std::string words = source.publisher().empty() ? "publisher not stated" : source.publisher();
  if (!source.author().empty()) absl::StrAppend(&words, "; ", absl::StrJoin(source.author(), ", "));
  absl::StrAppend(&words, "; ", days.empty() ? "day not stated" : absl::StrJoin(days, " or "));
  if (!source.language().empty()) {
    absl::StrAppend(&words, "; ", LanguageInWords(source.language()));
  }
  return words;
}

std::string BytesInWords(const v1::SourceAnswer::Entry& entry) {
  if (entry.source().sha256().empty()) return "bytes never held";
  return absl::StrCat(entry.source().sha256(),
                      entry.archived() ? absl::StrCat(" (", entry.archived_bytes(), " bytes held)")
                                       : " (bytes not in this store)");
}

std::vector<Line> SourceRow(int number, const v1::SourceAnswer::Entry& entry) {
  const v1::Source& source = entry.source();
  Run place = Plain(absl::StrCat(number));
  place.anchor = absl::StrCat("source-", number);
  Line what = {Plain(absl::StrCat(source.title(), "; ")), Quiet(entry.name())};
  if (!source.url().empty()) {
    what.push_back(Quiet("; "));
    what.push_back({source.url(), Look::kQuiet, "", source.url()});
  }
  return {{std::move(place)},
          std::move(what),
          {Plain(PublishedInWords(source))},
          {Plain(source.retrieved_on().empty() ? "not stated" : source.retrieved_on())},
          {Quiet(BytesInWords(entry))}};
}

}  // namespace

Blocks EventBlocks(const MemoContext& context) {
  Table table{"", {"No.", "Event", "What it says", "Days", "Proof; by whom"}, {}, 0};
  for (const v1::Cited& cited : EventsRelied(context.input)) {
    table.rows.push_back(EventRow(cited, context));
  }
  Section section{Section::Kind::kAppendix, {Head(2, "Appendix A: the events relied on")}};
  section.blocks.push_back(
      Says("The number is the event's place in the log, its sequence. Days are as the jurisdiction "
           "writes them.",
           Paragraph::Kind::kQuiet));
  if (table.rows.empty()) {
    section.blocks.push_back(Says("None."));
  } else {
    section.blocks.push_back({std::move(table)});
  }
  return {{std::move(section)}};
}

Blocks SourceBlocks(const MemoContext& context) {
  Table table{"", {"No.", "Source", "Published", "Retrieved", "SHA-256"}, {}, 3};
  for (const auto& [name, number] : context.source_numbers) {
    table.rows.push_back(SourceRow(number, *context.sources.at(name)));
  }
  Section section{Section::Kind::kAppendix, {Head(2, "Appendix B: the sources relied on")}};
  if (table.rows.empty()) {
    section.blocks.push_back(Says("None."));
  } else {
    section.blocks.push_back({std::move(table)});
  }
  return {{std::move(section)}};
}

}  // namespace lexlog
