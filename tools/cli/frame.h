#ifndef LEXLOG_TOOLS_CLI_FRAME_H_
#define LEXLOG_TOOLS_CLI_FRAME_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "tools/cli/style.h"

namespace lexlog {

// Lines drawn around text. Texts are lines ended by LF and may hold colours.

// `first` before the first line of `text`, `rest` before the others.
std::string Prefixed(absl::string_view text, absl::string_view first, absl::string_view rest);

// A box that cannot be overlooked, as wide as the style; `text` was made for InsideBox(style).
std::string Boxed(absl::string_view title, absl::string_view text, Paint paint, const Style& style);
Style InsideBox(const Style& style);

// The style for what stands behind a margin of `columns`.
Style Narrowed(const Style& style, int columns);

struct TableColumn {
  std::string title;
  int width = 0;  // 0: shares what is left
};

// Rows under titles; what does not fit into a cell is wrapped in it, and LF begins a line.
std::string Table(std::vector<TableColumn> columns,
                  const std::vector<std::vector<std::string>>& rows, const Style& style);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_CLI_FRAME_H_
