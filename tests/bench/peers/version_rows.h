#ifndef LEXLOG_TESTS_BENCH_PEERS_VERSION_ROWS_H_
#define LEXLOG_TESTS_BENCH_PEERS_VERSION_ROWS_H_

#include <cstdint>
#include <vector>

#include "tests/bench/workload/workload.h"

namespace lexlog {

// What the log says of one rule in a rectangle of two times, as a table of a database has it: it
// governs on days [from, until), as recorded at positions [since, till). Rectangles of a rule never
// overlap.
struct VersionRow {
  uint32_t stream = 0;
  uint32_t value = 0;
  int32_t since = 0;
  int32_t till = 0;
  Day from = 0;
  Day until = kNever;
  uint16_t item_class = 0;
  uint8_t provision = 0;
  uint8_t mask = 0;
  uint8_t jurisdiction = 0;

  uint32_t rule() const { return stream * kProvisions + provision; }
};

// Of `till`: open. Of days it is kNever, the same number.
constexpr int32_t kOpenPosition = INT32_MAX;

// The rectangle that a change opens.
VersionRow RowOf(const Change& change);
inline bool Rescinds(const Change& change) { return change.kind == ChangeKind::kRescission; }

// Adds what of a row, closed by a change, sticks out of the change on either side.
void AddSides(const VersionRow& closed, const VersionRow& change, std::vector<VersionRow>& rows);

// The rows that a log gives, made in memory, to load them in bulk.
class VersionRows {
 public:
  // In the order of the log.
  void Apply(const Change& change);
  // By stream, what was closed first before what was closed later.
  std::vector<VersionRow> Sorted() &&;

 private:
  std::vector<VersionRow> rows_;
  std::vector<std::vector<uint32_t>> open_;  // places in rows_, by rule
};

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_PEERS_VERSION_ROWS_H_
