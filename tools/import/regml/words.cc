#include "tools/import/regml/words.h"

#include <algorithm>
#include <array>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tools/import/regml/provision.h"
#include "tools/import/regml/xml.h"

namespace lexlog {
namespace {

constexpr std::array<absl::string_view, 4> kInLine = {"ref", "def", "em", "variable"};

// Elements that hold others, or lines, each on lines of its own.
constexpr std::array<absl::string_view, 27> kOnLines = {"title",
                                                        "subject",
                                                        "content",
                                                        "paragraph",
                                                        "section",
                                                        "subpart",
                                                        "appendix",
                                                        "appendixTitle",
                                                        "appendixSection",
                                                        "appendixHeader",
                                                        "interpHeader",
                                                        "interpretations",
                                                        "interpSection",
                                                        "interpParagraph",
                                                        "interpAppSection",
                                                        "interpContent",
                                                        "interpAppendix",
                                                        "auth",
                                                        "authority",
                                                        "source",
                                                        "callout",
                                                        "line",
                                                        "table",
                                                        "header",
                                                        "tableOfContents",
                                                        "part",
                                                        "subpartTitle"};

// Elements whose parts stand beside each other.
constexpr std::array<absl::string_view, 7> kBesideEachOther = {
    "row",           "columnHeaderRow", "tocSecEntry",
    "tocAppEntry",   "tocSubpartEntry", "tocInterpEntry",
    "tocHeaderEntry"};

template <size_t kSize>
bool IsIn(const std::array<absl::string_view, kSize>& names, absl::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class Writer {
 public:
  explicit Writer(std::map<std::string, uint64_t>& unknown) : unknown_(unknown) {}

  void Element(pugi::xml_node element) {
    const absl::string_view name = LocalName(element);
    if (IsProvision(element)) return;
    if (IsIn(kInLine, name)) {
      Inside(element);
    } else if (IsIn(kOnLines, name)) {
      NewLine();
      Inside(element);
      NewLine();
    } else if (IsIn(kBesideEachOther, name)) {
      Row(element, absl::StartsWith(name, "toc") ? " " : " | ");
    } else if (!Special(element, name)) {
      ++unknown_[std::string(name)];
      Inside(element);
    }
  }

  void Inside(pugi::xml_node element) {
    for (const pugi::xml_node child : element.children()) {
      if (child.type() == pugi::node_element) {
        Element(child);
      } else if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
        Text(child.value());
      }
    }
  }

  std::string Done() && {
    NewLine();
    if (!lines_.empty()) lines_.pop_back();  // the last line's end
    return std::move(lines_);
  }

 private:
  // Folds white space, also across elements.
  void Text(absl::string_view text) {
    for (const char c : text) {
      if (absl::ascii_isspace(static_cast<unsigned char>(c))) {
        space_ = true;
        continue;
      }
      if (space_ && !AtLineStart()) lines_ += ' ';
      space_ = false;
      lines_ += c;
    }
  }

  bool AtLineStart() const { return lines_.empty() || lines_.back() == '\n'; }

  void NewLine() {
    space_ = false;
    if (!AtLineStart()) lines_ += '\n';
  }

  void Line(absl::string_view text) {
    NewLine();
    Text(text);
    NewLine();
  }

  std::string WordsInside(pugi::xml_node element) {
    Writer writer(unknown_);
    writer.Inside(element);
    return std::move(writer).Done();
  }

  // Parts of a row on one line, entries below it (of a table of contents) on their own.
  void Row(pugi::xml_node row, absl::string_view between) {
    std::vector<std::string> parts;
    std::vector<pugi::xml_node> below;
    for (const pugi::xml_node part : ElementsOf(row)) {
      if (IsIn(kBesideEachOther, LocalName(part))) {
        below.push_back(part);
      } else {
        parts.push_back(absl::StrJoin(SplitLines(WordsInside(part)), " / "));
      }
    }
    if (between == " ") parts.erase(std::remove(parts.begin(), parts.end(), ""), parts.end());
    Line(absl::StrJoin(parts, between));
    for (const pugi::xml_node entry : below) Element(entry);
  }

  static std::vector<std::string> SplitLines(const std::string& words) {
    std::vector<std::string> lines;
    size_t begin = 0;
    while (begin < words.size()) {
      const size_t end = std::min(words.find('\n', begin), words.size());
      lines.push_back(words.substr(begin, end - begin));
      begin = end + 1;
    }
    return lines;
  }

  bool Special(pugi::xml_node element, absl::string_view name) {
    if (name == "subscript") {
      Text("_");
      Inside(element);
    } else if (name == "dash") {
      Line(absl::StrCat(WordsInside(element), " ____"));
    } else if (name == "reserved") {
      const std::string words = WordsInside(element);
      Line(words.empty() ? "[Reserved]" : words);
    } else if (name == "footnote") {
      Text(absl::StrCat(" [footnote ", AttributeOf(element, "ref"), ": ", WordsInside(element),
                        "] "));
    } else if (name == "graphic") {
      Line(Graphic(element));
    } else {
      return false;
    }
    return true;
  }

  // What stands for a picture: its words, and where it is. A smaller copy of it is left out.
  std::string Graphic(pugi::xml_node graphic) {
    std::vector<std::string> parts;
    for (const pugi::xml_node part : ElementsOf(graphic)) {
      if (LocalName(part) == "thumbUrl") continue;
      std::string words = WordsInside(part);
      if (!words.empty()) parts.push_back(std::move(words));
    }
    return absl::StrCat("[graphic: ", absl::StrJoin(parts, " "), "]");
  }

  std::map<std::string, uint64_t>& unknown_;
  std::string lines_;
  bool space_ = false;  // white space came, and nothing after it yet
};

}  // namespace

std::string WordsOf(pugi::xml_node element, std::map<std::string, uint64_t>& unknown) {
  Writer writer(unknown);
  writer.Element(element);
  return std::move(writer).Done();
}

}  // namespace lexlog
