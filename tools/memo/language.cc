#include "tools/memo/language.h"

#include <unicode/locdspnm.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"

namespace lexlog {
namespace {

constexpr UChar32 kNotUtf8 = 0xFFFD;
constexpr UChar32 kNonJoiner = 0x200C;
constexpr UChar32 kJoiner = 0x200D;

UChar32 Next(absl::string_view text, int& at) {
  UChar32 character = 0;
  U8_NEXT_OR_FFFD(text.data(), at, static_cast<int>(text.size()), character);
  return character;
}

// Joiners are part of how words are written; all else of their kind is seen by nobody.
bool IsHidden(UChar32 character) {
  if (character == kJoiner || character == kNonJoiner) return false;
  switch (u_charType(character)) {
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_PRIVATE_USE_CHAR:
    case U_SURROGATE:
    case U_UNASSIGNED:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::string LanguageTag(absl::string_view tag) {
  const bool fits = !tag.empty() && tag.size() <= 35 && absl::ascii_isalpha(tag.front()) &&
                    std::all_of(tag.begin(), tag.end(),
                                [](char c) { return absl::ascii_isalnum(c) || c == '-'; });
  return fits ? std::string(tag) : "";
}

std::string LanguageInWords(absl::string_view tag) {
  const std::string clean = LanguageTag(tag);
  UErrorCode error = U_ZERO_ERROR;
  const icu::Locale locale = icu::Locale::forLanguageTag(clean, error);
  if (clean.empty() || U_FAILURE(error) || locale.isBogus()) return std::string(tag);
  const std::unique_ptr<icu::LocaleDisplayNames> names(
      icu::LocaleDisplayNames::createInstance(icu::Locale::getEnglish(), ULDN_DIALECT_NAMES));
  if (names == nullptr) return clean;
  icu::UnicodeString name;
  names->localeDisplayName(locale, name);
  std::string words;
  name.toUTF8String(words);
  return words.empty() ? clean : words;
}

std::string Visible(absl::string_view raw, bool keep_lines) {
  const std::string text = absl::StrReplaceAll(raw, {{"\r\n", "\n"}});
  std::string out;
  for (int at = 0; at < static_cast<int>(text.size());) {
    const int start = at;
    const UChar32 character = Next(text, at);
    if (character == '\n' || character == '\t') {
      out += character == '\n' && keep_lines ? '\n' : ' ';
    } else if (character == kNotUtf8) {
      out += "\xEF\xBF\xBD";
    } else if (IsHidden(character)) {
      absl::StrAppendFormat(&out, "[U+%04X]", character);
    } else {
      out.append(text, static_cast<size_t>(start), static_cast<size_t>(at - start));
    }
  }
  return out;
}

bool HasRightToLeft(absl::string_view text) {
  for (int at = 0; at < static_cast<int>(text.size());) {
    const UChar32 character = Next(text, at);
    if (IsHidden(character)) continue;
    const UCharDirection direction = u_charDirection(character);
    if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC) return true;
  }
  return false;
}

}  // namespace lexlog
