#ifndef LEXLOG_TOOLS_EXPOSURE_TALLY_H_
#define LEXLOG_TOOLS_EXPOSURE_TALLY_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "projections/exposure.h"
#include "tools/exposure/decimal.h"

namespace lexlog {

// Transactions of one currency. Those that give no amount are under the empty currency.
struct Sum {
  std::string currency;
  uint64_t transactions = 0;
  Decimal amount;
};

// By currency, never added up across them.
class Sums {
 public:
  void Add(absl::string_view currency, const Decimal& amount, uint64_t transactions = 1);
  void Add(const Sums& other);
  void clear() { sums_.clear(); }
  const std::vector<Sum>& all() const { return sums_; }  // in no order

 private:
  std::vector<Sum> sums_;
};

// One line of a table. A transaction is in it once, at the most certain standing it has there.
struct TallyLine {
  std::string title;
  std::vector<std::pair<std::string, Sums>> standing;

  Sums& At(absl::string_view standing);
  uint64_t transactions() const;
};

enum class TallyBy : size_t { kNorm, kInstrument, kModality, kParty, kMonth, kCertainty };
inline constexpr std::array<absl::string_view, 6> kTallyNames = {
    "norm", "instrument", "modality", "party", "month", "certainty"};

struct TallyTable {
  absl::flat_hash_map<std::string, TallyLine> line;
  TallyLine others;  // of those that came when the table was full
};

// Counts of the transactions that norms touch. What a line says is of that line alone: lines of
// one table may count the same transactions, and are never added up.
class Tally {
 public:
  // Lines of the table by party, the only one that grows with the book.
  static constexpr size_t kMostParties = 10'000;

  explicit Tally(size_t most_parties = kMostParties) : most_parties_(most_parties) {}

  // Adds `sums`, all of them touched so, by norm, instrument, modality and certainty.
  void Add(const Situation& situation, const Sums& sums);

  // Adds one transaction by party and by month; `standing` is its most certain one.
  struct Entry {
    absl::string_view party;  // empty: not given
    absl::string_view month;
    absl::string_view standing;
    absl::string_view currency;
    Decimal amount;
  };
  void Add(const Entry& entry);

  const TallyTable& table(TallyBy by) const { return tables_[static_cast<size_t>(by)]; }

 private:
  TallyTable& Table(TallyBy by) { return tables_[static_cast<size_t>(by)]; }

  const size_t most_parties_;
  std::array<TallyTable, 6> tables_;
};

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPOSURE_TALLY_H_
