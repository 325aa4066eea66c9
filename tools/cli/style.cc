#include "tools/cli/style.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "engine/base/text.h"

namespace lexlog {
namespace {

constexpr int kWidthMin = 40;
constexpr int kWidthMax = 140;  // longer lines are hard to read

absl::string_view Code(Paint paint) {
  switch (paint) {
    case Paint::kPlain:
      return "";
    case Paint::kBold:
      return "1";
    case Paint::kDim:
      return "2";
    case Paint::kRed:
      return "31";
    case Paint::kGreen:
      return "32";
    case Paint::kYellow:
      return "33";
    case Paint::kBlue:
      return "34";
    case Paint::kMagenta:
      return "35";
    case Paint::kCyan:
      return "36";
  }
  return "";
}

int TerminalWidth() {
  int columns = 0;
  const char* asked = std::getenv("COLUMNS");
  if (asked != nullptr && absl::SimpleAtoi(asked, &columns) && columns > 0) {
    return std::clamp(columns, kWidthMin, kWidthMax);
  }
  winsize size = {};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    return std::clamp<int>(size.ws_col, kWidthMin, kWidthMax);
  }
  return Style().width;
}

// Cuts `word` into pieces that fit, for words wider than a line.
void AddBroken(absl::string_view word, int width, std::vector<std::string>& lines) {
  std::string line;
  for (size_t i = 0; i < word.size();) {
    size_t size = 1;
    while (i + size < word.size() && (static_cast<unsigned char>(word[i + size]) & 0xC0) == 0x80) {
      ++size;
    }
    const std::string next = absl::StrCat(line, word.substr(i, size));
    if (!line.empty() && DisplayWidth(next) > width) {
      lines.push_back(line);
      line = std::string(word.substr(i, size));
    } else {
      line = next;
    }
    i += size;
  }
  lines.push_back(line);
}

}  // namespace

Style StyleOfStdout() {
  Style style;
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  const bool dumb = term == nullptr || absl::string_view(term) == "dumb";
  style.colour = isatty(STDOUT_FILENO) == 1 && !dumb && (no_color == nullptr || *no_color == '\0');
  style.width = TerminalWidth();
  return style;
}

std::string Painted(absl::string_view text, Paint paint, const Style& style) {
  if (!style.colour || paint == Paint::kPlain || text.empty()) return std::string(text);
  return absl::StrCat("\x1b[", Code(paint), "m", text, "\x1b[0m");
}

std::string Padded(absl::string_view text, int width) {
  const int missing = width - DisplayWidth(text);
  return absl::StrCat(text, std::string(static_cast<size_t>(std::max(missing, 0)), ' '));
}

std::string Shortened(const std::string& text, int width) {
  if (DisplayWidth(text) <= width) return text;
  std::string shortened;
  for (const std::string& word : SplitWords(text)) {
    if (DisplayWidth(absl::StrCat(shortened, word)) >= width) break;
    shortened += word;
  }
  return absl::StrCat(shortened, "…");
}

std::vector<std::string> Wrapped(absl::string_view text, int width) {
  std::vector<std::string> lines;
  std::string line;
  for (const std::string& word : SplitWords(text)) {
    const bool space = word.find_first_not_of(" \t\r\n") == std::string::npos;
    if (DisplayWidth(absl::StrCat(line, space ? " " : word)) <= width) {
      line += space ? " " : word;
      continue;
    }
    // Punctuation stays with the word before it: the line is cut at its last space.
    const size_t cut = space ? line.size() : line.find_last_of(' ');
    if (cut == std::string::npos) {
      if (!line.empty()) lines.push_back(line);
      line = word;
    } else {
      lines.push_back(line.substr(0, cut));
      line = space ? "" : absl::StrCat(line.substr(cut + 1), word);
    }
    if (DisplayWidth(line) > width) {
      AddBroken(std::string(line), width, lines);
      line = lines.back();
      lines.pop_back();
    }
  }
  if (!line.empty() || lines.empty()) lines.push_back(line);
  return lines;
}

std::string Hanging(absl::string_view first, int indent, absl::string_view text, Paint paint,
                    const Style& style) {
  std::string out;
  bool is_first = true;
  for (const std::string& line : Wrapped(text, std::max(style.width - indent, 20))) {
    out += is_first ? Padded(first, indent) : std::string(static_cast<size_t>(indent), ' ');
    absl::StrAppend(&out, Painted(line, paint, style), "\n");
    is_first = false;
  }
  return out;
}

}  // namespace lexlog
