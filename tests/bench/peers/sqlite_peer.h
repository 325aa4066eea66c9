#ifndef LEXLOG_TESTS_BENCH_PEERS_SQLITE_PEER_H_
#define LEXLOG_TESTS_BENCH_PEERS_SQLITE_PEER_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "tests/bench/workload/tasks.h"

namespace lexlog {

// SQLite in this process, over a new database in `folder`, with the schema of sqlite_schema.h.
absl::StatusOr<std::unique_ptr<Peer>> MakeSqlitePeer(const std::string& folder);

// "3.40.1"
std::string SqliteVersion();

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_PEERS_SQLITE_PEER_H_
