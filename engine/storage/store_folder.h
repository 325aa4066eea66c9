#ifndef LEXLOG_ENGINE_STORAGE_STORE_FOLDER_H_
#define LEXLOG_ENGINE_STORAGE_STORE_FOLDER_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace lexlog {

// Names of the files in a store's folder, with the sizes of the manifests; empty if there is no
// folder. While it stays the same, no file of a RocksDB store was taken away, whoever writes to it.
using StoreFiles = std::map<std::string, uintmax_t>;

//   FailedPrecondition  it is no folder.
//   Unavailable         it cannot be read.
absl::StatusOr<StoreFiles> FilesIn(const std::string& directory);

// What a folder shows before a database in it is opened.
struct StoreFolder {
  StoreFiles files;
  // What its mark says, read first: a store that is being written may be ahead of its mark, never
  // behind.
  std::optional<uint64_t> confirmed;
  bool is_made = false;  // it holds a database; else nothing, or what was left of making one
};

// Looks at it, and touches nothing.
//   DataLoss            the store is damaged.
//   FailedPrecondition  it holds something else.
//   Unavailable         it cannot be read.
absl::StatusOr<StoreFolder> LookInto(const std::string& directory);

// Whether a database whose last write has the number `found`, and which has no format entry, is a
// store whose making was cut short. Statuses as LookInto.
absl::Status CheckUnfinished(const StoreFolder& folder, uint64_t found);

// Waits until every write-ahead log in the folder is on the disk.
absl::Status SyncLogs(const std::string& directory);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_STORAGE_STORE_FOLDER_H_
