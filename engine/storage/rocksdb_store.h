#ifndef LEXLOG_ENGINE_STORAGE_ROCKSDB_STORE_H_
#define LEXLOG_ENGINE_STORAGE_ROCKSDB_STORE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "engine/storage/kv_store.h"

namespace lexlog {

// How a store is opened.
enum class StoreMode {
  kCreate,     // makes it if the folder is absent or empty; else as kReadWrite
  kReadWrite,  // it must be there; takes its lock, so that one process at a time writes
  kReadOnly,   // it must be there; takes no lock and writes nothing at all. Sees the store as it
               // was when opened, also while another process writes to it
};

// Opens the store in the folder `directory`. Everything is looked at before anything is written:
// whatever the error, no file of the folder was touched.
//   NotFound            no store is there (never with kCreate).
//   FailedPrecondition  the folder holds something else, or a store of a newer format.
//   Unavailable         another process has it open for writing; or the system refuses access.
//   DataLoss            the store is damaged, or has lost writes that it had confirmed.
// Once open: what a KvStore says, with two additions. Write on a store opened kReadOnly is
// FailedPrecondition. A batch whose Write failed does not show while the store is open; whether it
// shows after reopening, whole, is for the disk to say: write it again.
absl::StatusOr<std::unique_ptr<KvStore>> OpenRocksDbStore(const std::string& directory,
                                                          StoreMode mode);

// Makes a store in the folder `copy`, which must not be there, with what the one in `directory`
// holds. They share files that neither changes, so it is quick whatever there is; `copy` must be on
// the same disk. Statuses of OpenRocksDbStore with kReadWrite; Unavailable if it cannot be written.
absl::Status CopyRocksDbStore(const std::string& directory, const std::string& copy);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_STORAGE_ROCKSDB_STORE_H_
