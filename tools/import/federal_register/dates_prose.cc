#include "tools/import/federal_register/dates_prose.h"

#include <algorithm>
#include <utility>

#include "tools/import/federal_register/prose_clauses.h"
#include "tools/import/federal_register/prose_others.h"
#include "tools/import/federal_register/prose_provisions.h"
#include "tools/import/federal_register/prose_tokens.h"

namespace lexlog::fr {
namespace {

using Statements = std::vector<Statement>;

Cursor Part(const Cursor& words, size_t from, size_t to) { return {words.tokens(), from, to}; }

bool HasAny(const Cursor& words, std::initializer_list<absl::string_view> any) {
  return std::any_of(any.begin(), any.end(),
                     [&](absl::string_view word) { return words.Has(word); });
}

enum class Label { kNone, kEffective, kOther };

// Steps over "Effective date:"; what it says of the rest.
Label AcceptLabel(Cursor& words) {
  const size_t colon = words.Find(":");
  const size_t end = std::min(colon, words.end());
  if (colon >= words.end() || colon - words.at() > 6) return Label::kNone;
  const Cursor label = Part(words, words.at(), end);
  for (Cursor next = label; !next.done(); next.Step()) {
    if (next.IsDate()) return Label::kNone;
  }
  words = Part(words, colon + 1, words.end());
  if (label.Has("effective")) return Label::kEffective;
  return HasAny(label, {"dates", "date"}) && label.end() - label.at() == 1 ? Label::kNone
                                                                           : Label::kOther;
}

// What follows the day on which this document is in force. False: not all of it is understood.
bool ReadRest(Cursor words, Statement& statement, Statements& more) {
  AcceptEnd(words, statement);
  words.Accept(",");
  words.Accept(";");
  if (words.done()) return true;
  if (words.Accept("unless")) return statement.conditional = true;
  if (!words.Accept("except")) return false;
  auto exceptions = ReadExceptions(words);
  if (!exceptions.has_value()) {
    more.emplace_back();  // kNotUnderstood
    return true;
  }
  more = *std::move(exceptions);
  return true;
}

Statements Itself(Cursor words) {
  Statement statement;
  Statements more;
  statement.says = Says::kInForce;
  const std::optional<Start> start = AcceptStart(words);
  if (!start.has_value()) return {};
  statement.start = *start;
  if (!ReadRest(words, statement, more)) return {};
  more.insert(more.begin(), statement);
  return more;
}

// "The LOA is effective through December 31, 2026": an end alone.
Statements ItselfUntil(Cursor words) {
  Statement statement;
  statement.says = Says::kInForce;
  if (!words.Is("through") && !words.Is("until")) return {};
  if (!AcceptEnd(words, statement) || !words.done()) return {};
  return {statement};
}

// "Effective March 1, 2024"; "The effective date is March 1, 2024".
Statements ReadHeading(Cursor words, Label label) {
  if (words.Accept("effective")) {
    words.AcceptAny({"date", "dates"});
  } else if (words.Accept({"the", "effective", "date"})) {
    if (words.AcceptAny({"of", "for"})) {
      const size_t is = words.Find("is");
      if (is >= words.end() || !IsItself(Part(words, words.at(), is))) return {};
      words = Part(words, is, words.end());
    }
    if (!words.Accept("is")) return {};
  } else if (label != Label::kEffective) {
    return {};
  }
  return Itself(words);
}

// "This final rule is effective on February 1, 2024".
Statements ReadItself(Cursor words) {
  for (size_t at = words.at() + 1; at < words.end(); ++at) {
    Cursor rest = Part(words, at, words.end());
    if (!AcceptVerb(rest)) continue;
    if (!IsItself(Part(words, words.at(), at))) return {};
    rest.Accept({"without", "actual", "notice"});
    Statements read = ItselfUntil(rest);
    return read.empty() ? Itself(rest) : read;
  }
  return {};
}

// "For the purposes of enforcement, actual notice will be used from … until …".
Statements ReadActualNotice(Cursor words) {
  if (!words.Has("actual") || !words.Has("notice")) return {};
  words = Part(words, words.Find("actual"), words.end());
  if (!words.Accept({"actual", "notice", "will", "be", "used"})) return {};
  Statement statement;
  statement.says = Says::kActualNotice;
  const std::optional<Start> start = AcceptStart(words);
  if (!start.has_value() || start->kind != Start::Kind::kDay) return {};
  statement.start = *start;
  if (!AcceptEnd(words, statement) || !words.done()) return {};
  return {statement};
}

bool SpeaksOfForce(const Cursor& words) {
  return HasAny(words, {"effective", "delayed", "delays", "stayed", "suspended", "withdrawn",
                        "corrected"}) ||
         (words.Has("effect") && HasAny(words, {"take", "takes", "into", "in", "takes"}));
}

// What is not understood, but may not be of force at all.
Says RestOf(const Cursor& words, Label label) {
  if (label == Label::kOther || !SpeaksOfForce(words)) return Says::kNotForce;
  if (HasAny(words, {"stayed", "suspended"})) return Says::kNotUnderstood;
  if (HasAny(words, {"comments", "comment", "petitions"})) {
    const bool own = Cursor(words).AcceptAny(
        {"comments", "written", "submit", "we", "you", "interested", "any", "dhs", "either"});
    return own || !HasAny(words, {"delayed", "become", "becomes"}) ? Says::kNotForce
                                                                   : Says::kNotUnderstood;
  }
  const bool announced = words.Has("will") && HasAny(words, {"publish", "published"});
  const bool approved = words.Has("incorporation") && words.Has("reference");
  const bool compliance =
      HasAny(words, {"compliance", "implementation"}) && !words.Has("effective");
  return announced || approved || compliance ? Says::kNotForce : Says::kNotUnderstood;
}

Statements ReadSentence(Cursor words) {
  if (words.end() - words.at() == 1 && IsNumber(words.token().text)) return {};  // "1."
  const Label label = AcceptLabel(words);
  if (words.done()) return {};
  if (label != Label::kOther) {
    for (const auto read : {ReadActualNotice, ReadOthers, ReadItself}) {
      Statements statements = read(words);
      if (!statements.empty()) return statements;
    }
    Statements statements = ReadHeading(words, label);
    if (!statements.empty()) return statements;
  }
  Statement rest;
  rest.says = RestOf(words, label);
  bool days = SpeaksOfForce(words);
  for (Cursor next = words; !next.done(); next.Step()) days |= next.IsDate();
  return days ? Statements{rest} : Statements{};
}

// "Effective Date." is a label, and its period a colon. A date alone is not understood.
bool IsLabel(const Tokens& sentence) {
  Cursor words(sentence);
  return sentence.size() == 2 && words.Accept("effective") && words.AcceptAny({"date", "dates"});
}

bool IsDateAlone(const Tokens& sentence) {
  return sentence.size() == 1 && sentence[0].kind == Token::Kind::kDate;
}

}  // namespace

std::vector<Statement> ReadDates(absl::string_view prose) {
  const Tokens tokens = TokensOf(prose);
  std::vector<Statement> all;
  for (const Tokens& sentence : SentencesOf(prose, tokens)) {
    if (IsLabel(sentence)) continue;
    Statements read;
    if (IsDateAlone(sentence)) {
      read.emplace_back().start = {Start::Kind::kDay, sentence[0].date};
    } else {
      read = ReadSentence(Cursor(sentence));
    }
    for (Statement& statement : read) {
      statement.wording = std::string(
          prose.substr(sentence.front().begin, sentence.back().end - sentence.front().begin));
      all.push_back(std::move(statement));
    }
  }
  return all;
}

}  // namespace lexlog::fr
