#ifndef LEXLOG_ENGINE_STORAGE_STORE_FORMAT_H_
#define LEXLOG_ENGINE_STORAGE_STORE_FORMAT_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/storage/kv_store.h"

namespace lexlog {

// Whether `snapshot` says that it is of a store of this program's format; false if it says nothing.
//   FailedPrecondition  it is another program's, or of another format.
absl::StatusOr<bool> HasFormat(const KvSnapshot& snapshot);

// Makes it say so.
absl::Status WriteFormat(KvStore& store);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_STORAGE_STORE_FORMAT_H_
