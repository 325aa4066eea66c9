#include "tools/memo/document.h"

#include <iterator>

namespace lexlog {

Run Plain(absl::string_view text) { return {std::string(text)}; }
Run Strong(absl::string_view text) { return {std::string(text), Look::kStrong}; }
Run Quiet(absl::string_view text) { return {std::string(text), Look::kQuiet}; }
Run Quoted(absl::string_view text, absl::string_view language) {
  return {std::string(text), Look::kQuote, std::string(language)};
}

Block Head(int level, absl::string_view text) { return {Heading{level, {Plain(text)}}}; }
Block Says(Line text, Paragraph::Kind kind) { return {Paragraph{std::move(text), kind}}; }
Block Says(absl::string_view text, Paragraph::Kind kind) { return Says({Plain(text)}, kind); }

Block ListOf(std::vector<Line> items) {
  List list;
  for (Line& item : items) list.items.push_back({Says(std::move(item))});
  return {std::move(list)};
}

void Append(Line more, Line& line) {
  line.insert(line.end(), std::make_move_iterator(more.begin()),
              std::make_move_iterator(more.end()));
}

void Append(Blocks more, Blocks& blocks) {
  blocks.insert(blocks.end(), std::make_move_iterator(more.begin()),
                std::make_move_iterator(more.end()));
}

}  // namespace lexlog
