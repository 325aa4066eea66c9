#ifndef LEXLOG_TESTS_BENCH_PEERS_SQLITE_SCHEMA_H_
#define LEXLOG_TESTS_BENCH_PEERS_SQLITE_SCHEMA_H_

namespace lexlog {

// What SQLite is asked, and why so: everything lies in the order in which it is asked for, so that
// a stream's events and its rows are each one stretch of the file; what holds for ever
// (kOpenPosition) comes last of its stream, where an append looks for it. Also tried: rows by
// `since` (a point is a tenth faster, an append and a what-if a third slower), and tables with row
// ids and covering indexes (as fast, and a quarter more on the disk).

constexpr char kSqliteSettings[] =
    "PRAGMA page_size = 4096; PRAGMA cache_size = -1048576; PRAGMA mmap_size = 17179869184;"
    "PRAGMA temp_store = MEMORY; PRAGMA locking_mode = EXCLUSIVE;";

// For loading, behind which the file is synced as a whole; and for all else.
constexpr char kSqliteLoads[] = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;";
constexpr char kSqliteServes[] =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 100000;";

constexpr char kSqliteTables[] =
    "CREATE TABLE positions (position INTEGER PRIMARY KEY, stream INTEGER NOT NULL) STRICT;"
    "CREATE TABLE log (stream INTEGER, position INTEGER, payload BLOB NOT NULL,"
    "  PRIMARY KEY (stream, position)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE versions (stream INTEGER, till INTEGER, provision INTEGER, from_day INTEGER,"
    "  until_day INTEGER NOT NULL, since INTEGER NOT NULL, value INTEGER NOT NULL,"
    "  mask INTEGER NOT NULL, item_class INTEGER NOT NULL, jurisdiction INTEGER NOT NULL,"
    "  PRIMARY KEY (stream, till, provision, from_day)) STRICT, WITHOUT ROWID;";

constexpr char kSqliteAddPosition[] = "INSERT INTO positions VALUES (?, ?)";
constexpr char kSqliteAddEvent[] = "INSERT INTO log VALUES (?, ?, ?)";
constexpr char kSqliteAddRow[] = "INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr char kSqliteClose[] =
    "UPDATE versions SET till = ? WHERE stream = ? AND till = 2147483647 AND provision = ?"
    "  AND from_day < ? AND until_day > ? RETURNING from_day, until_day, value, mask";

constexpr char kSqliteLog[] =
    "SELECT position, length(payload) FROM positions JOIN log USING (stream, position)";

// Of ?1 the day and ?2 the position.
#define LEXLOG_AT_POINT "till > ?2 AND since <= ?2 AND from_day <= ?1 AND until_day > ?1"

constexpr char kSqlitePoint[] =
    "SELECT stream, provision, value, mask FROM versions WHERE stream = ?3 AND " LEXLOG_AT_POINT;
constexpr char kSqliteSnapshot[] =
    "SELECT stream, provision, value, mask FROM versions WHERE " LEXLOG_AT_POINT;
constexpr char kSqliteHistory[] =
    "SELECT position, payload FROM log WHERE stream = ? ORDER BY position";

// All that can govern at one of two points, ?1 ?2 and ?3 ?4, the first of them not after the other
// in either time; which of them it is told by the caller in less time than here.
constexpr char kSqliteDifference[] =
    "SELECT stream, provision, value, mask, from_day, until_day, since, till FROM versions"
    "  WHERE till > ?2 AND since <= ?4 AND from_day <= ?3 AND until_day > ?1";

// Of ?1 the position: how many transactions each row touches with each of its activities. The
// transactions lie in the order in which a row looks for them.
constexpr char kSqliteTransactions[] =
    "CREATE TEMP TABLE transactions (item_class INTEGER, jurisdiction INTEGER, activity INTEGER,"
    "  day INTEGER, number INTEGER, PRIMARY KEY (item_class, jurisdiction, activity, day, number))"
    "  WITHOUT ROWID";
constexpr char kSqliteAddTransaction[] = "INSERT INTO transactions VALUES (?, ?, ?, ?, ?)";
constexpr char kSqliteExposure[] =
    "WITH activities (activity) AS (VALUES (0), (1), (2), (3), (4), (5), (6), (7))"
    " SELECT v.stream, v.provision, (SELECT count(*) FROM transactions t"
    "    WHERE t.item_class = v.item_class AND t.jurisdiction = v.jurisdiction"
    "      AND t.activity = a.activity AND t.day >= v.from_day AND t.day < v.until_day) AS touched"
    "  FROM versions v CROSS JOIN activities a"
    "  WHERE v.till > ?1 AND v.since <= ?1 AND (v.mask >> a.activity) & 1 AND touched > 0";

#undef LEXLOG_AT_POINT

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_PEERS_SQLITE_SCHEMA_H_
