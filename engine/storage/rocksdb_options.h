#ifndef LEXLOG_ENGINE_STORAGE_ROCKSDB_OPTIONS_H_
#define LEXLOG_ENGINE_STORAGE_ROCKSDB_OPTIONS_H_

#include <rocksdb/listener.h>
#include <rocksdb/options.h>
#include <rocksdb/slice_transform.h>

#include <array>
#include <atomic>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "engine/storage/key_regions.h"
#include "engine/storage/rocksdb_store.h"
#include "engine/storage/store_folder.h"

namespace lexlog {

inline rocksdb::Slice ToSlice(absl::string_view text) { return {text.data(), text.size()}; }
inline absl::string_view ToView(const rocksdb::Slice& slice) {
  return {slice.data(), slice.size()};
}

// How this program has RocksDB work.
struct RocksDbOptions {
  rocksdb::DBOptions database;
  std::array<rocksdb::ColumnFamilyOptions, kRegions> families;  // by Region
};

// Whatever the store is opened for.
RocksDbOptions OptionsFor(const StoreSettings& settings);

// A log that is full is on the disk before the next one begins. Else a power cut could take the end
// of the one and leave the beginning of the other, and opening would see no gap.
class FullLogs final : public rocksdb::EventListener {
 public:
  explicit FullLogs(std::string directory) : directory_(std::move(directory)) {}
  void OnMemTableSealed(const rocksdb::MemTableInfo&) override {
    if (!SyncLogs(directory_).ok()) failed_ = true;
  }
  bool failed() const { return failed_; }

 private:
  const std::string directory_;
  std::atomic<bool> failed_ = false;
};

// The place of a key is found from that of the one before in its family: finding it is most of what
// a write costs. Off where ranges are dropped or logs replayed: RocksDB 7.8 mixes up their places.
class Places final : public rocksdb::SliceTransform {
 public:
  const char* Name() const override { return "lexlog.family"; }
  rocksdb::Slice Transform(const rocksdb::Slice& key) const override { return {key.data(), 1}; }
  bool InDomain(const rocksdb::Slice& key) const override { return on && !key.empty(); }
  std::atomic<bool> on = false;
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_STORAGE_ROCKSDB_OPTIONS_H_
