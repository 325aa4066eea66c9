#include "tests/tools/import/regml/plain_trees.h"

#include <algorithm>
#include <cctype>
#include <cstring>

namespace lexlog {
namespace {

using pugi::xml_node;

std::string Label(xml_node node) {
  return std::strcmp(node.name(), "tableOfContents") == 0 ? "" : node.attribute("label").value();
}

std::string Squeezed(const std::string& text) {
  std::string squeezed;
  for (const char c : text) {
    if (std::isspace(static_cast<unsigned char>(c)) == 0) squeezed += c;
  }
  return squeezed;
}

// "1005-31-b-" and "2" of "1005-31-b-2"; of "1005-31-b-Interp" the "Interp" is no part.
struct Cut {
  std::string front;
  std::string last;
  std::string interp;
};

Cut CutLast(std::string label) {
  Cut cut;
  const std::string interp = "-Interp";
  if (label.size() > interp.size() &&
      label.compare(label.size() - interp.size(), interp.size(), interp) == 0) {
    cut.interp = interp;
    label.resize(label.size() - interp.size());
  }
  const size_t dash = label.rfind('-');
  if (dash == std::string::npos) return cut;
  cut.front = label.substr(0, dash + 1);
  cut.last = label.substr(dash + 1);
  return cut;
}

std::vector<std::string> Predecessors(const std::string& label) {
  static const std::vector<std::string> kRomans = {
      "i",  "ii",  "iii",  "iv",  "v",  "vi",  "vii",  "viii",  "ix",  "x",
      "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx"};
  const Cut cut = CutLast(label);
  std::vector<std::string> found;
  if (cut.last.empty()) return found;
  if (cut.last.find_first_not_of("0123456789") == std::string::npos) {
    found.push_back(cut.front + std::to_string(std::stoi(cut.last) - 1) + cut.interp);
  }
  if (cut.last.size() == 1 && std::isalpha(static_cast<unsigned char>(cut.last[0])) != 0) {
    found.push_back(cut.front + std::string(1, static_cast<char>(cut.last[0] - 1)) + cut.interp);
  }
  for (size_t i = 1; i < kRomans.size(); ++i) {
    if (kRomans[i] == cut.last) found.push_back(cut.front + kRomans[i - 1] + cut.interp);
  }
  return found;
}

std::string ParentLabel(const std::string& label) {
  const Cut cut = CutLast(label);
  if (cut.front.empty()) return "";
  const std::string above = cut.front.substr(0, cut.front.size() - 1);
  if (above.size() > 8 && above.compare(above.size() - 8, 8, "-Subpart") == 0) {
    return above.substr(0, above.size() - 8);
  }
  return above + cut.interp;
}

void Collect(xml_node node, PlainRegulation::Provision& provision) {
  static const std::vector<std::string> kRunning = {"ref",   "def",     "em",      "content",
                                                    "title", "subject", "variable"};
  for (const xml_node child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
      const std::string chunk = Squeezed(child.value());
      if (!chunk.empty()) provision.chunks.push_back(chunk);
      continue;
    }
    if (child.type() != pugi::node_element || !Label(child).empty()) continue;
    if (std::strcmp(child.name(), "thumbUrl") == 0) continue;
    bool running = false;
    for (const std::string& name : kRunning) running = running || name == child.name();
    provision.plain = provision.plain && running;
    Collect(child, provision);
  }
}

void Children(xml_node node, std::vector<std::string>& labels) {
  for (const xml_node child : node.children()) {
    if (!Label(child).empty()) {
      labels.push_back(Label(child));
    } else {
      Children(child, labels);
    }
  }
}

void AddAll(xml_node node, std::map<std::string, PlainRegulation::Provision>& provisions) {
  if (!Label(node).empty()) {
    PlainRegulation::Provision provision;
    const std::string marker = Squeezed(node.attribute("marker").value());
    if (!marker.empty()) provision.chunks.push_back(marker);
    Collect(node, provision);
    Children(node, provision.children);
    provisions[Label(node)] = std::move(provision);
  }
  for (const xml_node child : node.children()) AddAll(child, provisions);
}

// By the parts of their labels: what stands above has fewer.
bool IsAbove(xml_node left, xml_node right) {
  const std::string one = left.attribute("label").value();
  const std::string other = right.attribute("label").value();
  return std::count(one.begin(), one.end(), '-') < std::count(other.begin(), other.end(), '-');
}

}  // namespace

