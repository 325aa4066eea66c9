#include "tools/memo/markdown_writer.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "tools/memo/language.h"

namespace lexlog {
namespace {

std::string RunOf(const Run& run) {
  const std::string text = EscapeInside(run.text);
  if (run.look == Look::kQuote) return absl::StrCat("“", text, "”");
  // White space inside the marks would leave them as they are.
  const absl::string_view inside = absl::StripAsciiWhitespace(text);
  if (run.look != Look::kStrong || inside.empty()) return text;
  const size_t before = text.find(inside.front());
  return absl::StrCat(text.substr(0, before), "**", inside, "**",
                      text.substr(before + inside.size()));
}

std::string LineOf(const Line& line) {
  std::string out;
  for (const Run& run : line) out += RunOf(run);
  return EscapeBegin(absl::StripAsciiWhitespace(out));
}

// The lines of a passage, each ended so that the next one stays apart from it.
std::string PassageOf(absl::string_view text) {
  std::string out;
  for (absl::string_view line : absl::StrSplit(Visible(text, true), '\n')) {
    const std::string escaped = EscapeMarkdown(absl::StripAsciiWhitespace(line));
    const bool goes_on = !out.empty() && !absl::EndsWith(out, "\n") && !escaped.empty();
    absl::StrAppend(&out, goes_on ? "\\\n" : out.empty() ? "" : "\n", escaped);
  }
  return out;
}

// Each line of `text` behind `first`, later ones behind `rest`; empty lines without blanks.
std::string Indented(absl::string_view text, absl::string_view first, absl::string_view rest) {
  std::string out;
  absl::string_view margin = first;
  for (absl::string_view line : absl::StrSplit(absl::StripSuffix(text, "\n"), '\n')) {
    const std::string whole = absl::StrCat(margin, line);
    absl::StrAppend(&out, absl::StripTrailingAsciiWhitespace(whole), "\n");
    margin = rest;
  }
  return out;
}

std::string BlocksOf(const Blocks& blocks, const Document& document);

struct BlockWriter {
  const Document& document;

  // What is said on every printed page stands above every part here, as there are no pages.
  std::string operator()(const Heading& heading) const {
    const std::string marks(static_cast<size_t>(heading.level), '#');
    const std::string line = absl::StrCat(marks, " ", LineOf(heading.text), "\n");
    if (heading.level != 2 || document.running.empty()) return line;
    std::vector<std::string> running;
    for (const std::string& words : document.running) running.push_back(EscapeMarkdown(words));
    const std::string words = absl::StrJoin(running, " · ");
    return absl::StrCat(line, "\n*", absl::StripAsciiWhitespace(words), "*\n");
  }

  std::string operator()(const Paragraph& paragraph) const {
    const std::string line = LineOf(paragraph.text);
    if (paragraph.kind != Paragraph::Kind::kNotice) return absl::StrCat(line, "\n");
    return absl::StrCat("> **", line, "**\n");
  }

  std::string operator()(const Quote& quote) const {
    std::string text = PassageOf(quote.text);
    if (!quote.from.empty()) absl::StrAppend(&text, "\n\n", LineOf(quote.from));
    return Indented(text, "> ", "> ");
  }

  std::string operator()(const List& list) const {
    std::string out;
    for (const Blocks& item : list.items) {
      out += Indented(BlocksOf(item, document), "- ", "  ");
    }
    return out;
  }

  std::string operator()(const Terms& terms) const {
    std::string out;
    for (const auto& [name, said] : terms.terms) {
      Line first = {Strong(absl::StrCat(name, ":"))};
      Blocks item = said;
      if (!item.empty() && std::holds_alternative<Paragraph>(item.front().is)) {
        Append({Plain(" ")}, first);
        Append(std::get<Paragraph>(item.front().is).text, first);
        item.erase(item.begin());
      }
      item.insert(item.begin(), Says(std::move(first)));
      out += Indented(BlocksOf(item, document), "- ", "  ");
    }
    return out;
  }

  std::string operator()(const Table& table) const {
    std::string out;
    if (!table.caption.empty()) out = absl::StrCat(EscapeMarkdown(table.caption), "\n\n");
    std::vector<std::string> cells;
    for (const std::string& cell : table.head) cells.push_back(EscapeMarkdown(cell));
    const std::vector<std::string> rules(cells.size(), "---");
    absl::StrAppend(&out, "| ", absl::StrJoin(cells, " | "), " |\n| ", absl::StrJoin(rules, " | "),
                    " |\n");
    for (const std::vector<Line>& row : table.rows) {
      std::vector<std::string> texts;
      for (const Line& cell : row) texts.push_back(LineOf(cell));
      absl::StrAppend(&out, "| ", absl::StrJoin(texts, " | "), " |\n");
    }
    return out;
  }

  std::string operator()(const Figure&) const { return ""; }

  std::string operator()(const Section& section) const {
    const bool apart =
        section.kind == Section::Kind::kAnnex || section.kind == Section::Kind::kAppendix;
    return absl::StrCat(apart ? "---\n\n" : "", BlocksOf(section.blocks, document));
  }
};

std::string BlocksOf(const Blocks& blocks, const Document& document) {
  std::vector<std::string> parts;
  for (const Block& block : blocks) {
    std::string part = std::visit(BlockWriter{document}, block.is);
    if (!part.empty()) parts.push_back(std::move(part));
  }
  return absl::StrJoin(parts, "\n");
}

}  // namespace

std::string WriteMarkdown(const Document& document) { return BlocksOf(document.blocks, document); }

}  // namespace lexlog
