#ifndef LEXLOG_TESTS_BENCH_COMPARE_CONTESTANTS_H_
#define LEXLOG_TESTS_BENCH_COMPARE_CONTESTANTS_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "tests/bench/compare/contest.h"

namespace lexlog {

struct Contestants {
  std::vector<Contestant> all;  // ours first
  std::vector<std::pair<std::string, std::string>> versions;
  std::string left_out;  // who is not there, and why; empty: nobody
};

// Ours, SQLite, and PostgreSQL where a server listens on a Unix socket in `postgres`.
// InvalidArgument where one of `names` is none of them; empty: all.
absl::StatusOr<Contestants> FindContestants(const std::vector<std::string>& names,
                                            const std::string& postgres);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_COMPARE_CONTESTANTS_H_
