#ifndef LEXLOG_TOOLS_EXPOSURE_BOOK_CHECKER_H_
#define LEXLOG_TOOLS_EXPOSURE_BOOK_CHECKER_H_

#include <array>
#include <cstdint>
#include <functional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "tools/exposure/book_reader.h"
#include "tools/exposure/situations.h"
#include "tools/exposure/tally.h"

namespace lexlog {

// How a book is checked.
struct BookQuestion {
  Column day = Column::kContractDay;           // the column whose day counts
  std::array<std::string, kColumns> fallback;  // what an empty cell of each column stands for
  FindingsFormat format = FindingsFormat::kJsonLines;
  bool keep_going = false;  // leave bad rows out
  SituationLimits limits;
  size_t most_parties = Tally::kMostParties;
};

// What comes of it, beside the counts. Findings come in pieces, each of whole lines, which may be
// taken out of `lines`.
struct BookOutput {
  std::function<absl::Status(std::string& lines)> findings;  // may be empty
  std::function<void(const RowProblem&)> bad;
};

struct BookCounts {
  uint64_t rows = 0;
  uint64_t touched = 0;
  uint64_t untouched = 0;
  uint64_t refused = 0;
};

// Checks the rows of a book one by one, each on its own day. Statuses of the visitor:
//   Cancelled  a bad row, or a bad header; the output was told.
//   others     of the source, or of `findings`.
class BookChecker final : public BookVisitor {
 public:
  BookChecker(BookQuestion question, SituationSource& source, BookOutput output);

  absl::Status Row(const BookRow& row) override;
  absl::Status Bad(const RowProblem& problem) override;
  absl::Status BadBook(const RowProblem& problem) override;
  // There are no more rows: what is left of the findings, and of the counts.
  absl::Status Finish();

  const BookCounts& counts() const { return counts_; }
  const Tally& tally() const { return tally_; }
  uint64_t situations() const { return situations_.worked_out(); }

 private:
  struct TakenDay {
    Day day = 0;
    size_t stretch = 0;
  };
  absl::StatusOr<const TakenDay*> Take(absl::string_view day);
  absl::Status Check(const BookRow& row);
  void Count(const BookRow& row, const std::optional<Decimal>& amount, SharedSituation& shared);
  absl::Status Write(const BookRow& row, bool has_amount, const SharedSituation& shared);
  absl::Status Flush(size_t at_least);

  const BookQuestion question_;
  SituationSource& source_;
  const BookOutput output_;
  BookCounts counts_;
  Tally tally_;
  Situations situations_;
  absl::flat_hash_map<std::string, TakenDay> days_;
  std::string lines_;  // not yet handed out
  bool begun_ = false;
};

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPOSURE_BOOK_CHECKER_H_
