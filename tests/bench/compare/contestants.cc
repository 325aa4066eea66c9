#include "tests/bench/compare/contestants.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "tests/bench/peers/sqlite_peer.h"
#include "tests/bench/workload/lexlog_peer.h"
#include "tests/bench/workload/rules_view.h"
#ifdef LEXLOG_BENCH_POSTGRES
#include "tests/bench/peers/postgres_peer.h"
#endif

namespace lexlog {
namespace {

constexpr char kSqlite[] = "sqlite";
constexpr char kPostgres[] = "postgresql";
constexpr uint64_t kMostOfPeers = 1'000'000;

Contestant Ours() {
  return {kOurs, UINT64_MAX,
          [](const std::string& folder) -> absl::StatusOr<std::unique_ptr<Peer>> {
            return LexlogPeer::Open(kOurs, {folder + "/store", RulesAlone});
          }};
}

#ifdef LEXLOG_BENCH_POSTGRES
absl::Status AddPostgres(const std::string& socket, Contestants& found) {
  if (socket.empty()) {
    found.left_out = "PostgreSQL is left out: no server was started";
    return absl::OkStatus();
  }
  LEXLOG_ASSIGN_OR_RETURN(const std::string version, PostgresVersion(socket));
  found.versions.emplace_back("PostgreSQL", version);
  found.all.push_back(
      {kPostgres, kMostOfPeers, [socket](const std::string&) { return MakePostgresPeer(socket); }});
  return absl::OkStatus();
}
#else
absl::Status AddPostgres(const std::string&, Contestants& found) {
  found.left_out = "PostgreSQL is left out: this was built without libpq";
  return absl::OkStatus();
}
#endif

}  // namespace

absl::StatusOr<Contestants> FindContestants(const std::vector<std::string>& names,
                                            const std::string& postgres) {
  const std::vector<std::string> known = {kOurs, kSqlite, kPostgres};
  for (const std::string& name : names) {
    if (std::count(known.begin(), known.end(), name) == 0) {
      return absl::InvalidArgumentError(
          absl::StrCat("no peer is called ", name, "; there are lexlog, sqlite and postgresql"));
    }
  }
  const auto wanted = [&](const std::string& name) {
    return names.empty() || std::count(names.begin(), names.end(), name) > 0;
  };
  Contestants found;
  if (wanted(kOurs)) found.all.push_back(Ours());
  if (wanted(kSqlite)) {
    found.versions.emplace_back("SQLite", SqliteVersion());
    found.all.push_back({kSqlite, kMostOfPeers, MakeSqlitePeer});
  }
  if (wanted(kPostgres)) LEXLOG_RETURN_IF_ERROR(AddPostgres(postgres, found));
  return found;
}

}  // namespace lexlog
