#ifndef LEXLOG_PROJECTIONS_NAME_BOOK_H_
#define LEXLOG_PROJECTIONS_NAME_BOOK_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/query/reader.h"

namespace lexlog {

// A folded name that is like another.
struct AlikeName {
  std::string folded;
  double likeness = 0;  // above 0, below 1
};

// The names that lists have on record, whenever, for finding those that are like another: written
// in another transliteration (Qadhafi, Gaddafi), with a slip (Tornado Cahs), or with or without
// some words. Reads names alone; what is listed under them is for who asks. Likeness is of two
// names alone, whatever else is on record: an answer stays the same when more is recorded. Not
// thread-safe.
class NameBook {
 public:
  explicit NameBook(std::vector<std::string> folded_names);

  // Of every name that is or was on any list. Statuses are those of the reader.
  static absl::StatusOr<NameBook> Open(const Reader& reader);

  // Names alike, but not the same once folded; the likest first.
  std::vector<AlikeName> Alike(absl::string_view name);

 private:
  using Number = uint32_t;  // of a name, or of a word
  struct Word {
    std::string letters;
    std::string sound;       // as SoundOf
    uint32_t bag = 0;        // which letters it has, a bit for each
    std::vector<Number> in;  // names, ascending
  };
  struct NearWord {
    Number word = 0;
    double likeness = 0;
  };
  using NearWords = std::vector<NearWord>;  // by number

  void Add(Number name);
  const NearWords& Near(const std::string& letters);
  double Likeness(const std::vector<std::string>& asked, Number name);

  std::vector<std::string> names_;
  std::vector<std::vector<Number>> words_of_;  // by name: those that count
  std::vector<Word> words_;
  absl::flat_hash_map<std::string, Number> by_letters_;
  absl::flat_hash_map<char, std::vector<Number>> by_first_sound_;
  absl::flat_hash_map<std::string, NearWords> near_;  // what was worked out
};

// The consonants of a folded word as they sound whatever the transliteration: those that one
// writes for another are one, vowels count only at the beginning. "qadhafi" and "gaddafi": "kdf".
std::string SoundOf(absl::string_view word);

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_NAME_BOOK_H_
