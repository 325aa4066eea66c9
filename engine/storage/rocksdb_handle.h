#ifndef LEXLOG_ENGINE_STORAGE_ROCKSDB_HANDLE_H_
#define LEXLOG_ENGINE_STORAGE_ROCKSDB_HANDLE_H_

#include <rocksdb/db.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "engine/storage/key_regions.h"
#include "engine/storage/rocksdb_options.h"

namespace lexlog {

// An open RocksDB database with a column family for each region of keys. Closed when it goes.
class RocksDbHandle {
 public:
  RocksDbHandle() = default;
  RocksDbHandle(const RocksDbHandle&) = delete;
  RocksDbHandle& operator=(const RocksDbHandle&) = delete;
  ~RocksDbHandle();

  // Opens it for writing, and makes it, or those of its families that are missing, if the options
  // say so.
  rocksdb::Status Open(const RocksDbOptions& options, const std::string& directory);

  // Opens what is there of it for reading; it may lack families.
  rocksdb::Status OpenForReading(const RocksDbOptions& options, const std::string& directory);

  rocksdb::DB& db() const { return *db_; }
  bool is_whole() const;  // no family is missing

  // Of a region whose family is not missing.
  rocksdb::ColumnFamilyHandle* Of(Region region) const {
    return families_[static_cast<size_t>(region)];
  }
  std::vector<rocksdb::ColumnFamilyHandle*> families() const;

 private:
  using Descriptors = std::vector<rocksdb::ColumnFamilyDescriptor>;
  void Take(rocksdb::DB* opened, const std::vector<rocksdb::ColumnFamilyHandle*>& handles);

  std::unique_ptr<rocksdb::DB> db_;
  std::array<rocksdb::ColumnFamilyHandle*, kRegions> families_ = {};  // null: it is missing
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_STORAGE_ROCKSDB_HANDLE_H_
