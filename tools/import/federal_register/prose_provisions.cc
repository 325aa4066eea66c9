#include "tools/import/federal_register/prose_provisions.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace lexlog::fr {
namespace {

// "64.1200(a)(3)" as its section and its paragraphs.
struct Path {
  std::string section;
  std::vector<std::string> steps;  // "a", "3"

  std::string Name() const {
    std::string name = section;
    for (const std::string& step : steps) absl::StrAppend(&name, "(", step, ")");
    return name;
  }
};

std::vector<std::string> StepsOf(absl::string_view paragraphs) {
  std::vector<std::string> steps;
  for (absl::string_view step : absl::StrSplit(paragraphs, absl::ByAnyChar("()"))) {
    if (!step.empty()) steps.emplace_back(step);
  }
  return steps;
}

Path PathOf(absl::string_view word) {
  const size_t open = std::min(word.find('('), word.size());
  return {std::string(word.substr(0, open)), StepsOf(word.substr(open))};
}

// The depth at which a paragraph stands: (a)(1)(i)(A).
size_t DepthOf(const std::vector<std::string>& steps, size_t deepest) {
  const std::string& first = steps.front();
  if (IsNumber(first)) return 1;
  if (absl::ascii_isupper(static_cast<unsigned char>(first[0]))) return 3;
  const bool roman = first.find_first_not_of("ivx") == std::string::npos;
  const bool below = steps.size() > 1 && IsNumber(steps[1]);
  return roman && deepest >= 3 && !below ? 2 : 0;
}

class Reader {
 public:
  explicit Reader(Cursor words) : words_(words) {}

  std::optional<std::vector<std::string>> Run() {
    while (!words_.done()) {
      if (!One()) return std::nullopt;
    }
    if (names_.empty()) names_ = instructions_;
    if (names_.empty()) return std::nullopt;
    return names_;
  }

 private:
  bool One() {
    if (words_.AcceptAny(
            {"the",     "amendments", "amendment", "to",       "addition",  "additions",  "of",
             "removal", "revision",   "revisions", "and",      ",",         "for",        "sec",
             "secs",    "section",    "sections",  "\xC2\xA7", "paragraph", "paragraphs", "no",
             "adding",  "amending",   "revising",  "removing", "in",        "new"})) {
      return true;
    }
    if (words_.Is("(")) return Bracket();
    if (words_.AcceptAny({"instruction", "instructions"})) return Instructions();
    if (words_.Accept("amendatory")) return words_.Is("instruction") || words_.Is("instructions");
    if (words_.AcceptAny({"through"})) return through_ = !names_.empty();
    if (words_.token().kind != Token::Kind::kWord) return false;
    return Number() || Provision();
  }

  // "(amendatory instruction no. 15)" says the same once more.
  bool Bracket() {
    const size_t close = words_.Find(")");
    if (close >= words_.end()) return false;
    while (words_.at() <= close) words_.Step();
    return true;
  }

  bool Instructions() {
    bool some = false;
    while (!words_.done()) {
      if (IsNumber(words_.token().text)) {
        instructions_.push_back(absl::StrCat("instruction-", words_.token().text));
        words_.Step();
        some = true;
      } else if (!words_.AcceptAny({",", "no", "nos"}) && !AndNumber()) {
        break;
      }
    }
    return some;
  }

  bool AndNumber() {
    if (!words_.Is("and") || words_.at() + 1 >= words_.end()) return false;
    if (!IsNumber(words_.tokens()[words_.at() + 1].text)) return false;
    words_.Step();
    return true;
  }

  // "47 CFR", "19 CFR part 361"
  bool Number() {
    if (!IsNumber(words_.token().text)) return false;
    words_.Step();
    if (!words_.Accept("cfr")) return false;
    if (!words_.AcceptAny({"part", "parts"})) return true;
    if (words_.done() || !IsNumber(words_.token().text)) return false;
    Add({absl::StrCat("part-", words_.token().text), {}});
    words_.Step();
    return true;
  }

  bool Provision() {
    const std::string& word = words_.token().text;
    if (IsSection(word)) {
      Path path = PathOf(word);
      words_.Step();
      if (!words_.done() && IsParagraph(words_.token().text) && path.steps.empty()) {
        path.steps = StepsOf(words_.token().text);
        words_.Step();
      }
      return Add(path);
    }
    if (!IsParagraph(word) || last_.section.empty()) return false;
    const std::vector<std::string> steps = StepsOf(word);
    const size_t depth = DepthOf(steps, last_.steps.size());
    if (depth > last_.steps.size()) return false;
    Path path{last_.section, {last_.steps.begin(), last_.steps.begin() + depth}};
    path.steps.insert(path.steps.end(), steps.begin(), steps.end());
    words_.Step();
    return Add(path);
  }

  bool Add(const Path& path) {
    if (through_) {
      absl::StrAppend(&names_.back(), "-through-", path.Name());
      through_ = false;
    } else {
      names_.push_back(path.Name());
    }
    last_ = path;
    return true;
  }

  Cursor words_;
  Path last_;
  bool through_ = false;
  std::vector<std::string> names_;
  std::vector<std::string> instructions_;
};

// The volume of a year: 65 is that of 2000.
bool IsOfVolume(absl::CivilDay date, absl::string_view citation) {
  int volume = 0;
  const absl::string_view number = citation.substr(0, citation.find(' '));
  return absl::SimpleAtoi(number, &volume) && date.year() == volume + 1935;
}

// The date beside the citation at `at`, behind it or before it, that is of its volume. False: there
// are dates, and none of its volume, so that one of the two is misprinted.
bool FindDate(const Cursor& words, size_t at, size_t first, Cited& cited) {
  const Tokens& tokens = words.tokens();
  bool some = false;
  const auto is_it = [&](const Token& token) {
    if (token.kind != Token::Kind::kDate) return false;
    some = true;
    if (!IsOfVolume(token.date, cited.citation)) return false;
    cited.date = token.date;
    return true;
  };
  for (size_t i = at + 1; i < words.end() && i < at + 5; ++i) {
    const bool word = tokens[i].kind == Token::Kind::kWord && tokens[i].text != "on";
    if (word || tokens[i].kind == Token::Kind::kCitation) break;
    if (is_it(tokens[i])) return true;
  }
  for (size_t i = at; i-- > first;) {
    if (is_it(tokens[i])) return true;
  }
  return !some;
}

bool IsOfEarlierAct(const Token& token) {
  return token.kind == Token::Kind::kWord &&
         (token.text == "delayed" || token.text == "corrected" || token.text == "amended" ||
          token.text == "withdrawing" || token.text == "modified" || token.text == "suspended");
}

}  // namespace

std::optional<std::vector<std::string>> ProvisionsOf(Cursor words) { return Reader(words).Run(); }

std::optional<std::vector<Cited>> TargetsOf(Cursor words) {
  std::vector<Cited> targets;
  const bool several = words.Has("respectively") || words.Has("rules") || words.Has("dates") ||
                       words.Has("regulations");
  size_t first = words.at();
  for (Cursor next = words; !next.done() && !IsOfEarlierAct(next.token()); next.Step()) {
    if (!next.IsCitation()) continue;
    Cited cited{next.token().text, std::nullopt};
    if (!FindDate(words, next.at(), first, cited)) return std::nullopt;
    targets.push_back(cited);
    first = next.at() + 1;
  }
  if (targets.size() > 1 && !several) return std::nullopt;
  return targets;
}

}  // namespace lexlog::fr
