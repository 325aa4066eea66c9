#ifndef LEXLOG_TOOLS_CLI_SVG_H_
#define LEXLOG_TOOLS_CLI_SVG_H_

#include <string>

#include "absl/strings/string_view.h"
#include "pugixml.hpp"
#include "tools/cli/standing.h"

namespace lexlog {

// A picture in SVG while it is drawn. Lengths are pixels; y grows downwards.
class Svg {
 public:
  struct Box {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
  };
  struct Type {
    int size = 13;
    const char* anchor = "start";  // or "middle", "end"
    bool bold = false;
    const char* fill = "#1a1a1a";
    int turned = 0;  // degrees, clockwise
  };

  // `title` is the picture's name for who cannot see it; `width` is its whole width.
  Svg(int width, absl::string_view title);

  void Text(int x, int y, absl::string_view text, const Type& type);
  // As many lines as `text` needs in `box.width`; gives the y below them.
  int Lines(const Box& box, absl::string_view text, const Type& type);
  // A box in the look of a standing; `tip` shows when it is pointed at.
  void Fill(const Box& box, const StandingLook& look, absl::string_view tip);
  // From a corner of the box to the other.
  void Line(const Box& box, const char* stroke, int width);
  // What the looks mean, a line each; gives the y below them.
  int Legend(int x, int y);

  // The whole document, `height` high.
  std::string Write(int height);

 private:
  pugi::xml_node Add(const char* name, const Box& box);

  pugi::xml_document document_;
  pugi::xml_node root_;
  int width_ = 0;
};

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_CLI_SVG_H_
