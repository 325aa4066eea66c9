#ifndef LEXLOG_TOOLS_EXPOSURE_SITUATIONS_H_
#define LEXLOG_TOOLS_EXPOSURE_SITUATIONS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "tools/exposure/findings.h"
#include "tools/exposure/situation_source.h"
#include "tools/exposure/tally.h"

namespace lexlog {

// What rows of equal classes of facts on days of one stretch have in common.
struct SharedSituation {
  std::optional<RowProblem> problem;  // the facts cannot be read; of the first such row
  Situation situation;
  std::vector<const std::string*> tails;  // of its findings
  Sums sums;                              // of its rows, not yet in the tally
};

// How much is kept; beyond it all is dropped and begun anew, so that memory does not depend on the
// number of rows.
struct SituationLimits {
  size_t situations = 65'536;
  size_t bytes = size_t{64} << 20;  // about
};

// A number for what each row says in each column of its facts: the same where classes are equal.
class FactNumbers {
 public:
  explicit FactNumbers(const SituationSource& source) : source_(source) {}

  uint32_t Of(const BookRow& row, Column column);
  // Writes the first cell of that class that came into `row`, so that what is asked of the source
  // does not grow with the book.
  void Represent(uint32_t number, Column column, BookRow& row) const;
  // How many classes there are; grows with the book where its terms are known and many.
  size_t size() const { return number_of_class_.size(); }
  void clear();

 private:
  const SituationSource& source_;
  std::string cell_;
  std::array<absl::flat_hash_map<std::string, uint32_t>, kColumns> number_of_cell_;
  absl::flat_hash_map<std::string, uint32_t> number_of_class_;
  std::vector<std::unique_ptr<const std::string>> first_cell_;  // by number less one
};

// Works out each situation once. What `tally` gets is complete after Drop().
class Situations {
 public:
  Situations(SituationSource& source, Tally& tally, FindingsFormat format, SituationLimits limits)
      : source_(source),
        tally_(tally),
        format_(format),
        limits_(limits),
        untouched_(UntouchedTail(format)),
        numbers_(source) {}

  // Of `row`, whose `day` lies in `stretch`. Valid until the next call. Statuses of the source but
  // for InvalidArgument, which is a problem of the row.
  absl::StatusOr<SharedSituation*> Of(Day day, size_t stretch, const BookRow& row);

  // Hands all sums to the tally and forgets all situations.
  void Drop();

  uint64_t worked_out() const { return worked_out_; }

 private:
  // The stretch, and the numbers of the facts but the unit.
  using Key = std::array<uint64_t, IndexOf(Column::kQuantity) - IndexOf(kFirstFact) + 2>;
  Key KeyOf(size_t stretch, const BookRow& row);
  absl::StatusOr<SharedSituation*> WorkOut(Day day, const Key& key, const BookRow& row);
  SharedSituation* Refused(RowProblem problem);
  SharedSituation* Share(Situation situation);
  const std::string* TailOf(const std::shared_ptr<const Touch>& touch);

  SituationSource& source_;
  Tally& tally_;
  const FindingsFormat format_;
  const SituationLimits limits_;
  const std::string untouched_;
  FactNumbers numbers_;
  size_t bytes_ = 0;
  uint64_t worked_out_ = 0;
  absl::flat_hash_map<Key, SharedSituation*> by_facts_;
  // Many facts come to the same: by what is said of them.
  absl::flat_hash_map<std::vector<const std::string*>, std::unique_ptr<SharedSituation>> by_tails_;
  std::vector<std::unique_ptr<SharedSituation>> refused_;
  absl::flat_hash_map<std::shared_ptr<const Touch>, const std::string*> tail_of_;
  absl::flat_hash_map<std::string, std::unique_ptr<const std::string>> tails_;
};

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPOSURE_SITUATIONS_H_
