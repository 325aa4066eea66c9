#include "tools/memo/html_writer.h"

#include <pugixml.hpp>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tools/memo/html_parts.h"
#include "tools/memo/language.h"

namespace lexlog {
namespace {

// Constant, so that nothing from data can get into it. The policy lets a browser load nothing.
constexpr char kBeforeTitle[] =
    "<!DOCTYPE html>\n"
    "<html lang=\"en\">\n"
    "<head>\n"
    "<meta charset=\"utf-8\"/>\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
    "'unsafe-inline'\"/>\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n";

constexpr size_t kShortTable = 8;  // rows of a table that is kept on one page

std::string Written(const pugi::xml_node& node) {
  std::ostringstream out;
  node.print(out, "",
             pugi::format_raw | pugi::format_no_declaration | pugi::format_no_empty_element_tags,
             pugi::encoding_utf8);
  return out.str();
}

void SetLanguage(pugi::xml_node node, absl::string_view language) {
  const std::string tag = LanguageTag(language);
  if (!tag.empty()) node.append_attribute("lang") = tag.c_str();
}

bool IsWebAddress(absl::string_view link) {
  return absl::StartsWith(link, "https://") || absl::StartsWith(link, "http://");
}

// The element that a run's text stands in.
pugi::xml_node ElementOf(pugi::xml_node parent, const Run& run) {
  if (absl::StartsWith(run.link, "#") || IsWebAddress(run.link)) {
    parent = Element(parent, "a");
    parent.append_attribute("href") = Visible(run.link).c_str();
  }
  switch (run.look) {
    case Look::kStrong:
      return Element(parent, "strong");
    case Look::kQuiet:
      return Element(parent, "small");
    case Look::kQuote:
      return Element(parent, "q");
    case Look::kPlain:
      break;
  }
  const bool apart = !run.language.empty() || !run.anchor.empty() || HasRightToLeft(run.text);
  return apart ? Element(parent, "span") : parent;
}

void AddBlocks(pugi::xml_node parent, const Blocks& blocks);

struct BlockAdder {
  pugi::xml_node parent;

  void operator()(const Heading& heading) const {
    const std::string name = absl::StrCat("h", heading.level);
    AddLine(Element(parent, name.c_str()), heading.text);
  }

  void operator()(const Paragraph& paragraph) const {
    switch (paragraph.kind) {
      case Paragraph::Kind::kPlain:
        return AddLine(Element(parent, "p"), paragraph.text);
      case Paragraph::Kind::kNotice:
        return AddLine(Element(parent, "p", "notice"), paragraph.text);
      case Paragraph::Kind::kQuiet:
        return AddLine(Element(parent, "p", "quiet"), paragraph.text);
    }
  }

  void operator()(const Quote& quote) const {
    const pugi::xml_node block = Element(parent, "blockquote");
    const pugi::xml_node passage = Element(block, "p", "passage");
    SetLanguage(passage, quote.language);
    AddText(passage, quote.text, true);
    if (!quote.from.empty()) AddLine(Element(block, "p", "quiet"), quote.from);
  }

  void operator()(const List& list) const {
    const pugi::xml_node all = Element(parent, "ul");
    for (const Blocks& item : list.items) AddBlocks(Element(all, "li"), item);
  }

  void operator()(const Terms& terms) const {
    const pugi::xml_node all = Element(parent, "dl");
    for (const auto& [name, said] : terms.terms) {
      const pugi::xml_node one = Element(all, "div");
      AddText(Element(one, "dt"), name);
      AddBlocks(Element(one, "dd"), said);
    }
  }

  void operator()(const Table& table) const {
    const bool is_short = table.rows.size() <= kShortTable;
    const pugi::xml_node all = Element(parent, "table", is_short ? "short" : nullptr);
    if (!table.caption.empty()) AddText(Element(all, "caption"), table.caption);
    const pugi::xml_node head = Element(Element(all, "thead"), "tr");
    for (const std::string& cell : table.head) {
      pugi::xml_node node = Element(head, "th");
      node.append_attribute("scope") = "col";
      AddText(node, cell);
    }
    const pugi::xml_node body = Element(all, "tbody");
    for (const std::vector<Line>& row : table.rows) AddRow(body, row, table.unbroken);
  }

  void operator()(const Figure& figure) const {
    AddTimeline(Element(parent, "figure"), figure.timeline);
  }

  void operator()(const Section& section) const {
    switch (section.kind) {
      case Section::Kind::kHead:
        return AddBlocks(Element(parent, "header"), section.blocks);
      case Section::Kind::kFinding:
        return AddBlocks(Element(parent, "article", "finding"), section.blocks);
      case Section::Kind::kAnnex:
        return AddBlocks(Element(parent, "section", "annex"), section.blocks);
      case Section::Kind::kAppendix:
        return AddBlocks(Element(parent, "section", "appendix"), section.blocks);
    }
  }

  static void AddRow(pugi::xml_node body, const std::vector<Line>& row, int unbroken) {
    const pugi::xml_node tr = Element(body, "tr");
    for (size_t i = 0; i < row.size(); ++i) {
      pugi::xml_node cell = Element(tr, i == 0 ? "th" : "td");
      if (i == 0) cell.append_attribute("scope") = "row";
      if (static_cast<int>(i) == unbroken) cell.append_attribute("class") = "unbroken";
      AddLine(cell, row[i]);
    }
  }
};

void AddBlocks(pugi::xml_node parent, const Blocks& blocks) {
  for (const Block& block : blocks) {
    std::visit(BlockAdder{parent}, block.is);
    AddText(parent, "\n", true);
  }
}

void AddRunning(pugi::xml_node body, const Document& document) {
  const pugi::xml_node running = Element(body, "aside", "running");
  for (const std::string& line : document.running) AddText(Element(running, "p"), line);
}

}  // namespace

pugi::xml_node Element(pugi::xml_node parent, const char* name, const char* css_class) {
  pugi::xml_node node = parent.append_child(name);
  if (css_class != nullptr) node.append_attribute("class") = css_class;
  return node;
}

void AddText(pugi::xml_node parent, absl::string_view text, bool keep_lines) {
  parent.append_child(pugi::node_pcdata).set_value(Visible(text, keep_lines).c_str());
}

void AddLine(pugi::xml_node parent, const Line& line) {
  for (const Run& run : line) {
    pugi::xml_node node = ElementOf(parent, run);
    if (node != parent) {
      SetLanguage(node, run.language);
      if (HasRightToLeft(run.text)) node.append_attribute("dir") = "auto";
    }
    if (!run.anchor.empty()) node.append_attribute("id") = run.anchor.c_str();
    AddText(node, run.text);
  }
}

std::string WriteHtml(const Document& document) {
  pugi::xml_document head;
  const pugi::xml_node title = Element(head, "title");
  AddText(title, document.title);
  pugi::xml_document tree;
  const pugi::xml_node body = Element(tree, "body", document.draft ? "draft" : "approved");
  AddRunning(body, document);
  AddBlocks(Element(body, "main"), document.blocks);
  return absl::StrCat(kBeforeTitle, Written(title), "\n<style>", StyleSheet(),
                      RunningBoxes(document.running), "</style>\n</head>\n", Written(body),
                      "\n</html>\n");
}

}  // namespace lexlog
