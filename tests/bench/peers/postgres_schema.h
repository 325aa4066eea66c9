#ifndef LEXLOG_TESTS_BENCH_PEERS_POSTGRES_SCHEMA_H_
#define LEXLOG_TESTS_BENCH_PEERS_POSTGRES_SCHEMA_H_

namespace lexlog {

// What PostgreSQL is asked, and why so. The log is loaded in the order of its streams, so that a
// history lies together; (stream, number) refuses the second of two writers who expect the same.
// The index on versions covers the questions about points, so that no row is fetched for them; what
// holds for ever (kOpenPosition) comes last of its stream, where an append looks for it.

constexpr char kPostgresTables[] =
    "CREATE TABLE log (position int8 NOT NULL, stream int4 NOT NULL, number int4 NOT NULL,"
    "  payload bytea NOT NULL);"
    "CREATE TABLE versions (stream int4 NOT NULL, till int4 NOT NULL, since int4 NOT NULL,"
    "  value int4 NOT NULL, from_day int4 NOT NULL, until_day int4 NOT NULL,"
    "  provision int2 NOT NULL, mask int2 NOT NULL, item_class int2 NOT NULL,"
    "  jurisdiction int2 NOT NULL);"
    "ALTER TABLE log ALTER payload SET STORAGE PLAIN;";

// Made once the rows are in, which is faster.
constexpr char kPostgresIndexes[] =
    "CREATE UNIQUE INDEX log_by_position ON log (position);"
    "CREATE UNIQUE INDEX log_by_stream ON log (stream, number);"
    "CREATE INDEX versions_by_stream ON versions (stream, till)"
    "  INCLUDE (since, from_day, until_day, provision, mask, value);";

constexpr char kPostgresCopyLog[] = "COPY log FROM STDIN (FORMAT binary)";
constexpr char kPostgresCopyVersions[] =
    "COPY versions (stream, till, since, value, from_day, until_day, provision, mask,"
    "  item_class, jurisdiction) FROM STDIN (FORMAT binary)";

// One event with its rows, in one statement: $1 position, $2 stream, $3 number, $4 payload,
// $5 provision, $6 from, $7 until, $8 value, $9 mask, $10 whether it rescinds,
// $11 item class, $12 jurisdiction.
constexpr char kPostgresAppend[] =
    "WITH event AS (INSERT INTO log VALUES ($1::int8, $2::int4, $3::int4, $4::bytea)),"
    "  closed AS (UPDATE versions SET till = $1::int4"
    "    WHERE stream = $2::int4 AND till = 2147483647 AND provision = $5::int2"
    "      AND from_day < $7::int4 AND until_day > $6::int4"
    "    RETURNING from_day, until_day, value, mask)"
    " INSERT INTO versions (stream, till, since, provision, item_class, jurisdiction,"
    "    from_day, until_day, value, mask)"
    " SELECT $2::int4, 2147483647, $1::int4, $5::int2, $11::int2, $12::int2, f, u, v, m FROM ("
    "    SELECT from_day, $6::int4, value, mask FROM closed WHERE from_day < $6::int4"
    "    UNION ALL SELECT $7::int4, until_day, value, mask FROM closed WHERE until_day > $7::int4"
    "    UNION ALL SELECT $6::int4, $7::int4, $8::int4, $9::int2 WHERE NOT $10::bool)"
    "  AS sides (f, u, v, m)";

// Of $1 the day and $2 the position.
#define LEXLOG_AT_POINT \
  "till > $2::int4 AND since <= $2::int4 AND from_day <= $1::int4 AND until_day > $1::int4"

constexpr char kPostgresPoint[] =
    "SELECT stream, provision, value, mask FROM versions WHERE stream = $3::int4 "
    "AND " LEXLOG_AT_POINT;
constexpr char kPostgresPoints[] =
    "SELECT stream, provision, value, mask FROM versions WHERE stream = ANY ($3::int4[])"
    " AND " LEXLOG_AT_POINT;
constexpr char kPostgresSnapshot[] =
    "SELECT stream, provision, value, mask FROM versions WHERE " LEXLOG_AT_POINT;
constexpr char kPostgresLog[] = "SELECT position, length(payload) FROM log";
constexpr char kPostgresHistory[] =
    "SELECT position, payload FROM log WHERE stream = $1::int4 ORDER BY number";

// Rows that govern at one of two points and not at the other, and at which.
constexpr char kPostgresDifference[] =
    "SELECT stream, provision, value, mask, a::int4 FROM (SELECT stream, provision, value, mask,"
    "    till > $2::int4 AND since <= $2::int4 AND from_day <= $1::int4 AND until_day > $1::int4,"
    "    till > $4::int4 AND since <= $4::int4 AND from_day <= $3::int4 AND until_day > $3::int4"
    "  FROM versions WHERE till > $2::int4 AND since <= $4::int4"
    "    AND from_day <= $3::int4 AND until_day > $1::int4)"
    "  AS rows (stream, provision, value, mask, a, b) WHERE a <> b";

// Of $1 the position: how many transactions each rule touches. They are found by an index in which
// those that a row touches with an activity lie together.
constexpr char kPostgresTransactions[] =
    "CREATE TABLE transactions (item_class int2, jurisdiction int2, activity int2, day int4)";
constexpr char kPostgresCopyTransactions[] = "COPY transactions FROM STDIN (FORMAT binary)";
constexpr char kPostgresTransactionsIndex[] =
    "CREATE INDEX ON transactions (item_class, jurisdiction, activity, day)";
constexpr char kPostgresExposure[] =
    "SELECT v.stream, v.provision, count(*)"
    " FROM versions v"
    "  JOIN transactions t ON t.item_class = v.item_class AND t.jurisdiction = v.jurisdiction"
    "    AND t.day >= v.from_day AND t.day < v.until_day AND (v.mask >> t.activity) & 1 = 1"
    " WHERE v.till > $1::int4 AND v.since <= $1::int4 GROUP BY v.stream, v.provision";

constexpr char kPostgresDiskBytes[] =
    "SELECT (SELECT sum(pg_total_relation_size(oid)) FROM pg_class"
    "  WHERE relname IN ('log', 'versions') AND relkind = 'r')::int8";
constexpr char kPostgresSyncs[] = "SELECT wal_sync FROM pg_stat_wal";

#undef LEXLOG_AT_POINT

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_PEERS_POSTGRES_SCHEMA_H_
