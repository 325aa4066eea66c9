#ifndef LEXLOG_TOOLS_IMPORT_TXTPB_BLOCKS_H_
#define LEXLOG_TOOLS_IMPORT_TXTPB_BLOCKS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "tools/import/event_format.h"

namespace lexlog {

// One `event { … }` of a file in text format.
struct EventBlock {
  int line = 0;              // where it begins, counted from 1
  int last_line = 0;         // where it ends
  absl::string_view inside;  // what stands between its braces
  int inside_line = 0;       // the line on which `inside` begins
  std::string id;            // as far as it can be told before the event is parsed
};

struct EventBlocks {
  std::vector<EventBlock> blocks;
  std::vector<Unreadable> unreadable;  // what stands outside, or does not end
};

// Finds the events of a file, so that each can be parsed by itself and a slip in one does not hide
// the slips in others. The blocks borrow `bytes`.
EventBlocks FindEventBlocks(absl::string_view bytes);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_TXTPB_BLOCKS_H_
