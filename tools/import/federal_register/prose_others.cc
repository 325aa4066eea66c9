#include "tools/import/federal_register/prose_others.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "tools/import/federal_register/prose_clauses.h"
#include "tools/import/federal_register/prose_provisions.h"

namespace lexlog::fr {
namespace {

using Statements = std::vector<Statement>;

Cursor Part(const Cursor& words, size_t from, size_t to) { return {words.tokens(), from, to}; }

// "As of January 21, 2021, …", "Effective January 26, 2017 the effective date …".
std::optional<absl::CivilDay> AcceptActDay(Cursor& words) {
  Cursor next = words;
  if (!next.Accept({"as", "of"}) && !next.Accept("effective")) return std::nullopt;
  if (!next.IsDate()) return std::nullopt;
  const absl::CivilDay day = next.token().date;
  next.Step();
  next.Accept(",");
  if (next.done() || next.AcceptAny({"through", "until", "to", "except", ";"})) return std::nullopt;
  words = next;
  return day;
}

// What a sentence is about.
struct About {
  std::vector<Cited> targets;
  std::vector<std::string> provisions;
  bool itself = false;  // "The effective date is delayed …"
};

// Where the words that name provisions end: "… published at 65 FR 1", "… in the final rule".
size_t EndOfProvisions(const Cursor& words) {
  size_t end = words.end();
  for (const absl::string_view word : {"published", "added", "which", "originally", "adopted"}) {
    end = std::min(end, words.Find(word));
  }
  for (Cursor next = words; next.at() < end; next.Step()) {
    if (next.IsCitation()) end = next.at();
    Cursor in = next;
    if (in.AcceptAny({"in", "of"}) && in.Accept("the") &&
        in.AcceptAny({"final", "interim", "rule"})) {
      end = next.at();
    }
  }
  while (end > words.at() &&
         (words.tokens()[end - 1].text == "," || words.tokens()[end - 1].text == "that")) {
    --end;
  }
  return end;
}

// Whether `words` speak of parts of a document rather than of the whole of it.
bool SpeaksOfParts(Cursor words) {
  words.Accept("the");
  if (words.AcceptAny({"amendments",   "amendment",   "addition",     "removal",   "revision",
                       "provisions",   "definition",  "sec",          "secs",      "section",
                       "sections",     "elimination", "corrections",  "paragraph", "appendix",
                       "instruction",  "amendatory",  "instructions", "each",      "applicability",
                       "incorporation"})) {
    return true;
  }
  if (words.done()) return false;
  if (IsSection(words.token().text)) return true;
  const bool number = IsNumber(words.token().text);
  words.Step();
  return number && words.Is("cfr");
}

// The head of a sentence, of what it says when force begins: "The effective date of/for …". False:
// it is something else. `rest` is what it is of.
bool AcceptHead(Cursor& words) {
  Cursor next = words;
  while (next.IsDate() || next.Is("the") || next.Is(",") || next.Is("published")) next.Step();
  if (!next.Accept("effective")) return false;
  next.Accept({"and", "applicability"});
  if (!next.AcceptAny({"date", "dates"})) return false;
  words = next;
  return true;
}

// "The final rule …", rather than "Compliance with the final rule …".
bool NamesRule(Cursor words) {
  words.Accept("the");
  words.AcceptAny({"direct", "interim", "temporary"});
  words.Accept("final");
  return words.AcceptAny({"rule", "rules", "regulation", "regulations"});
}

// "the final rule … for provisions that were to become effective on …"
bool IsLimited(Cursor words) {
  for (; !words.done(); words.Step()) {
    Cursor next = words;
    if (next.AcceptAny({"for", "the"}) && next.Is("provisions")) return true;
  }
  return false;
}

std::optional<About> ReadAbout(Cursor words) {
  About about;
  const Cursor whole = words;
  if (words.Accept({"in", "the"})) {  // "In the final rule, published at …, the effective date of"
    const size_t effective = words.Find("effective");
    if (effective >= words.end() || effective == 0) return std::nullopt;
    words = Part(words, effective, words.end());
  }
  const bool head = AcceptHead(words);
  if (head && words.done()) {
    about.itself = true;
    return about;
  }
  if (head && !words.AcceptAny({"of", "for"})) return std::nullopt;
  const auto targets = TargetsOf(whole);
  if (!targets.has_value()) return std::nullopt;
  about.targets = *targets;
  if (SpeaksOfParts(words)) {
    const auto provisions = ProvisionsOf(Part(words, words.at(), EndOfProvisions(words)));
    if (!provisions.has_value()) return std::nullopt;
    about.provisions = *provisions;
    return about;
  }
  if (!head && (about.targets.empty() || !NamesRule(words))) return std::nullopt;
  if (IsLimited(words)) return std::nullopt;
  return about;
}

// A word between "delayed" and "until": "for 60 days, from the original March 1, 2001, effective
// date", "pursuant to 5 U.S.C. 705 for one year".
bool IsOfTerm(const Token& token) {
  constexpr std::array<absl::string_view, 24> kWords = {
      "for",  "another",    "days",     "day",   "year",      "years",     "months", "one",
      "from", "form",       "the",      "of",    "original",  "effective", "date",   ",",
      ";",    "originally", "pursuant", "u.s.c", "scheduled", "two",       "an",     "additional"};
  return token.kind == Token::Kind::kDate || IsNumber(token.text) ||
         std::find(kWords.begin(), kWords.end(), token.text) != kWords.end();
}

// "for 60 days, from March 1, 2001, to a new effective date of May 1, 2001"
std::optional<Start> AcceptNewStart(Cursor& words) {
  if (words.Accept("indefinitely")) return Start{Start::Kind::kNever, {}};
  if (words.IsDate()) return std::nullopt;
  for (; !words.done(); words.Step()) {
    Cursor next = words;
    if (next.AcceptAny({"until", "to"})) {
      next.Accept({"a", "new", "effective", "date", "of"});
      if (next.IsDate()) {
        const Start start{Start::Kind::kDay, next.token().date};
        next.Step();
        words = next;
        return start;
      }
    } else if (!IsOfTerm(words.token())) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

// What may follow the new day. False: it is not understood.
bool AcceptTail(Cursor words, Statements& more) {
  words.Accept(",");
  if (words.done() || words.AcceptAny({"for", "pending"})) return true;
  if (words.Accept({"and", "its", "applicability", "date"})) return true;
  if (!words.Accept("except")) return false;
  auto exceptions = ReadExceptions(words);
  if (!exceptions.has_value()) {
    more.emplace_back();
    return true;
  }
  for (Statement& one : *exceptions) {
    one.says = Says::kMoves;
    more.push_back(std::move(one));
  }
  return true;
}

Statements Moved(const About& about, Cursor tail) {
  Statement statement;
  Statements more;
  statement.says = about.itself ? Says::kInForce : Says::kMoves;
  statement.targets = about.targets;
  statement.provisions = about.provisions;
  const std::optional<Start> start = AcceptNewStart(tail);
  if (!start.has_value() || !AcceptTail(tail, more)) return {};
  statement.start = *start;
  for (Statement& one : more) {
    if (one.says == Says::kMoves) one.targets = about.targets;
  }
  more.insert(more.begin(), statement);
  return more;
}

// Where the verb of the main clause stands: the first "is … delayed" that is not of a clause of
// its own ("which is delayed").
size_t MainVerb(const Cursor& words, absl::string_view verb, size_t& after) {
  const size_t end = std::min(words.Find("except"), words.end());
  for (Cursor next = words; next.at() < end; next.Step()) {
    Cursor rest = next;
    if (!rest.AcceptAny({"is", "are"})) continue;
    rest.AcceptAny({"further", "hereby", "also", "temporarily", "being"});
    if (!rest.Accept(verb)) continue;
    if (next.at() > 0 && words.tokens()[next.at() - 1].text == "which") continue;
    after = rest.at();
    return next.at();
  }
  return words.end();
}

// "The effective date of … is delayed until …".
Statements ReadDelay(Cursor words) {
  size_t after = 0;
  const size_t verb = MainVerb(words, "delayed", after);
  if (verb >= words.end()) return {};
  const auto about = ReadAbout(Part(words, words.at(), verb));
  if (!about.has_value()) return {};
  Cursor tail = Part(words, after, words.end());
  if (tail.Accept({"by", "this"})) {
    while (!tail.done() && !tail.Is("until") && !tail.Is("to")) tail.Step();
  }
  return Moved(*about, tail);
}

// "This amendment delays the effective date of … until …".
Statements ReadActiveDelay(Cursor words) {
  const size_t verb = words.Find("delays");
  if (verb >= words.end() || !IsItself(Part(words, words.at(), verb))) return {};
  size_t last = words.end();
  for (Cursor next = Part(words, verb, words.end()); !next.done(); next.Step()) {
    Cursor rest = next;
    if (rest.AcceptAny({"until", "to"}) && rest.IsDate()) last = next.at();
  }
  if (last >= words.end()) return {};
  const auto about = ReadAbout(Part(words, verb + 1, last));
  if (!about.has_value()) return {};
  return Moved(*about, Part(words, last, words.end()));
}

// "The amendments to … published at … are effective January 11, 2024".
Statements ReadSet(Cursor words) {
  for (size_t at = words.at() + 1; at < words.end(); ++at) {
    Cursor rest = Part(words, at, words.end());
    if (!AcceptVerb(rest)) continue;
    const Cursor subject = Part(words, words.at(), at);
    const auto about = ReadAbout(subject);
    const std::optional<Start> start = AcceptStart(rest);
    if (!about.has_value() || about->targets.empty() || !start.has_value() || !rest.done()) break;
    Statement statement;
    statement.says = Says::kMoves;
    statement.sets = true;
    statement.targets = about->targets;
    statement.provisions = about->provisions;
    statement.start = *start;
    return {statement};
  }
  return {};
}

// "The final rule published at … is stayed until …", "… is withdrawn", "… is corrected to …".
Statements ReadOther(Cursor words, absl::string_view verb, Says says) {
  size_t after = 0;
  const size_t at = MainVerb(words, verb, after);
  if (at >= words.end()) return {};
  const auto about = ReadAbout(Part(words, words.at(), at));
  if (!about.has_value() || about->targets.empty()) return {};
  Statement statement;
  statement.says = says;
  statement.targets = about->targets;
  statement.provisions = about->provisions;
  Cursor rest = Part(words, after, words.end());
  if (says == Says::kCorrects) return {statement};
  if (rest.Accept("indefinitely")) statement.until_further_notice = true;
  Cursor start = rest;
  if (start.AcceptAny({"from", "effective"})) {
    const std::optional<Start> day = AcceptStart(start);
    if (!day.has_value()) return {};
    statement.start = *day;
    rest = start;
  }
  AcceptEnd(rest, statement);
  return rest.done() ? Statements{statement} : Statements{};
}

}  // namespace

std::vector<Statement> ReadOthers(Cursor words) {
  const std::optional<absl::CivilDay> act_day = AcceptActDay(words);
  Statements read = ReadDelay(words);
  if (read.empty()) read = ReadActiveDelay(words);
  if (read.empty()) read = ReadSet(words);
  if (read.empty()) read = ReadOther(words, "stayed", Says::kSuspends);
  if (read.empty()) read = ReadOther(words, "suspended", Says::kSuspends);
  if (read.empty()) read = ReadOther(words, "withdrawn", Says::kWithdraws);
  if (read.empty()) read = ReadOther(words, "corrected", Says::kCorrects);
  for (Statement& statement : read) statement.act_day = act_day;
  return read;
}

}  // namespace lexlog::fr
