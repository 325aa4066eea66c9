#ifndef LEXLOG_TESTS_ENGINE_STORAGE_MADE_STORE_H_
#define LEXLOG_TESTS_ENGINE_STORAGE_MADE_STORE_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/storage/rocksdb_store.h"
#include "tests/support/status_matchers.h"

namespace lexlog {

inline absl::Status Put(KvStore& store, absl::string_view key, absl::string_view value) {
  KvBatch batch;
  batch.Put(key, value);
  return store.Write(batch, Durability::kSynced);
}

// Makes or opens the store in `directory`, puts `count` entries k0, k1, …, and closes it.
inline void MakeStore(const std::string& directory, int count = 1) {
  LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<KvStore> store,
                              OpenRocksDbStore(directory, StoreMode::kCreate));
  for (int i = 0; i < count; ++i) ASSERT_THAT(Put(*store, absl::StrCat("k", i), "v"), IsOk());
}

}  // namespace lexlog

#endif  // LEXLOG_TESTS_ENGINE_STORAGE_MADE_STORE_H_
