#include "engine/storage/rocksdb_handle.h"

#include <algorithm>
#include <iterator>

namespace lexlog {
namespace {

// RocksDB gives the first of a database its name.
std::string NameOf(Region region) {
  switch (region) {
    case Region::kNames:
      return rocksdb::kDefaultColumnFamilyName;
    case Region::kEvents:
      return "events";
    case Region::kViews:
      return "views";
  }
  return "";
}

}  // namespace

RocksDbHandle::~RocksDbHandle() {
  if (db_ == nullptr) return;
  for (rocksdb::ColumnFamilyHandle* family : families()) {
    db_->DestroyColumnFamilyHandle(family).PermitUncheckedError();
  }
  db_->Close().PermitUncheckedError();
}

rocksdb::Status RocksDbHandle::Open(const RocksDbOptions& options, const std::string& directory) {
  Descriptors wanted;
  for (const Region region : kAllRegions)
    wanted.emplace_back(NameOf(region), options.families[static_cast<size_t>(region)]);
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* opened = nullptr;
  rocksdb::Status status =
      rocksdb::DB::Open(options.database, directory, wanted, &handles, &opened);
  if (status.ok()) Take(opened, handles);
  return status;
}

rocksdb::Status RocksDbHandle::OpenForReading(const RocksDbOptions& options,
                                              const std::string& directory) {
  std::vector<std::string> names;
  rocksdb::Status status = rocksdb::DB::ListColumnFamilies(options.database, directory, &names);
  Descriptors wanted;
  for (const Region region : kAllRegions) {
    if (std::find(names.begin(), names.end(), NameOf(region)) == names.end()) continue;
    wanted.emplace_back(NameOf(region), options.families[static_cast<size_t>(region)]);
  }
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* opened = nullptr;
  if (status.ok()) {
    status = rocksdb::DB::OpenForReadOnly(options.database, directory, wanted, &handles, &opened);
  }
  if (status.ok()) Take(opened, handles);
  return status;
}

bool RocksDbHandle::is_whole() const {
  return std::find(families_.begin(), families_.end(), nullptr) == families_.end();
}

std::vector<rocksdb::ColumnFamilyHandle*> RocksDbHandle::families() const {
  std::vector<rocksdb::ColumnFamilyHandle*> families;
  std::copy_if(families_.begin(), families_.end(), std::back_inserter(families),
               [](const rocksdb::ColumnFamilyHandle* family) { return family != nullptr; });
  return families;
}

void RocksDbHandle::Take(rocksdb::DB* opened,
                         const std::vector<rocksdb::ColumnFamilyHandle*>& handles) {
  db_.reset(opened);
  for (rocksdb::ColumnFamilyHandle* handle : handles) {
    for (const Region region : kAllRegions) {
      if (handle->GetName() == NameOf(region)) families_[static_cast<size_t>(region)] = handle;
    }
  }
}

}  // namespace lexlog
