#ifndef LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_PIECE_STREAM_H_
#define LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_PIECE_STREAM_H_

#include <cstddef>

#include "absl/status/status.h"
#include "engine/base/check.h"
#include "tools/import/input.h"

namespace lexlog::fr {

// An Input as RapidJSON reads it, a character at a time; counts lines. Names of the methods are
// RapidJSON's. '\0' stands for the end.
class PieceStream {
 public:
  using Ch = char;

  explicit PieceStream(Input& input) : input_(input) {}

  Ch Peek() { return at_ != end_ || Fill() ? *at_ : '\0'; }
  Ch Take() {
    if (at_ == end_ && !Fill()) return '\0';
    const Ch c = *at_++;
    if (c == '\n') {
      ++line_;
      line_begin_ = Tell();
    }
    return c;
  }
  size_t Tell() const { return before_ + static_cast<size_t>(at_ - begin_); }

  // For streams that are written to; the parser is never told to do so.
  Ch* PutBegin() { return Unwritable(); }
  void Put(Ch) { Unwritable(); }
  void Flush() { Unwritable(); }
  size_t PutEnd(Ch*) { return Unwritable() == nullptr ? 0 : 1; }

  bool done() { return at_ == end_ && !Fill(); }
  int line() const { return line_; }
  bool begins_line() const { return Tell() == line_begin_; }
  // Why it ended before the end of the file; OK: it did not.
  const absl::Status& status() const { return status_; }

 private:
  static Ch* Unwritable() {
    LEXLOG_CHECK(false);
    return nullptr;
  }

  bool Fill() {
    if (ended_) return false;
    const auto piece = input_.Next();
    if (!piece.ok()) status_ = piece.status();
    ended_ = !piece.ok() || piece->empty();
    before_ = Tell();
    begin_ = at_ = end_ = nullptr;
    if (ended_) return false;
    begin_ = at_ = piece->data();
    end_ = begin_ + piece->size();
    return true;
  }

  Input& input_;
  const char* begin_ = nullptr;  // of the piece that is being read
  const char* at_ = nullptr;
  const char* end_ = nullptr;
  size_t before_ = 0;      // bytes of the pieces before it
  size_t line_begin_ = 0;  // in the file
  int line_ = 1;
  bool ended_ = false;
  absl::Status status_;
};

}  // namespace lexlog::fr

#endif  // LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_PIECE_STREAM_H_
