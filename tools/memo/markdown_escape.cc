#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tools/memo/language.h"
#include "tools/memo/markdown_writer.h"

namespace lexlog {
namespace {

// What means something anywhere in a line, to CommonMark or to the extensions in use.
constexpr absl::string_view kMarks = "\\`*_{}[]<>#$^~|&@=!";

// Some readers make links of bare addresses: "://" and "www." are broken up.
bool BeginsAddress(absl::string_view text, size_t at) {
  const absl::string_view rest = text.substr(at);
  if (absl::StartsWith(rest, "://")) return true;
  return rest.front() == '.' && at >= 3 && absl::EndsWithIgnoreCase(text.substr(0, at), "www");
}

// Some make links of mail addresses, however "@" is escaped: a mark that joins words, written out,
// keeps them from it and does not show.
bool JoinsAddress(absl::string_view text, size_t at) {
  if (text[at] != '@' || at == 0 || at + 1 == text.size()) return false;
  return !absl::ascii_isspace(text[at - 1]) && !absl::ascii_isspace(text[at + 1]);
}

}  // namespace

std::string EscapeInside(absl::string_view raw) {
  const std::string visible = Visible(raw);
  std::string out;
  for (size_t at = 0; at < visible.size(); ++at) {
    if (absl::StrContains(kMarks, visible.substr(at, 1)) || BeginsAddress(visible, at)) {
      out += '\\';
    }
    out += visible[at];
    if (JoinsAddress(visible, at)) out += "&#8288;";
  }
  return out;
}

std::string EscapeMarkdown(absl::string_view text) { return EscapeBegin(EscapeInside(text)); }

std::string EscapeBegin(absl::string_view line) {
  size_t at = 0;
  while (at < line.size() && absl::ascii_isspace(line[at])) ++at;
  const size_t first = at;
  while (at < line.size() && absl::ascii_isdigit(line[at])) ++at;
  if (at == line.size()) return std::string(line);
  const absl::string_view marks = at > first ? ".)" : "-+:";
  if (!absl::StrContains(marks, line.substr(at, 1))) return std::string(line);
  return absl::StrCat(line.substr(0, at), "\\", line.substr(at));
}

}  // namespace lexlog
