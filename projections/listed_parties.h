#ifndef LEXLOG_PROJECTIONS_LISTED_PARTIES_H_
#define LEXLOG_PROJECTIONS_LISTED_PARTIES_H_

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "lexlog/v1/check.pb.h"
#include "projections/composer.h"
#include "projections/listings.h"
#include "projections/name_book.h"

namespace lexlog {

// An entry of a list that a name leads to.
struct NamedEntry {
  std::string subject;
  std::string list;
  std::string asked;    // the name that was looked for
  std::string matched;  // as the list has it
  bool alias = false;
  double likeness = 1;  // less: alike only
};

// What questions at several coordinates of one record share.
struct ListsOnRecord {
  std::optional<NameBook> names;      // once a name alike was looked for
  std::map<std::string, bool> lists;  // by instrument: whether it is one
};

// Finds the entries of lists that names lead to at one coordinate. A match is one of names: that
// two parties are the same nobody recorded. Borrows the composer. Statuses are those of the reader.
class ListedParties {
 public:
  ListedParties(Composer& composer, std::shared_ptr<ListsOnRecord> shared)
      : composer_(composer), shared_(std::move(shared)) {}

  // Whether an entry of it is on record, as recorded up to the coordinate's place.
  absl::StatusOr<bool> IsList(const std::string& instrument);

  // Entries that have the name but for case, diacritics, script, punctuation and order of words;
  // each once, in order. `list`: of that list only; empty: of any.
  absl::StatusOr<std::vector<NamedEntry>> Called(const std::string& name, const std::string& list);
  // Entries that have a name like it, the likest first.
  absl::StatusOr<std::vector<NamedEntry>> CalledAlike(const std::string& name,
                                                      const std::string& list);

  // The names of a subject: those that the taxonomy gives it, else the one in the subject; plain
  // words are a name themselves.
  absl::StatusOr<std::vector<std::string>> NamesOf(const std::string& subject);

  // The days up to which the list was looked at, ascending: its copies, with the row of coverage.
  struct Copy {
    Day day = 0;
    int row = 0;
  };
  absl::StatusOr<std::vector<Copy>> CopiesOf(const std::string& list);
  absl::StatusOr<v1::Cited> CiteCopy(const std::string& list, const Copy& copy);

  const std::shared_ptr<ListsOnRecord>& shared() const { return shared_; }

 private:
  absl::Status AddCalled(const std::string& folded, const NamedEntry& as,
                         std::vector<NamedEntry>& entries);
  // Our own record of what was looked at: seen whatever was public.
  AsOf InHindsight() const;

  Composer& composer_;
  const std::shared_ptr<ListsOnRecord> shared_;
};

// How a party stands to a list that a norm names.
struct ListedAs {
  enum class Verdict { kNo, kDepends, kYes };
  Verdict verdict = Verdict::kNo;
  v1::DependsOn::Kind open = v1::DependsOn::KIND_UNSPECIFIED;  // why it depends
  std::string words;
  std::vector<ListedParty> parties;  // that decided
};

// Whether one of `names` (or the entry `subject`, if it is one) is on `list` on the day: by its
// name, or, open, by a name alike.
absl::StatusOr<ListedAs> StandingOnList(Composer& composer, ListedParties& lists,
                                        const std::string& subject, const std::string& list);

// Every entry of `list` that has a say in that, on any day.
absl::StatusOr<std::set<std::string>> EntriesAbout(Composer& composer, ListedParties& lists,
                                                   const std::string& subject,
                                                   const std::string& list);

// The events that the standing rests on.
absl::StatusOr<std::vector<v1::Cited>> Cite(Composer& composer, const ListedAs& listed);

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_LISTED_PARTIES_H_
