#ifndef LEXLOG_TOOLS_MEMO_DOCUMENT_H_
#define LEXLOG_TOOLS_MEMO_DOCUMENT_H_

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/string_view.h"
#include "tools/memo/timeline.h"

namespace lexlog {

// A memo as a tree, which knows neither Markdown nor HTML. Every text in it is plain text: whatever
// it looks like, a writer must make it show as it is and never as markup.

enum class Look {
  kPlain,
  kStrong,
  kQuiet,  // beside the matter: ids, proof
  kQuote,  // verbatim, set in quotation marks
};

// A run of text of one look. `language` is BCP 47; empty: that of what stands around it.
struct Run {
  std::string text;
  Look look = Look::kPlain;
  std::string language = {};
  std::string link = {};    // "#event-7": a place in the memo; or an address, http or https
  std::string anchor = {};  // the name of this place: "event-7"
};
using Line = std::vector<Run>;

struct Block;
using Blocks = std::vector<Block>;

struct Heading {
  int level = 2;  // 1: of the memo
  Line text;
};

struct Paragraph {
  enum class Kind { kPlain, kNotice, kQuiet };
  Line text;
  Kind kind = Kind::kPlain;
};

// A passage, verbatim: its lines are kept.
struct Quote {
  std::string text;
  std::string language;
  Line from;
};

struct List {
  std::vector<Blocks> items;
};

// Names with what is said of each: the four lines of a finding.
struct Terms {
  std::vector<std::pair<std::string, Blocks>> terms;
};

// Every row has as many cells as the head; the first of each row names it.
struct Table {
  std::string caption;
  std::vector<std::string> head;
  std::vector<std::vector<Line>> rows;
  int unbroken = -1;  // a column of days, say, whose cells stay on one line
};

struct Figure {
  Timeline timeline;
};

struct Section {
  enum class Kind {
    kHead,     // the title and who answers for it
    kFinding,  // kept together as far as a page allows
    kAnnex,    // begins on a page of its own, and every page of it says what it is
    kAppendix,
  };
  Kind kind = Kind::kFinding;
  Blocks blocks;
};

struct Block {
  std::variant<Heading, Paragraph, Quote, List, Terms, Table, Figure, Section> is;
};

struct Document {
  std::string title;
  std::string language = "en";
  std::vector<std::string> running;  // said on every page
  bool draft = true;
  bool without_reasons = false;
  Blocks blocks;
};

// Short ways of writing the above.
Run Plain(absl::string_view text);
Run Strong(absl::string_view text);
Run Quiet(absl::string_view text);
Run Quoted(absl::string_view text, absl::string_view language);
Block Head(int level, absl::string_view text);
Block Says(Line text, Paragraph::Kind kind = Paragraph::Kind::kPlain);
Block Says(absl::string_view text, Paragraph::Kind kind = Paragraph::Kind::kPlain);
Block ListOf(std::vector<Line> items);

// `more` behind what stands in `line`.
void Append(Line more, Line& line);
void Append(Blocks more, Blocks& blocks);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_MEMO_DOCUMENT_H_
