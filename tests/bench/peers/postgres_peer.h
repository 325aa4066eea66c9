#ifndef LEXLOG_TESTS_BENCH_PEERS_POSTGRES_PEER_H_
#define LEXLOG_TESTS_BENCH_PEERS_POSTGRES_PEER_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "tests/bench/workload/tasks.h"

namespace lexlog {

// PostgreSQL, over a database of its own on the server whose Unix socket is in `folder`, with the
// schema of postgres_schema.h. Tables that are there already are dropped.
absl::StatusOr<std::unique_ptr<Peer>> MakePostgresPeer(const std::string& folder);

// "15.18"
absl::StatusOr<std::string> PostgresVersion(const std::string& folder);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_PEERS_POSTGRES_PEER_H_
