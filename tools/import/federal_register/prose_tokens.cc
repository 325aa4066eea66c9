#include "tools/import/federal_register/prose_tokens.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace lexlog::fr {
namespace {

constexpr absl::string_view kSoftHyphen = "\xC2\xAD";
constexpr std::array<absl::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
// After these a period ends no sentence.
constexpr std::array<absl::string_view, 16> kShortened = {
    "sec", "secs", "no",  "nos",  "doc",   "u.s", "u.s.c", "e.g",
    "i.e", "st",   "pub", "amdt", "a.l.t", "vol", "vs",    "approx"};

bool IsAlnum(char c) { return absl::ascii_isalnum(static_cast<unsigned char>(c)); }
bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }
bool IsSpace(char c) { return absl::ascii_isspace(static_cast<unsigned char>(c)); }

template <typename List>
bool Among(const List& list, absl::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// 1 to 12; 0: no month. Shortened to three letters or four ("Sept") too.
int MonthOf(absl::string_view word) {
  for (size_t i = 0; i < kMonths.size(); ++i) {
    const bool cut = (word.size() == 3 || word == "sept") && absl::StartsWith(kMonths[i], word);
    if (word == kMonths[i] || cut) return static_cast<int>(i) + 1;
  }
  return 0;
}

class Lexer {
 public:
  explicit Lexer(absl::string_view prose) : prose_(prose) {}

  Tokens Run() {
    while (at_ < prose_.size()) {
      if (PassOver()) continue;
      if (Date() || Citation() || Word()) continue;
      Push(Token::Kind::kMark, at_ + 1, std::string(1, prose_[at_]));
    }
    return std::move(tokens_);
  }

 private:
  char At(size_t i) const { return i < prose_.size() ? prose_[i] : '\0'; }

  bool PassOver() {
    if (IsSpace(prose_[at_])) return ++at_, true;
    if (absl::StartsWith(prose_.substr(at_), kSoftHyphen)) return at_ += kSoftHyphen.size(), true;
    if (prose_[at_] != '<') return false;
    const size_t close = prose_.substr(at_, 12).find('>');
    if (close == absl::string_view::npos) return false;
    at_ += close + 1;
    return true;
  }

  void Push(Token::Kind kind, size_t end, std::string text, absl::CivilDay date = {}) {
    tokens_.push_back({kind, at_, end, std::move(text), date});
    at_ = end;
  }

  size_t Spaces(size_t i) const {
    while (IsSpace(At(i)) ||
           absl::StartsWith(prose_.substr(std::min(i, prose_.size())), kSoftHyphen)) {
      i += IsSpace(At(i)) ? 1 : kSoftHyphen.size();
    }
    return i;
  }
  size_t Digits(size_t i) const {
    while (IsDigit(At(i))) ++i;
    return i;
  }
  int Number(size_t begin, size_t end) const {
    int number = 0;
    if (!absl::SimpleAtoi(prose_.substr(begin, end - begin), &number)) return 0;
    return number;
  }

  // "January 1, 2024", also without its comma, and "Dec. 23, 2020".
  bool Date() {
    size_t i = at_;
    std::string name;
    while (i < prose_.size() && name.size() <= 9) {
      if (absl::StartsWith(prose_.substr(i), kSoftHyphen)) {
        i += kSoftHyphen.size();
      } else if (absl::ascii_isalpha(static_cast<unsigned char>(prose_[i]))) {
        name.push_back(absl::ascii_tolower(static_cast<unsigned char>(prose_[i++])));
      } else {
        break;
      }
    }
    const int month = name.size() < 3 ? 0 : MonthOf(name);
    if (month == 0) return false;
    if (At(i) == '.') ++i;
    const size_t day = Spaces(i);
    i = Digits(day);
    if (day == i || i - day > 2) return false;
    const int number = Number(day, i);
    if (At(i) == ',') ++i;
    const size_t year = Spaces(i);
    i = Digits(year);
    if (i - year != 4) return false;
    const absl::CivilDay date(Number(year, i), month, number);
    if (number == 0 || date.month() != month || date.year() < 1900) return false;
    Push(Token::Kind::kDate, i, "", date);
    return true;
  }

  // "65 FR 82254", "66 FR 1892-1893"
  bool Citation() {
    const size_t volume = Digits(at_);
    size_t i = Spaces(volume);
    if (volume == at_ || i == volume || prose_.substr(i, 2) != "FR") return false;
    const size_t page = Spaces(i + 2);
    i = Digits(page);
    if (i == page || page == Spaces(at_) || IsAlnum(At(i))) return false;
    const std::string text =
        absl::StrCat(prose_.substr(at_, volume - at_), " FR ", prose_.substr(page, i - page));
    if (At(i) == '-' && IsDigit(At(i + 1))) i = Digits(i + 1);
    Push(Token::Kind::kCitation, i, text);
    return true;
  }

  // The end of "(a)(3)(ii)" that begins at `i`; `i` itself: there is none.
  size_t Paragraphs(size_t i) const {
    while (At(i) == '(') {
      size_t close = i + 1;
      while (IsAlnum(At(close))) ++close;
      if (close == i + 1 || close - i > 6 || At(close) != ')') break;
      i = close + 1;
    }
    return i;
  }

  bool InWord(size_t i, absl::string_view so_far) const {
    const char c = At(i);
    if (IsAlnum(c) || static_cast<unsigned char>(c) >= 0x80) return true;
    const char next = At(i + 1);
    if (c == '.' || c == '\'' || c == '/') return !so_far.empty() && IsAlnum(next);
    if (c == '-') return !so_far.empty();
    return c == ':' && !so_far.empty() && IsDigit(so_far.back()) && IsDigit(next);
  }

  bool Word() {
    if (At(at_) == '(') {
      const size_t end = Paragraphs(at_);
      if (end == at_ || IsAlnum(At(end))) return false;
      Push(Token::Kind::kWord, end, std::string(prose_.substr(at_, end - at_)));
      return true;
    }
    std::string text;
    size_t i = at_;
    while (i < prose_.size()) {
      if (absl::StartsWith(prose_.substr(i), kSoftHyphen)) {
        i += kSoftHyphen.size();
      } else if (InWord(i, text)) {
        text.push_back(absl::ascii_tolower(static_cast<unsigned char>(prose_[i++])));
      } else {
        break;
      }
    }
    if (text.empty()) return false;
    if (IsSection(text)) {
      const size_t end = Paragraphs(i);
      absl::StrAppend(&text, prose_.substr(i, end - i));
      i = end;
    } else if (At(i) == '.' && Among(kShortened, text)) {
      ++i;
    }
    Push(Token::Kind::kWord, i, std::move(text));
    return true;
  }

  const absl::string_view prose_;
  size_t at_ = 0;
  Tokens tokens_;
};

// "5 p.m. Eastern", "a.m. on": the period belongs to the word.
bool GoesOn(const Token& before, absl::string_view next) {
  if (before.text != "a.m" && before.text != "p.m") return false;
  if (absl::StartsWith(next, "(")) return true;  // "1 p.m. (EST)"
  constexpr std::array<absl::string_view, 16> kZones = {
      "eastern", "central", "mountain", "pacific", "alaska", "local", "et",  "est",
      "edt",     "ct",      "pt",       "utc",     "on",     "to",    "and", "through"};
  return Among(kZones, next);
}

bool EndsSentence(const Tokens& tokens, size_t i) {
  const Token& token = tokens[i];
  if (token.kind != Token::Kind::kMark) return false;
  if (token.text == ";") return i + 1 < tokens.size() && tokens[i + 1].text == "however";
  if (token.text != "." || i == 0) return false;
  if (i + 1 == tokens.size()) return true;
  const Token& next = tokens[i + 1];
  if (next.kind == Token::Kind::kMark) {
    const bool cites = i + 2 < tokens.size() && tokens[i + 2].kind == Token::Kind::kCitation;
    return next.text == "`" || (next.text == "(" && !cites);
  }
  return next.begin > token.end && !GoesOn(tokens[i - 1], next.text);
}

}  // namespace

