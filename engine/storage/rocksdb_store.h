#ifndef LEXLOG_ENGINE_STORAGE_ROCKSDB_STORE_H_
#define LEXLOG_ENGINE_STORAGE_ROCKSDB_STORE_H_

#include <cstddef>
#include <memory>
#include <string>

#include "absl/status/status.h"
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

// How much memory a store takes while it is open: not more than this in all, whatever lies in it,
// and a little for each file (64 MiB of a store are one file).
struct StoreSettings {
  size_t cache_bytes = size_t{64} << 20;  // what was read of files and may be read again
  // What was written since the last table was made; up to twice that, and opening after the
  // process was killed takes the longer, the more it is.
  size_t write_buffer_bytes = size_t{32} << 20;
  // A batch of so many bytes or more is sorted into tables of its own, which neither the log nor
  // that memory sees.
  size_t table_bytes = size_t{8} << 20;
  // The files of a smaller store are verified before it is opened for writing; those of a larger
  // one while it is in use.
  size_t verify_first_bytes = size_t{64} << 20;
};

// Opens the store in the folder `directory`. Everything is looked at before anything is written:
// whatever the error, no file of the folder was touched.
//   NotFound            no store is there (never with kCreate).
//   FailedPrecondition  the folder holds something else, or a store of a newer format.
//   Unavailable         another process has it open for writing; or the system refuses access.
//   DataLoss            the store is damaged, or has lost writes that it had confirmed (but see
//                       engine/storage/water_mark.h for the newest of them).
// Once open: what a KvStore says, with three additions. Write on a store opened kReadOnly is
// FailedPrecondition. A batch whose Write failed does not show while the store is open; whether it
// shows after reopening, whole, is for the disk to say: write it again. The files of a large store
// are verified whole in the background, and until that is done none is compacted; where one is
// damaged, none ever is, and Write is DataLoss from then on.
absl::StatusOr<std::unique_ptr<KvStore>> OpenRocksDbStore(const std::string& directory,
                                                          StoreMode mode,
                                                          const StoreSettings& settings = {});

// Makes a store in the folder `copy`, which must not be there, with what the one in `directory`
// holds. They share files that neither changes, so it is quick whatever there is; `copy` must be on
// the same disk. Statuses of OpenRocksDbStore with kReadWrite; Unavailable if it cannot be written.
absl::Status CopyRocksDbStore(const std::string& directory, const std::string& copy);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_STORAGE_ROCKSDB_STORE_H_
