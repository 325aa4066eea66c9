#include "tools/import/regml/xml.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/base/text.h"

namespace lexlog {
namespace {

// Deeper than any regulation numbers its paragraphs; whoever walks the tree may call itself.
constexpr int kDepthMax = 100;

std::vector<size_t> LineStarts(absl::string_view bytes) {
  std::vector<size_t> starts = {0};
  for (size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '\n') starts.push_back(i + 1);
  }
  return starts;
}

int LineAt(const std::vector<size_t>& starts, size_t offset) {
  return static_cast<int>(std::upper_bound(starts.begin(), starts.end(), offset) - starts.begin());
}

struct DeepestNode final : pugi::xml_tree_walker {
  bool for_each(pugi::xml_node& node) override {
    if (depth() > kDepthMax) deepest = node;
    return deepest.empty();
  }
  pugi::xml_node deepest;
};

// The line of the first byte that is not UTF-8 text.
int LineOfBadText(absl::string_view bytes) {
  int line = 1;
  while (!bytes.empty()) {
    const size_t end = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
    if (!IsUtf8(bytes.substr(0, end))) return line;
    bytes.remove_prefix(end);
    ++line;
  }
  return line;
}

}  // namespace

std::unique_ptr<const RegmlXml> RegmlXml::Parse(const std::string& bytes, Unreadable& refused) {
  if (!IsUtf8(bytes)) {
    refused = {LineOfBadText(bytes), "", "", "is not UTF-8 text", "save the file as UTF-8"};
    return nullptr;
  }
  auto xml = std::unique_ptr<RegmlXml>(new RegmlXml());
  xml->lines_ = LineStarts(bytes);
  const pugi::xml_parse_result parsed = xml->document_.load_buffer(
      bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
  if (!parsed) {
    refused = {LineAt(xml->lines_, static_cast<size_t>(std::max<ptrdiff_t>(parsed.offset, 0))), "",
               "", absl::StrCat("is not XML: ", parsed.description()),
               "fetch the file again; it may be cut short"};
    return nullptr;
  }
  DeepestNode deepest;
  xml->document_.traverse(deepest);
  if (!deepest.deepest.empty()) {
    refused = {xml->LineOf(deepest.deepest), "", "",
               absl::StrCat("has elements more than ", kDepthMax, " deep in each other"),
               "look whether it is RegML"};
    return nullptr;
  }
  return xml;
}

int RegmlXml::LineOf(pugi::xml_node node) const {
  const ptrdiff_t offset = node.offset_debug();
  return offset < 0 ? 0 : LineAt(lines_, static_cast<size_t>(offset));
}

absl::string_view LocalName(pugi::xml_node node) {
  const absl::string_view name = node.name();
  const size_t colon = name.find(':');
  return colon == absl::string_view::npos ? name : name.substr(colon + 1);
}

std::string AttributeOf(pugi::xml_node node, const char* name) {
  return std::string(absl::StripAsciiWhitespace(node.attribute(name).value()));
}

pugi::xml_node ChildOf(pugi::xml_node node, absl::string_view name) {
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_element && LocalName(child) == name) return child;
  }
  return {};
}

std::string ChildText(pugi::xml_node node, absl::string_view name) {
  std::string text;
  for (const pugi::xml_node piece : ChildOf(node, name).children()) {
    if (piece.type() != pugi::node_element) text += piece.value();
  }
  absl::RemoveExtraAsciiWhitespace(&text);
  return text;
}

std::vector<pugi::xml_node> ElementsOf(pugi::xml_node node) {
  std::vector<pugi::xml_node> elements;
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_element) elements.push_back(child);
  }
  return elements;
}

}  // namespace lexlog
