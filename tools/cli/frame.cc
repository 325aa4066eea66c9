#include "tools/cli/frame.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/base/text.h"

namespace lexlog {
namespace {

constexpr int kCellMin = 10;

std::vector<std::string> LinesOf(absl::string_view text) {
  return absl::StrSplit(absl::StripSuffix(text, "\n"), '\n');
}

// Columns that `text` takes, its colours apart.
int VisibleWidth(absl::string_view text) {
  std::string visible;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\x1b') {
      visible += text[i];
      continue;
    }
    while (i < text.size() && text[i] != 'm') ++i;
  }
  return DisplayWidth(visible);
}

std::string Repeated(absl::string_view mark, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) absl::StrAppend(&text, mark);
  return text;
}

// Gives the columns without a width what is left of the line.
void Share(std::vector<TableColumn>& columns, const Style& style) {
  int left = style.width - 3 * (static_cast<int>(columns.size()) - 1) - 2;
  int open = 0;
  for (const TableColumn& column : columns) {
    left -= column.width;
    if (column.width == 0) ++open;
  }
  for (TableColumn& column : columns) {
    if (column.width == 0) column.width = std::max(left / std::max(open, 1), kCellMin);
  }
}

std::vector<std::string> LinesIn(const std::string& cell, int width) {
  std::vector<std::string> lines;
  for (const std::string& line : LinesOf(cell)) {
    for (std::string& part : Wrapped(line, width)) lines.push_back(std::move(part));
  }
  return lines;
}

std::string RowOf(const std::vector<TableColumn>& columns, const std::vector<std::string>& cells,
                  Paint paint, const Style& style) {
  std::vector<std::vector<std::string>> wrapped;
  size_t height = 0;
  for (size_t i = 0; i < columns.size(); ++i) {
    wrapped.push_back(LinesIn(i < cells.size() ? cells[i] : "", columns[i].width));
    height = std::max(height, wrapped.back().size());
  }
  std::string out;
  for (size_t line = 0; line < height; ++line) {
    out += "  ";
    for (size_t i = 0; i < columns.size(); ++i) {
      const std::string cell = line < wrapped[i].size() ? wrapped[i][line] : "";
      const bool last = i + 1 == columns.size();
      out += Painted(last ? cell : Padded(cell, columns[i].width), paint, style);
      if (!last) out += Painted(" │ ", Paint::kDim, style);
    }
    out += "\n";
  }
  return out;
}

}  // namespace

std::string Prefixed(absl::string_view text, absl::string_view first, absl::string_view rest) {
  std::string out;
  for (const std::string& line : LinesOf(text)) {
    absl::StrAppend(&out, out.empty() ? first : rest, line, "\n");
  }
  return out;
}

Style Narrowed(const Style& style, int columns) {
  Style narrow = style;
  narrow.width -= columns;
  return narrow;
}

Style InsideBox(const Style& style) { return Narrowed(style, 4); }

std::string Boxed(absl::string_view title, absl::string_view text, Paint paint,
                  const Style& style) {
  const int inside = style.width - 4;
  const std::string top = absl::StrCat("╔═ ", title, " ");
  std::string out = Painted(
      absl::StrCat(top, Repeated("═", style.width - 1 - DisplayWidth(top)), "╗"), paint, style);
  for (const std::string& line : LinesOf(text)) {
    const int missing = std::max(inside - VisibleWidth(line), 0);
    absl::StrAppend(&out, "\n", Painted("║", paint, style), " ", line,
                    std::string(static_cast<size_t>(missing), ' '), " ",
                    Painted("║", paint, style));
  }
  return absl::StrCat(out, "\n",
                      Painted(absl::StrCat("╚", Repeated("═", style.width - 2), "╝"), paint, style),
                      "\n");
}

std::string Table(std::vector<TableColumn> columns,
                  const std::vector<std::vector<std::string>>& rows, const Style& style) {
  Share(columns, style);
  std::vector<std::string> titles;
  std::string rule = "  ";
  for (size_t i = 0; i < columns.size(); ++i) {
    titles.push_back(columns[i].title);
    absl::StrAppend(&rule, i == 0 ? "" : "─┼─", Repeated("─", columns[i].width));
  }
  std::string out = RowOf(columns, titles, Paint::kBold, style);
  absl::StrAppend(&out, Painted(rule, Paint::kDim, style), "\n");
  for (size_t i = 0; i < rows.size(); ++i) {
    if (i > 0) absl::StrAppend(&out, Painted(rule, Paint::kDim, style), "\n");
    out += RowOf(columns, rows[i], Paint::kPlain, style);
  }
  return out;
}

}  // namespace lexlog
