#include "projections/name_book.h"

#include <edlib.h>

#include <algorithm>
#include <bit>
#include <map>
#include <set>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "engine/base/status_macros.h"
#include "projections/name_fold.h"
#include "projections/views.h"

namespace lexlog {
namespace {

// Words that many names have and others leave out: articles, what a firm is in law.
bool IsWeak(absl::string_view word) {
  static const auto& weak = *new absl::flat_hash_set<absl::string_view>{
      "al",   "el",      "ul",           "bin",         "ibn", "ben",  "bint", "abu", "abou",
      "the",  "of",      "and",          "for",         "de",  "del",  "la",   "le",  "du",
      "des",  "der",     "von",          "van",         "da",  "do",   "dos",  "et",  "und",
      "co",   "company", "corp",         "corporation", "ltd", "llc",  "llp",  "inc", "plc",
      "gmbh", "limited", "incorporated", "ag",          "sa",  "sarl", "spa",  "srl", "bv",
      "nv",   "oy",      "ab",           "as",          "kg",  "lp",   "pjsc", "jsc", "ojsc",
      "cjsc", "ooo",     "oao",          "zao",         "pao", "ao",   "fze"};
  return word.size() == 1 || weak.contains(word);
}

// The words that tell a name from others; all of them where none does.
std::vector<std::string> Telling(const std::vector<std::string>& words) {
  std::vector<std::string> telling;
  std::copy_if(words.begin(), words.end(), std::back_inserter(telling),
               [](const std::string& word) { return !IsWeak(word); });
  return telling.empty() ? words : telling;
}

uint32_t BagOf(absl::string_view word) {
  uint32_t bag = 0;
  for (const char c : word) {
    if (absl::ascii_isalpha(static_cast<unsigned char>(c)))
      bag |= 1U << static_cast<unsigned>(c - 'a');
  }
  return bag;
}

bool HasDigit(absl::string_view word) {
  return std::any_of(word.begin(), word.end(), absl::ascii_isdigit);
}

bool HasNoVowel(absl::string_view word) {
  constexpr size_t kLeast = 3;
  return word.size() >= kLeast && word.find_first_of("aeiouy") == absl::string_view::npos;
}

// Letters to put in, take out or change, up to `most`; more: -1.
int Distance(absl::string_view a, absl::string_view b, int most) {
  EdlibAlignResult result =
      edlibAlign(a.data(), static_cast<int>(a.size()), b.data(), static_cast<int>(b.size()),
                 edlibNewAlignConfig(most, EDLIB_MODE_NW, EDLIB_TASK_DISTANCE, nullptr, 0));
  const int distance = result.status == EDLIB_STATUS_OK ? result.editDistance : -1;
  edlibFreeAlignResult(result);
  return distance;
}

constexpr double kSameSound = 0.9;
constexpr double kOneSlip = 0.85;
constexpr double kTwoSlips = 0.75;
constexpr size_t kLeastForASlip = 5;  // letters: of shorter words, one other letter is another word
constexpr size_t kLeastForTwoSlips = 9;
constexpr size_t kShortSound = 2;

// How many letters may differ where two words of that sound are the same.
int MostOfOneSound(size_t letters, size_t sound) {
  return static_cast<int>(sound <= kShortSound ? letters * 2 / 5 : letters * 3 / 5);
}

// How like two words are; 0: not.
double LikenessOfWords(absl::string_view a, absl::string_view a_sound, absl::string_view b,
                       absl::string_view b_sound) {
  if (a == b) return 1;
  if (HasDigit(a) || HasDigit(b)) return 0;
  const size_t longer = std::max(a.size(), b.size());
  if (a_sound == b_sound) {
    // Arabic and Hebrew leave vowels out.
    const bool unvoiced = HasNoVowel(a) || HasNoVowel(b);
    const int most = MostOfOneSound(longer, a_sound.size());
    if (unvoiced || Distance(a, b, most) >= 0) return kSameSound;
  }
  const size_t shorter = std::min(a.size(), b.size());
  if (shorter < kLeastForASlip) return 0;
  const int most = shorter < kLeastForTwoSlips ? 1 : 2;
  const int distance = Distance(a, b, most);
  return distance < 0 ? 0 : distance == 1 ? kOneSlip : kTwoSlips;
}

// Whether so many words in common make two names alike.
bool IsEnough(size_t asked, size_t listed, size_t matched) {
  if (matched == asked && matched == listed) return true;
  if (matched == asked) return asked >= 2 && listed <= 2 * asked;
  return matched == listed && listed >= 2 && asked <= listed + 1;
}

}  // namespace

NameBook::NameBook(std::vector<std::string> folded_names) : names_(std::move(folded_names)) {
  words_of_.resize(names_.size());
  for (size_t name = 0; name < names_.size(); ++name) Add(static_cast<Number>(name));
}

absl::StatusOr<NameBook> NameBook::Open(const Reader& reader) {
  LEXLOG_ASSIGN_OR_RETURN(std::vector<std::string> names, reader.Subjects(kListedNamesView, ""));
  return NameBook(std::move(names));
}

void NameBook::Add(Number name) {
  for (std::string& letters : Telling(absl::StrSplit(names_[name], ' '))) {
    const auto [known, is_new] =
        by_letters_.try_emplace(letters, static_cast<Number>(words_.size()));
    if (is_new) {
      Word& word = words_.emplace_back();
      word.sound = SoundOf(letters);
      word.bag = BagOf(letters);
      word.letters = std::move(letters);
      by_first_sound_[word.sound.empty() ? '\0' : word.sound.front()].push_back(known->second);
    }
    std::vector<Number>& in = words_[known->second].in;
    if (in.empty() || in.back() != name) in.push_back(name);
    words_of_[name].push_back(known->second);
  }
}

const NameBook::NearWords& NameBook::Near(const std::string& letters) {
  constexpr size_t kMostKept = 65'536;
  const auto known = near_.find(letters);
  if (known != near_.end()) return known->second;
  if (near_.size() >= kMostKept) near_.clear();
  NearWords& near = near_[letters];
  const std::string sound = SoundOf(letters);
  const uint32_t bag = BagOf(letters);
  const auto first = by_first_sound_.find(sound.empty() ? '\0' : sound.front());
  if (first == by_first_sound_.end()) return near;
  constexpr int kMostLettersApart = 4;  // two slips: four letters that only one of them has
  for (const Number number : first->second) {
    const Word& word = words_[number];
    if (word.sound != sound && std::popcount(word.bag ^ bag) > kMostLettersApart) continue;
    const double likeness = LikenessOfWords(letters, sound, word.letters, word.sound);
    if (likeness > 0) near.push_back({number, likeness});
  }
  return near;
}

double NameBook::Likeness(const std::vector<std::string>& asked, Number name) {
  std::vector<Number> left = words_of_[name];
  const size_t listed = left.size();
  size_t matched = 0;
  double common = 0;
  size_t letters = 0;
  for (const Number word : left) letters += words_[word].letters.size();
  for (const std::string& word : asked) {
    letters += word.size();
    const NearWord* best = nullptr;
    for (const NearWord& near : Near(word)) {
      const bool has = std::find(left.begin(), left.end(), near.word) != left.end();
      if (has && (best == nullptr || near.likeness > best->likeness)) best = &near;
    }
    if (best == nullptr) continue;
    ++matched;
    const std::string& other = words_[best->word].letters;
    common += best->likeness * static_cast<double>(word.size() + other.size());
    left.erase(std::find(left.begin(), left.end(), best->word));
  }
  constexpr double kMost = 0.99;  // words that do not count are not the same either
  return IsEnough(asked.size(), listed, matched)
             ? std::min(kMost, common / static_cast<double>(letters))
             : 0;
}

std::vector<AlikeName> NameBook::Alike(absl::string_view name) {
  constexpr size_t kMostWords = 32;  // no name of a party has more
  std::vector<std::string> words = Telling(NameWords(name));
  if (words.size() > kMostWords) words.resize(kMostWords);
  // As asked, and with each two neighbours as one word: "hua wei".
  std::vector<std::vector<std::string>> ways = {words};
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    const std::string joined = words[i] + words[i + 1];
    const NearWords& near = Near(joined);
    // By sound alone too much is like something of twice its length.
    constexpr int kMostSlips = 2;
    const bool is_written_so = std::any_of(near.begin(), near.end(), [&](const NearWord& one) {
      return Distance(joined, words_[one.word].letters, kMostSlips) >= 0;
    });
    if (!is_written_so) continue;
    std::vector<std::string>& way = ways.emplace_back(words);
    way[i] = joined;
    way.erase(way.begin() + static_cast<int64_t>(i) + 1);
  }
  const std::string same = FoldName(name);
  std::map<Number, double> found;
  for (const std::vector<std::string>& way : ways) {
    std::set<Number> candidates;
    for (const std::string& word : way) {
      for (const NearWord& near : Near(word)) {
        candidates.insert(words_[near.word].in.begin(), words_[near.word].in.end());
      }
    }
    for (const Number candidate : candidates) {
      if (names_[candidate] == same) continue;
      const double likeness = Likeness(way, candidate);
      if (likeness > 0) found[candidate] = std::max(found[candidate], likeness);
    }
  }
  std::vector<AlikeName> alike;
  for (const auto& [number, likeness] : found) alike.push_back({names_[number], likeness});
  std::sort(alike.begin(), alike.end(), [](const AlikeName& a, const AlikeName& b) {
    return a.likeness != b.likeness ? a.likeness > b.likeness : a.folded < b.folded;
  });
  return alike;
}

}  // namespace lexlog
