#include "tools/import/federal_register/prose_clauses.h"

#include <algorithm>
#include <array>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tools/import/federal_register/prose_provisions.h"

namespace lexlog::fr {
namespace {

constexpr size_t kWordsOfTime = 12;

bool IsWordOfTime(const Token& token) {
  constexpr std::array<absl::string_view, 27> kWords = {
      "a.m",      "p.m",      "utc",     "hours", "hrs", "local", "time",     "alaska", "eastern",
      "central",  "mountain", "pacific", "noon",  "est", "edt",   "et",       "a.l.t",  "standard",
      "daylight", ",",        "(",       ")",     "at",  "on",    "midnight", ".",      "hour"};
  if (token.kind == Token::Kind::kDate || token.kind == Token::Kind::kCitation) return false;
  if (absl::ascii_isdigit(static_cast<unsigned char>(token.text[0]))) {
    return token.text.find_first_not_of("0123456789:") == std::string::npos;
  }
  return std::find(kWords.begin(), kWords.end(), token.text) != kWords.end() ||
         token.text == "(a.l.t)";
}

// Steps over a time of day before a date; true also where there is none. `time` takes its words.
bool PassTime(Cursor& words, std::string* time) {
  Cursor next = words;
  while (!next.done() && !next.IsDate()) {
    if (!IsWordOfTime(next.token()) || next.at() - words.at() >= kWordsOfTime) return false;
    if (time != nullptr) absl::StrAppend(time, next.token().text, " ");
    next.Step();
  }
  words = next;
  return !words.done();
}

bool BeginsItsDay(absl::string_view time) {
  return time.find_first_of("0123456789") == absl::string_view::npos ||
         absl::StartsWith(time, "12:01 a.m") || absl::StartsWith(time, "12 a.m") ||
         absl::StartsWith(time, "12:00 a.m") || absl::StartsWith(time, "0001 ");
}

bool AcceptPublication(Cursor& words) {
  Cursor next = words;
  next.Accept("immediately");
  const bool upon = next.Accept({"upon", "publication"}) || next.Accept({"on", "publication"}) ||
                    next.Accept({"on", "the", "date", "of", "publication"}) ||
                    next.Accept({"upon", "the", "date", "of", "publication"}) ||
                    next.Accept({"as", "of", "the", "date", "of", "publication"});
  if (!upon) return false;
  next.Accept({"in", "the", "federal", "register"});
  words = next;
  return true;
}

// One "PROVISIONS, which is delayed indefinitely"; steps over it.
std::optional<Statement> ReadException(Cursor& words) {
  const size_t which = words.Find("which");
  if (which >= words.end()) return std::nullopt;
  const auto provisions = ProvisionsOf(Cursor(words.tokens(), words.at(), which));
  words = Cursor(words.tokens(), which + 1, words.end());
  if (!provisions.has_value() || !words.AcceptAny({"is", "are"})) return std::nullopt;
  Statement statement;
  statement.says = Says::kInForce;
  statement.provisions = *provisions;
  if (words.Accept("delayed")) {
    words.Accept("indefinitely");
    statement.start.kind = Start::Kind::kNever;
    return statement;
  }
  if (!words.Accept("effective")) return std::nullopt;
  const std::optional<Start> start = AcceptStart(words);
  if (!start.has_value()) return std::nullopt;
  statement.start = *start;
  return statement;
}

}  // namespace

bool AcceptVerb(Cursor& words) {
  Cursor next = words;
  const bool will = next.AcceptAny({"will", "shall"});
  if (next.AcceptAny({"take", "takes", "took"}) && next.Accept("effect")) return words = next, true;
  if (next.AcceptAny({"go", "goes", "went"}) && next.Accept({"into", "effect"})) {
    return words = next, true;
  }
  next = words;
  if (will) next.Step();
  if (!next.AcceptAny({"is", "are", "was", "were", "be", "become", "becomes", "became"})) {
    return false;
  }
  next.Accept("also");
  if (!next.Accept("effective")) return false;
  words = next;
  return true;
}

std::optional<Start> AcceptStart(Cursor& words) {
  if (AcceptPublication(words)) return Start{Start::Kind::kOnPublication, {}};
  words.Accept(":");
  if (!words.Accept({"as", "of"})) words.AcceptAny({"on", "from", "beginning", "starting"});
  if (!PassTime(words, nullptr)) return std::nullopt;
  const Start start{Start::Kind::kDay, words.token().date};
  words.Step();
  return start;
}

bool AcceptEnd(Cursor& words, Statement& statement) {
  Cursor next = words;
  next.Accept(",");
  if (next.Accept({"until", "further", "notice"})) {
    statement.until_further_notice = true;
    words = next;
    return true;
  }
  const bool through = next.Accept("through");
  if (!through && !next.Accept("until")) return false;  // "to" leaves open whether with that day
  std::string time;
  if (!PassTime(next, &time)) return false;
  const bool with_its_day = through || !BeginsItsDay(time);
  statement.until = next.token().date + (with_its_day ? 1 : 0);
  next.Step();
  words = next;
  return true;
}

std::optional<std::vector<Statement>> ReadExceptions(Cursor words) {
  std::vector<Statement> statements;
  words.Accept("for");
  while (!words.done()) {
    std::optional<Statement> one = ReadException(words);
    if (!one.has_value()) return std::nullopt;
    statements.push_back(*std::move(one));
    words.Accept(",");
    words.Accept("and");
  }
  return statements;
}

bool IsItself(Cursor words) {
  constexpr std::array<absl::string_view, 24> kNames = {"rule",
                                                        "final rule",
                                                        "interim final rule",
                                                        "interim rule",
                                                        "rules",
                                                        "final rules",
                                                        "direct final rule",
                                                        "temporary final rule",
                                                        "regulation",
                                                        "regulations",
                                                        "final regulations",
                                                        "temporary rule",
                                                        "correction",
                                                        "order",
                                                        "final order",
                                                        "notice",
                                                        "loa",
                                                        "authorization",
                                                        "permit",
                                                        "general permit",
                                                        "extension",
                                                        "amendment",
                                                        "document",
                                                        "amendments in this final rule"};
  constexpr std::array<absl::string_view, 16> kParts = {
      "which",    "incorporation", "section",     "sections",    "paragraph", "paragraphs",
      "part",     "parts",         "portion",     "portions",    "provision", "provisions",
      "appendix", "subpart",       "requirement", "requirements"};
  if (words.AcceptAny({"this", "these"})) {
    if (words.done() || words.end() - words.at() > 7) return false;
    for (; !words.done(); words.Step()) {
      const Token& token = words.token();
      if (token.kind != Token::Kind::kWord || IsSection(token.text) || IsParagraph(token.text) ||
          std::find(kParts.begin(), kParts.end(), token.text) != kParts.end()) {
        return false;
      }
    }
    return true;
  }
  words.Accept("the");
  std::string name;
  for (; !words.done(); words.Step()) {
    absl::StrAppend(&name, name.empty() ? "" : " ", words.token().text);
  }
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

}  // namespace lexlog::fr
