#include "tools/cli/import_words.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace lexlog {
namespace {

void AddCount(std::string& words, uint64_t count, absl::string_view what) {
  if (count > 0) absl::StrAppend(&words, ", ", Grouped(count), " ", what);
}

}  // namespace

std::string Grouped(uint64_t number) {
  std::string digits = absl::StrCat(number);
  constexpr size_t kGroup = 3;
  for (size_t at = digits.size(); at > kGroup; at -= kGroup) digits.insert(at - kGroup, ",");
  return digits;
}

std::string InWords(absl::string_view importer, const ImportTally& tally, bool dry_run) {
  std::string words =
      absl::StrCat(importer, ": ", Grouped(tally.records), " records read; ",
                   Grouped(tally.recorded), dry_run ? " events would be" : " events", " recorded");
  AddCount(words, tally.corrected, "of them corrections of what was imported before");
  AddCount(words, tally.known, "on record already");
  AddCount(words, tally.refused, tally.refused == 1 ? "record refused" : "records refused");
  size_t width = 0;
  for (const auto& [what, count] : tally.counts) {
    width = std::max(width, Grouped(count).size());
  }
  for (const auto& [what, count] : tally.counts) {
    const std::string number = Grouped(count);
    absl::StrAppend(&words, "\n  ", std::string(width - number.size(), ' '), number, "  ", what);
  }
  return absl::StrCat(words, "\n");
}

}  // namespace lexlog
