#include "projections/name_fold.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"

namespace lexlog {
namespace {

// ICU makes one slowly, and one must not be used by two threads at a time. Null if ICU lacks its
// data.
const icu::Transliterator* ToLatin() {
  thread_local const std::unique_ptr<icu::Transliterator> to_latin = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> made(icu::Transliterator::createInstance(
        "Russian-Latin/BGN; Any-Latin; [ʿʾʹʺ‘’] Remove; Latin-ASCII; Lower", UTRANS_FORWARD,
        status));
    if (U_FAILURE(status)) made.reset();
    return made;
  }();
  return to_latin.get();
}

std::string InLatin(absl::string_view name) {
  const bool ascii = std::all_of(name.begin(), name.end(), absl::ascii_isascii);
  if (ascii || ToLatin() == nullptr) return absl::AsciiStrToLower(name);
  icu::UnicodeString text =
      icu::UnicodeString::fromUTF8({name.data(), static_cast<int32_t>(name.size())});
  ToLatin()->transliterate(text);
  std::string latin;
  text.toUTF8String(latin);
  return latin;
}

// Marks within a word that some write and some do not: "Mu'ammar", "S.A.".
bool IsSilent(char c) { return c == '\'' || c == '`' || c == '.'; }

}  // namespace

std::vector<std::string> NameWords(absl::string_view name) {
  std::vector<std::string> words;
  bool within = false;
  for (const char c : InLatin(name)) {
    if (absl::ascii_isalnum(static_cast<unsigned char>(c))) {
      if (!within) words.emplace_back();
      words.back().push_back(c);
      within = true;
    } else if (!IsSilent(c)) {
      within = false;
    }
  }
  return words;
}

std::string FoldName(absl::string_view name) {
  std::vector<std::string> words = NameWords(name);
  std::sort(words.begin(), words.end());
  return absl::StrJoin(words, " ");
}

}  // namespace lexlog
