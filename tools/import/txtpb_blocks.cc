#include "tools/import/txtpb_blocks.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace lexlog {
namespace {

using google::protobuf::io::Tokenizer;

// Slips within an event are told by its own parse.
class Silent final : public google::protobuf::io::ErrorCollector {
  void AddError(int, int, const std::string&) override {}
};

// Where lines begin, and the byte of a place that the tokenizer names by line and column.
class Places {
 public:
  explicit Places(absl::string_view bytes) : bytes_(bytes) {
    starts_.push_back(0);
    for (size_t i = 0; i < bytes.size(); ++i) {
      if (bytes[i] == '\n') starts_.push_back(i + 1);
    }
  }

  // A tab counts as far as the next multiple of 8.
  size_t ByteAt(int line, int column) const {
    size_t at = starts_[line];
    for (int c = 0; c < column && at < bytes_.size(); ++at) {
      c = bytes_[at] == '\t' ? c + 8 - c % 8 : c + 1;
    }
    return at;
  }

 private:
  absl::string_view bytes_;
  std::vector<size_t> starts_;
};

class Finder {
 public:
  explicit Finder(absl::string_view bytes)
      : bytes_(bytes),
        places_(bytes),
        stream_(bytes.data(), static_cast<int>(bytes.size())),
        tokens_(&stream_, &silent_) {
    tokens_.set_comment_style(Tokenizer::SH_COMMENT_STYLE);
  }

  EventBlocks Find() {
    tokens_.Next();
    while (tokens_.current().type != Tokenizer::TYPE_END) Step();
    if (in_event_) NotClosed("at the end of the file");
    return std::move(found_);
  }

 private:
  bool At(absl::string_view text) { return tokens_.current().text == text; }
  bool AtOpening() { return At("{") || At("<"); }
  int line() { return tokens_.current().line; }
  size_t ByteBefore() { return places_.ByteAt(tokens_.current().line, tokens_.current().column); }

  void Step() {
    const bool identifier = tokens_.current().type == Tokenizer::TYPE_IDENTIFIER;
    const int at_line = line();
    if (identifier) {
      const std::string name = tokens_.current().text;
      tokens_.Next();
      const bool colon = At(":");
      if (colon) tokens_.Next();
      if (name == "event" && AtOpening()) {
        Open(at_line);
      } else if (!in_event_) {
        Outside(name, at_line);
      } else if (name == "id" && colon && depth_ == 1) {
        ReadId();
      }
      return;  // the token after it is for the next step
    }
    if (AtOpening()) {
      if (!in_event_) Outside(tokens_.current().text, at_line);
      ++depth_;
    } else if (At("}") || At(">")) {
      Close();
    }
    tokens_.Next();
  }

  // At the opening brace of an event.
  void Open(int at_line) {
    if (in_event_) NotClosed(absl::StrCat("before the next event begins, on line ", at_line + 1));
    block_ = EventBlock{};
    block_.line = at_line + 1;
    block_.inside_line = line() + 1;
    begin_ = ByteBefore() + 1;
    depth_ = 1;
    in_event_ = true;
    skipping_ = false;
    tokens_.Next();
  }

  void Close() {
    if (depth_ == 0) {
      found_.unreadable.push_back({line() + 1, block_.id, "", "there is a \"}\" too many",
                                   "take it out, or open the event that it should close"});
      return;
    }
    if (--depth_ > 0 || !in_event_) return;
    in_event_ = false;
    block_.inside = bytes_.substr(begin_, ByteBefore() - begin_);
    block_.last_line = line() + 1;
    found_.blocks.push_back(block_);
  }

  void NotClosed(const std::string& when) {
    found_.unreadable.push_back({block_.line, block_.id, "",
                                 absl::StrCat("the event that begins here is not closed ", when),
                                 "close every \"{\" by a \"}\""});
    in_event_ = false;
  }

  // Something that belongs into an event; told once for all that follows up to the next event.
  void Outside(const std::string& name, int at_line) {
    if (!skipping_) {
      found_.unreadable.push_back({at_line + 1, "", "",
                                   absl::StrCat("\"", name, "\" stands outside of an event"),
                                   "write every event as event { … }"});
    }
    skipping_ = true;
  }

  void ReadId() {
    if (tokens_.current().type != Tokenizer::TYPE_STRING || !block_.id.empty()) return;
    Tokenizer::ParseString(tokens_.current().text, &block_.id);
  }

  absl::string_view bytes_;
  Places places_;
  google::protobuf::io::ArrayInputStream stream_;
  Silent silent_;
  Tokenizer tokens_;
  EventBlocks found_;
  EventBlock block_;
  size_t begin_ = 0;  // of what is inside the event
  int depth_ = 0;     // of braces; in an event, 1: in the event itself
  bool in_event_ = false;
  bool skipping_ = false;
};

}  // namespace

EventBlocks FindEventBlocks(absl::string_view bytes) { return Finder(bytes).Find(); }

}  // namespace lexlog