xml_node PlainRegulation::Find(const std::string& label) const {
  if (label.empty()) return {};
  return document_.child("regulation").find_node([&](xml_node node) {
    return Label(node) == label;
  });
}

void PlainRegulation::CarryOut(const std::string& notice) {
  pugi::xml_document changes;
  changes.load_file(notice.c_str(), kParse);
  for (const std::string operation : {"added", "moved", "deleted", "modified", "changeLabel"}) {
    std::vector<xml_node> of_operation;
    for (const xml_node change : changes.child("notice").child("changeset").children("change")) {
      if (operation == change.attribute("operation").value()) of_operation.push_back(change);
    }
    if (operation == "modified")
      std::stable_sort(of_operation.begin(), of_operation.end(), IsAbove);
    for (const xml_node change : of_operation) Carry(change);
  }
}

void PlainRegulation::Carry(xml_node change) {
  const std::string operation = change.attribute("operation").value();
  const std::string label = change.attribute("label").value();
  xml_node there = Find(label);
  if (operation == "deleted") {
    if (!there.empty()) there.parent().remove_child(there);
  } else if (operation == "changeLabel") {
    there.attribute("label").set_value(change.attribute("newLabel").value());
  } else if (operation == "moved") {
    pugi::xml_document taken;
    const xml_node copy = taken.append_copy(there);
    there.parent().remove_child(there);
    Add(change, copy, label);
  } else if (operation == "added") {
    for (const xml_node given : change.children()) {
      if (given.type() == pugi::node_element) Add(change, given, label);
    }
  } else {
    int count = 0;
    for (const xml_node given : change.children()) count += given.type() == pugi::node_element;
    for (const xml_node given : change.children()) {
      if (given.type() != pugi::node_element) continue;
      Modify(change, given, count > 1 ? Label(given) : label);
    }
  }
}

void PlainRegulation::Modify(xml_node change, xml_node given, const std::string& label) {
  xml_node there = Find(label);
  const std::string subpath = change.attribute("subpath").value();
  if (!subpath.empty()) {
    xml_node piece = there.child(subpath.c_str());
    there.insert_copy_before(given, piece);
    there.remove_child(piece);
  } else if (there.empty()) {
    Add(change, given, label);
  } else {
    xml_node put = there.parent().insert_copy_before(given, there);
    put.attribute("label").set_value(label.c_str());
    there.parent().remove_child(there);
  }
}

void PlainRegulation::Add(xml_node change, xml_node given, const std::string& label) {
  xml_node before = Find(change.attribute("before").value());
  xml_node after = Find(change.attribute("after").value());
  xml_node parent = Find(change.attribute("parent").value());
  if (before.empty() && after.empty() && parent.empty()) {
    for (const std::string& one : Predecessors(label)) after = after.empty() ? Find(one) : after;
    for (std::string at = ParentLabel(label); parent.empty() && !at.empty(); at = ParentLabel(at)) {
      parent = Find(at);
    }
  }
  if (!before.empty()) {
    before.parent().insert_copy_before(given, before);
  } else if (!after.empty()) {
    after.parent().insert_copy_after(given, after);
  } else if (xml_node content = parent.child("content");
             !content.empty() && std::strcmp(parent.name(), "paragraph") != 0 &&
             std::strcmp(parent.name(), "interpParagraph") != 0) {
    content.append_copy(given);
  } else {
    parent.append_copy(given);
  }
}

std::map<std::string, PlainRegulation::Provision> PlainRegulation::Provisions() const {
  std::map<std::string, Provision> provisions;
  AddAll(document_.child("regulation").child("part"), provisions);
  return provisions;
}

bool Says(const std::string& wording, const PlainRegulation::Provision& provision) {
  const std::string squeezed = Squeezed(wording);
  size_t at = 0;
  size_t length = 0;
  for (const std::string& chunk : provision.chunks) {
    at = squeezed.find(chunk, at);
    if (at == std::string::npos) return false;
    at += chunk.size();
    length += chunk.size();
  }
  return !provision.plain || length == squeezed.size();
}

}  // namespace lexlog
