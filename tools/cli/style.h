#ifndef LEXLOG_TOOLS_CLI_STYLE_H_
#define LEXLOG_TOOLS_CLI_STYLE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace lexlog {

// How text is shown: with colours or without, and how wide. Widths are columns of a terminal.
struct Style {
  bool colour = false;
  int width = 100;
  int sources = 2;   // how many sources of an event are shown, the best proved first
  bool why = false;  // the whole reason of everything

  bool brief() const { return sources == 1; }
};

// The style for standard output: colours only on a terminal, and not under NO_COLOR or TERM=dumb;
// its width, 100 where there is none. COLUMNS overrules the width.
Style StyleOfStdout();

enum class Paint { kPlain, kBold, kDim, kRed, kGreen, kYellow, kBlue, kMagenta, kCyan };
std::string Painted(absl::string_view text, Paint paint, const Style& style);

// `text` with spaces after it up to `width` columns; as it is when wider.
std::string Padded(absl::string_view text, int width);

// `text`, or as many of its first words as fit into `width` columns and "…".
std::string Shortened(const std::string& text, int width);

// `text` cut into lines of at most `width` columns, at spaces where there are any.
std::vector<std::string> Wrapped(absl::string_view text, int width);

// `text` wrapped behind `first`, later lines indented to the same column, each ended by LF. `paint`
// colours the text, not `first`.
std::string Hanging(absl::string_view first, int indent, absl::string_view text, Paint paint,
                    const Style& style);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_CLI_STYLE_H_
