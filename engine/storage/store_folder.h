#ifndef LEXLOG_ENGINE_STORAGE_STORE_FOLDER_H_
#define LEXLOG_ENGINE_STORAGE_STORE_FOLDER_H_

#include <cstdint>
#include <map>
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

// Whether entries may lie in these files. RocksDB makes no such file before it has made CURRENT.
bool HoldEntries(const StoreFiles& files);

// Waits until every write-ahead log in the folder is on the disk.
absl::Status SyncLogs(const std::string& directory);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_STORAGE_STORE_FOLDER_H_
