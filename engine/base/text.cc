#include "engine/base/text.h"

#include <utf8proc.h>

#include <cstdlib>

#include "absl/strings/ascii.h"

namespace lexlog {
namespace {

// utf8proc's map with `options`; empty when `text` is not UTF-8.
std::string Map(absl::string_view text, int options) {
  utf8proc_uint8_t* mapped = nullptr;
  const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                             static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                                             static_cast<utf8proc_option_t>(options));
  if (size < 0) return "";
  std::string result(reinterpret_cast<const char*>(mapped), static_cast<size_t>(size));
  std::free(mapped);
  return result;
}

// Calls `visit(code point, bytes)` for each code point; false when `text` is not UTF-8.
template <typename Visit>
bool ForEachCodepoint(absl::string_view text, const Visit& visit) {
  while (!text.empty()) {
    utf8proc_int32_t codepoint = 0;
    const utf8proc_ssize_t size =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                         static_cast<utf8proc_ssize_t>(text.size()), &codepoint);
    if (size <= 0) return false;
    visit(codepoint, text.substr(0, static_cast<size_t>(size)));
    text.remove_prefix(static_cast<size_t>(size));
  }
  return true;
}

bool IsSpace(utf8proc_int32_t codepoint) {
  if (codepoint == ' ' || (codepoint >= '\t' && codepoint <= '\r')) return true;
  const utf8proc_category_t category = utf8proc_category(codepoint);
  return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
         category == UTF8PROC_CATEGORY_ZP;
}

enum class Part { kWord, kSpace, kOther };

// Wide characters are words by themselves: Chinese has no spaces to cut at.
Part PartOf(utf8proc_int32_t codepoint) {
  if (IsSpace(codepoint)) return Part::kSpace;
  if (utf8proc_charwidth(codepoint) == 2) return Part::kOther;
  switch (utf8proc_category(codepoint)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
      return Part::kWord;
    default:
      return Part::kOther;
  }
}

// Most text is; it is folded without a table.
bool IsAscii(absl::string_view text) {
  unsigned char all = 0;
  for (const char c : text) all |= static_cast<unsigned char>(c);
  return all < 0x80;
}

// CollapseSpace for plain characters.
std::string CollapseAsciiSpace(std::string text) {
  size_t size = 0;
  bool pending = false;
  for (const char c : text) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      pending = size > 0;
      continue;
    }
    if (pending) text[size++] = ' ';
    pending = false;
    text[size++] = c;
  }
  text.resize(size);
  return text;
}

std::string CollapseSpace(absl::string_view text) {
  std::string result;
  bool pending = false;
  ForEachCodepoint(text, [&](utf8proc_int32_t codepoint, absl::string_view bytes) {
    if (IsSpace(codepoint)) {
      pending = !result.empty();
      return;
    }
    if (pending) result += ' ';
    pending = false;
    result.append(bytes.data(), bytes.size());
  });
  return result;
}

}  // namespace

bool IsUtf8(absl::string_view text) {
  if (IsAscii(text)) return text.find('\0') == absl::string_view::npos;
  bool has_nul = false;
  return ForEachCodepoint(text,
                          [&](utf8proc_int32_t c, absl::string_view) { has_nul |= c == 0; }) &&
         !has_nul;
}

std::string FoldSpace(absl::string_view text) {
  if (IsAscii(text)) return CollapseAsciiSpace(std::string(text));
  return CollapseSpace(Map(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE));
}

std::string FoldForSearch(absl::string_view text) {
  if (IsAscii(text)) return CollapseAsciiSpace(absl::AsciiStrToLower(text));
  return CollapseSpace(Map(text, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                     UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK));
}

std::vector<std::string> SplitWords(absl::string_view text) {
  std::vector<std::string> words;
  Part last = Part::kOther;
  const bool valid =
      ForEachCodepoint(text, [&](utf8proc_int32_t codepoint, absl::string_view bytes) {
        const Part part = PartOf(codepoint);
        if (words.empty() || part == Part::kOther || part != last) words.emplace_back();
        words.back().append(bytes.data(), bytes.size());
        last = part;
      });
  if (!valid) return {std::string(text)};
  return words;
}

int DisplayWidth(absl::string_view text) {
  int width = 0;
  const bool valid = ForEachCodepoint(text, [&](utf8proc_int32_t codepoint, absl::string_view) {
    width += utf8proc_charwidth(codepoint);
  });
  return valid ? width : static_cast<int>(text.size());
}

}  // namespace lexlog
