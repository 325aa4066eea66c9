#ifndef LEXLOG_ENGINE_STORAGE_ROCKSDB_TABLES_H_
#define LEXLOG_ENGINE_STORAGE_ROCKSDB_TABLES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "engine/storage/kv_store.h"
#include "engine/storage/rocksdb_handle.h"

namespace lexlog {

// Whether `db` has so few tables that overlap that it may be given more at once. Who writes through
// its log is slowed down where there are too many; who gives it tables is not.
bool MayTakeTables(const RocksDbHandle& db);

// Writes `entries`, sorted by key and then in the order in which they were put, of which the last
// of a key counts, as tables in `directory`, and gives them to `db`: all of them or none. OK means
// that they, and everything written before, are on the disk. One thread at a time.
rocksdb::Status WriteAsTables(const RocksDbHandle& db, const std::string& directory,
                              const std::vector<KvBatch::Entry>& entries);

// Takes away what an end of the process in the midst of WriteAsTables has left in `directory`.
// Only by who holds the store's lock.
absl::Status RemoveLeftTables(const std::string& directory);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_STORAGE_ROCKSDB_TABLES_H_
