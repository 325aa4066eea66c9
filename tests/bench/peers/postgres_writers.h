#ifndef LEXLOG_TESTS_BENCH_PEERS_POSTGRES_WRITERS_H_
#define LEXLOG_TESTS_BENCH_PEERS_POSTGRES_WRITERS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tests/bench/peers/kept_changes.h"
#include "tests/bench/peers/postgres_link.h"
#include "tests/bench/workload/tasks.h"

namespace lexlog {

// The values of kPostgresAppend for the change kept at `place`, or for one that is supposed.
void BindAppend(const KeptChanges& kept, size_t place, PostgresValues& values);
void BindSupposed(const Change& change, PostgresValues& values);

struct PostgresWriters {
  std::string folder;
  int writers = 1;
  double seconds = 1;
  size_t first = 0;  // of the kept changes that are not written yet
};

// Many connections beside each other, each in a thread, each with the streams that fall to it. Each
// change is a transaction, which fails where its number within the stream is taken. `gone` marks
// those that were written.
absl::StatusOr<Peer::Beside> WriteBeside(const PostgresWriters& how, const KeptChanges& kept,
                                         std::vector<bool>& gone);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_PEERS_POSTGRES_WRITERS_H_
