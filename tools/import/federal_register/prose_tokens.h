#ifndef LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_PROSE_TOKENS_H_
#define LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_PROSE_TOKENS_H_

#include <cstddef>
#include <initializer_list>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace lexlog::fr {

// A piece of prose: a word, a mark, or what is read as one: "January 1 2024", "65 FR 82254".
struct Token {
  enum class Kind { kWord, kMark, kDate, kCitation };
  Kind kind = Kind::kWord;
  size_t begin = 0;  // in the prose
  size_t end = 0;
  std::string text;     // of words: in lower case; of citations: "65 FR 82254"
  absl::CivilDay date;  // of dates
};

using Tokens = std::vector<Token>;

// All tokens of `prose`. Soft hyphens and tags ("<RM>") are passed over; a section with its
// paragraphs, "64.1200(a)(3)(ii)", and paragraphs alone, "(b)(2)", are one word each.
Tokens TokensOf(absl::string_view prose);

// `tokens` cut into sentences, without the periods that end them.
std::vector<Tokens> SentencesOf(absl::string_view prose, const Tokens& tokens);

// A place in a sentence.
class Cursor {
 public:
  Cursor(const Tokens& tokens, size_t at, size_t end) : tokens_(&tokens), at_(at), end_(end) {}
  explicit Cursor(const Tokens& tokens) : Cursor(tokens, 0, tokens.size()) {}

  bool done() const { return at_ >= end_; }
  size_t at() const { return at_; }
  size_t end() const { return end_; }
  const Tokens& tokens() const { return *tokens_; }
  const Token& token() const { return (*tokens_)[at_]; }
  void Step() { ++at_; }

  bool Is(absl::string_view word) const;
  bool IsDate() const { return !done() && token().kind == Token::Kind::kDate; }
  bool IsCitation() const { return !done() && token().kind == Token::Kind::kCitation; }
  // Steps over `words`, one token each, if they all stand here.
  bool Accept(std::initializer_list<absl::string_view> words);
  bool Accept(absl::string_view word) { return Accept({word}); }
  bool AcceptAny(std::initializer_list<absl::string_view> words);
  // Where `word` stands next, at the end if nowhere.
  size_t Find(absl::string_view word) const;
  bool Has(absl::string_view word) const { return Find(word) < end_; }

 private:
  const Tokens* tokens_;
  size_t at_;
  size_t end_;
};

// "64.1200(a)(3)": whether `word` is a section of the Code of Federal Regulations.
bool IsSection(absl::string_view word);
// "(b)(2)"
bool IsParagraph(absl::string_view word);
bool IsNumber(absl::string_view word);

}  // namespace lexlog::fr

#endif  // LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_PROSE_TOKENS_H_
