#include "tools/cli/svg.h"

#include <sstream>

#include "absl/strings/str_cat.h"

namespace lexlog {
namespace {

// White strokes over a fill, so that standings stay apart on paper that has no colours.
struct Hatch {
  const char* standing;
  const char* path;
};
constexpr Hatch kHatches[] = {
    {"depends_as_read", "M0,8 L8,0"},
    {"depends", "M0,0 L8,8 M0,8 L8,0"},
    {"reported", "M0,4 L8,4"},
    {"not_excluded", "M4,0 L4,8"},
};

void AddHatches(pugi::xml_node root) {
  pugi::xml_node defs = root.append_child("defs");
  for (const Hatch& hatch : kHatches) {
    pugi::xml_node pattern = defs.append_child("pattern");
    pattern.append_attribute("id") = absl::StrCat("hatch-", hatch.standing).c_str();
    pattern.append_attribute("width") = 8;
    pattern.append_attribute("height") = 8;
    pattern.append_attribute("patternUnits") = "userSpaceOnUse";
    pugi::xml_node path = pattern.append_child("path");
    path.append_attribute("d") = hatch.path;
    path.append_attribute("stroke") = "#ffffff";
    path.append_attribute("stroke-width") = 1;
    path.append_attribute("fill") = "none";
  }
}

bool Hatched(absl::string_view standing) {
  for (const Hatch& hatch : kHatches) {
    if (standing == hatch.standing) return true;
  }
  return false;
}

}  // namespace

Svg::Svg(int width, absl::string_view title) : width_(width) {
  root_ = document_.append_child("svg");
  root_.append_attribute("xmlns") = "http://www.w3.org/2000/svg";
  root_.append_attribute("role") = "img";
  root_.append_attribute("font-family") = "Helvetica, Arial, sans-serif";
  root_.append_child("title").text() = std::string(title).c_str();
  AddHatches(root_);
  pugi::xml_node paper = root_.append_child("rect");
  paper.append_attribute("width") = "100%";
  paper.append_attribute("height") = "100%";
  paper.append_attribute("fill") = "#ffffff";
}

pugi::xml_node Svg::Add(const char* name, const Box& box) {
  pugi::xml_node node = root_.append_child(name);
  node.append_attribute("x") = box.x;
  node.append_attribute("y") = box.y;
  if (box.width > 0) node.append_attribute("width") = box.width;
  if (box.height > 0) node.append_attribute("height") = box.height;
  return node;
}

void Svg::Text(int x, int y, absl::string_view text, const Type& type) {
  pugi::xml_node node = Add("text", {x, y, 0, 0});
  node.append_attribute("font-size") = type.size;
  node.append_attribute("fill") = type.fill;
  node.append_attribute("text-anchor") = type.anchor;
  if (type.bold) node.append_attribute("font-weight") = "bold";
  if (type.turned != 0) {
    node.append_attribute("transform") =
        absl::StrCat("rotate(", type.turned, " ", x, " ", y, ")").c_str();
  }
  node.text() = std::string(text).c_str();
}

int Svg::Lines(const Box& box, absl::string_view text, const Type& type) {
  int y = box.y;
  const int columns = box.width * 20 / (type.size * 11);  // a letter is about 0.55 of its size wide
  for (const std::string& line : Wrapped(text, columns)) {
    Text(box.x, y, line, type);
    y += type.size * 4 / 3;
  }
  return y;
}

void Svg::Fill(const Box& box, const StandingLook& look, absl::string_view tip) {
  pugi::xml_node node = Add("rect", box);
  node.append_attribute("fill") = look.fill;
  node.append_attribute("stroke") = "#555555";
  node.append_attribute("stroke-width") = "0.5";
  if (!tip.empty()) node.append_child("title").text() = std::string(tip).c_str();
  if (!Hatched(look.standing)) return;
  pugi::xml_node hatch = Add("rect", box);
  hatch.append_attribute("fill") = absl::StrCat("url(#hatch-", look.standing, ")").c_str();
  hatch.append_attribute("pointer-events") = "none";
}

void Svg::Line(const Box& box, const char* stroke, int width) {
  pugi::xml_node node = root_.append_child("line");
  node.append_attribute("x1") = box.x;
  node.append_attribute("y1") = box.y;
  node.append_attribute("x2") = box.x + box.width;
  node.append_attribute("y2") = box.y + box.height;
  node.append_attribute("stroke") = stroke;
  node.append_attribute("stroke-width") = width;
}

int Svg::Legend(int x, int y) {
  for (const StandingLook& look : kTouchedLooks) {
    Fill({x, y, 28, 14}, look, "");
    Text(x + 38, y + 12, look.meaning, {});
    y += 21;
  }
  return y;
}

std::string Svg::Write(int height) {
  root_.append_attribute("width") = width_;
  root_.append_attribute("height") = height;
  root_.append_attribute("viewBox") = absl::StrCat("0 0 ", width_, " ", height).c_str();
  std::ostringstream out;
  document_.save(out, " ");
  return out.str();
}

}  // namespace lexlog