Tokens TokensOf(absl::string_view prose) { return Lexer(prose).Run(); }

std::vector<Tokens> SentencesOf(absl::string_view prose, const Tokens& tokens) {
  std::vector<Tokens> sentences(1);
  for (size_t i = 0; i < tokens.size(); ++i) {
    // What a period ends goes on in small letters only after an abbreviation.
    const bool small = i + 1 < tokens.size() && tokens[i + 1].kind == Token::Kind::kWord &&
                       absl::ascii_islower(static_cast<unsigned char>(prose[tokens[i + 1].begin]));
    if (EndsSentence(tokens, i) && (tokens[i].text == ";" || !small)) {
      sentences.emplace_back();
    } else {
      sentences.back().push_back(tokens[i]);
    }
  }
  sentences.erase(std::remove_if(sentences.begin(), sentences.end(),
                                 [](const Tokens& sentence) { return sentence.empty(); }),
                  sentences.end());
  return sentences;
}

bool Cursor::Is(absl::string_view word) const {
  if (done()) return false;
  const Token::Kind kind = token().kind;
  return (kind == Token::Kind::kWord || kind == Token::Kind::kMark) && token().text == word;
}

bool Cursor::Accept(std::initializer_list<absl::string_view> words) {
  Cursor next = *this;
  for (const absl::string_view word : words) {
    if (!next.Is(word)) return false;
    next.Step();
  }
  *this = next;
  return true;
}

bool Cursor::AcceptAny(std::initializer_list<absl::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](absl::string_view word) { return Accept(word); });
}

size_t Cursor::Find(absl::string_view word) const {
  Cursor next = *this;
  while (!next.done() && !next.Is(word)) next.Step();
  return next.at();
}

bool IsNumber(absl::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), IsDigit);
}

bool IsSection(absl::string_view word) {
  const size_t point = word.find('.');
  if (point == absl::string_view::npos || point == 0 || point + 1 >= word.size()) return false;
  const absl::string_view part = word.substr(0, point);
  return IsNumber(part) && IsDigit(word[point + 1]);
}

bool IsParagraph(absl::string_view word) {
  return word.size() >= 3 && word.front() == '(' && word.back() == ')';
}

}  // namespace lexlog::fr
