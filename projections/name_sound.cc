#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "projections/name_book.h"

namespace lexlog {
namespace {

// What transliterations from Arabic, Persian and Cyrillic write for one another; longer ones win.
using Sounds = std::pair<absl::string_view, absl::string_view>;
constexpr std::array<Sounds, 21> kSameSounds = {
    {{"tch", "x"}, {"sch", "x"}, {"dzh", "j"}, {"ch", "x"}, {"sh", "x"}, {"zh", "j"}, {"dj", "j"},
     {"dh", "d"},  {"th", "t"},  {"kh", "k"},  {"gh", "k"}, {"ph", "f"}, {"ck", "k"}, {"ts", "s"},
     {"tz", "s"},  {"x", "ks"},  {"q", "k"},   {"g", "k"},  {"c", "k"},  {"w", "v"},  {"z", "s"}}};

constexpr absl::string_view kVowels = "aeiouyh";

bool IsVowel(char c) { return absl::StrContains(kVowels, c); }

// The article, where it is written as one word with the name: "alqadhafi".
absl::string_view WithoutArticle(absl::string_view word) {
  constexpr size_t kLeastWithArticle = 6;
  const bool has = absl::StartsWith(word, "al") || absl::StartsWith(word, "el");
  return has && word.size() >= kLeastWithArticle ? word.substr(2) : word;
}

}  // namespace

std::string SoundOf(absl::string_view word) {
  const absl::string_view bare = WithoutArticle(word);
  std::string sound = absl::StrReplaceAll(bare, kSameSounds);
  const char first = !bare.empty() && bare.front() == 'h'       ? 'h'
                     : !sound.empty() && IsVowel(sound.front()) ? 'a'
                                                                : '\0';
  sound.erase(std::remove_if(sound.begin(), sound.end(), IsVowel), sound.end());
  sound.erase(std::unique(sound.begin(), sound.end()), sound.end());
  if (first != '\0') sound.insert(sound.begin(), first);
  return sound;
}

}  // namespace lexlog
