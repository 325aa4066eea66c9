#include "tools/import/text_lines.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/strip.h"

namespace lexlog {

Unreadable NoText(int number, absl::string_view line, absl::string_view event) {
  const bool nul = line.find('\0') != absl::string_view::npos;
  return {number, std::string(event), "",
          nul ? "the line has a NUL character in it" : "the line is not UTF-8 text",
          nul ? "take the NUL out" : "save the file as UTF-8"};
}

std::string AsciiOf(absl::string_view text) {
  std::string ascii(text);
  std::replace_if(
      ascii.begin(), ascii.end(),
      [](char c) { return c == '\0' || !absl::ascii_isascii(static_cast<unsigned char>(c)); }, '?');
  return ascii;
}

absl::string_view WithoutByteOrderMark(absl::string_view bytes) {
  return absl::StripPrefix(bytes, "\xEF\xBB\xBF");
}

}  // namespace lexlog
